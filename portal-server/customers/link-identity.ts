import type postgres from 'postgres';

import { ApiError } from '../http/api-error.ts';
import type { SignedInCustomer } from '../http/env.ts';
import { deleteOtherIdentities, type IdentityName, upsertIdentity } from './customer-identity-queries.ts';
import { lockCustomer } from './identity-queries.ts';

/**
 * Lets an identity open this customer's account from now on, and says whether it did not before. Throws `identity_taken`
 * where it opens another one's. The caller has seen a proof that both are one person's, in this transaction.
 */
export async function linkIdentity(
  tx: postgres.TransactionSql,
  customer: SignedInCustomer,
  identity: IdentityName & { label: string | null },
): Promise<{ isNew: boolean }> {
  // Two that are linked at once would each leave the other one be.
  await lockCustomer(tx, customer.storeId, customer.customerId);
  await deleteOtherIdentities(tx, customer, identity);
  const outcome = await upsertIdentity(tx, customer, identity);
  if (outcome === 'taken') throw new ApiError('identity_taken');
  return { isNew: outcome === 'linked' };
}
