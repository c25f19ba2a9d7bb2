import type postgres from 'postgres';

import { updateLastSignIn } from '../customers/prove-email-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { findPasskeyOwner } from './passkey-queries.ts';

/**
 * Whose passkey this is that has just answered; null where it was removed since. Looked at again once the customer's row is
 * held: whoever takes an account from somebody holds that row first.
 */
export async function customerOfPasskey(
  tx: postgres.TransactionSql,
  store: Store,
  id: string,
): Promise<string | null> {
  const customerId = await findPasskeyOwner(tx, { storeId: store.id, id });
  if (customerId === null) return null;
  await updateLastSignIn(tx, store.id, customerId);
  return findPasskeyOwner(tx, { storeId: store.id, id });
}
