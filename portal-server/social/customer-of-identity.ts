import type postgres from 'postgres';

import { findIdentityOwner, updateIdentityUse } from '../customers/customer-identity-queries.ts';
import { proveEmail } from '../customers/prove-email.ts';
import { updateLastSignIn } from '../customers/prove-email-queries.ts';
import type { Dependencies } from '../http/env.ts';
import type { Store } from '../stores/store-queries.ts';
import { linkAndTell } from './link-and-tell.ts';
import type { SocialAttempt } from './social-attempt-queries.ts';

/**
 * Who somebody is who came back from a provider; null where they must prove an address first. Call it within the
 * transaction that signs them in, late in it.
 *
 * A linked identity is its customer, whatever address it names by now. Any other one is only as good as the proof that
 * comes with it: where the provider runs the mailbox, its word proves the address as a mailed code would, and the rest
 * is `proveEmail`. An address that a provider merely repeats leads to nobody.
 */
export async function customerOfIdentity(
  tx: postgres.TransactionSql,
  deps: Dependencies,
  store: Store,
  identity: SocialAttempt & { subject: string },
): Promise<string | null> {
  const known = await findIdentityOwner(tx, store.id, identity);
  if (known !== null && (await isStillTheirs(tx, store, identity, known))) return known;
  if (!identity.emailIsProven || identity.email === null) return null;

  const { customerId } = await proveEmail(tx, store, identity.email);
  await linkAndTell(tx, deps, { store, customerId }, identity);
  return customerId;
}

/** Looked at once the customer's row is held: whoever takes an account from somebody holds that row first. */
async function isStillTheirs(
  tx: postgres.TransactionSql,
  store: Store,
  identity: SocialAttempt & { subject: string },
  customerId: string,
): Promise<boolean> {
  await updateLastSignIn(tx, store.id, customerId);
  return updateIdentityUse(tx, { storeId: store.id, customerId }, identity);
}
