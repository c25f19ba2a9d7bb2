import type postgres from 'postgres';

import { inheritGroups } from '../groups/customer-group-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { deletePending } from './earlier-access-queries.ts';
import { moveKeys, upsertAddedEmail } from './email-queries.ts';
import { findEmailOwner } from './prove-email-queries.ts';
import { refreshCustomers } from './refresh-customers.ts';
import { regroupCustomers } from './regroup-customers.ts';
import { deleteAbandonedCustomers } from './regroup-queries.ts';

/**
 * Gives `email` (in normal form) to a customer who has just shown, in their session, that they read it too: its orders
 * become theirs. The caller holds the lock on the store.
 *
 * A guest who carries it is this person, as they would be by signing in with it: their whole history comes along. Of an
 * account that only carries it, or has left it, nothing comes but what was ordered with this address. An account that
 * has proven it stays as it is, and the answer is `taken`: two accounts never become one by themselves.
 */
export async function addEmailTo(
  tx: postgres.TransactionSql,
  store: Store,
  given: { customerId: string; email: string },
): Promise<'added' | 'known' | 'taken'> {
  const { customerId, email } = given;
  const owner = await findEmailOwner(tx, store.id, email);
  if (owner?.isProven) return owner.customerId === customerId ? 'known' : 'taken';

  const former = owner && owner.customerId !== customerId ? owner.customerId : null;
  const guest = owner?.status === 'guest' ? former : null;
  if (guest) {
    await moveKeys(tx, store.id, { from: guest, to: customerId });
    await inheritGroups(tx, store.id, [{ from: guest, to: customerId }]);
  }
  await upsertAddedEmail(tx, store.id, { customerId, email });

  const customerIds = former ? [former, customerId] : [customerId];
  for (const id of customerIds) await deletePending(tx, { storeId: store.id, customerId: id });
  const touched = await regroupCustomers(tx, store.id, customerIds);
  if (guest) await deleteAbandonedCustomers(tx, store.id, [guest]);
  await refreshCustomers(tx, store.id, touched);
  return 'added';
}
