import type postgres from 'postgres';

import { linkIdentity } from '../customers/link-identity.ts';
import type { Place, SignedInCustomer } from '../http/env.ts';
import { findIdentityToProve } from './social-attempt-queries.ts';

/** Links what a sign-in at a provider brought to whoever has just proven the address that it waited for. */
export async function linkProvenIdentity(
  tx: postgres.TransactionSql,
  { customerId, ...key }: SignedInCustomer & { id: string; place: Place },
): Promise<void> {
  const identity = await findIdentityToProve(tx, key);
  if (identity) await linkIdentity(tx, { storeId: key.storeId, customerId }, identity);
}
