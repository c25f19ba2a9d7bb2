import type postgres from 'postgres';

import { deleteSessionsOfCustomer } from '../auth/session-queries.ts';
import { enqueueEmail } from '../email/mail-queue.ts';
import { NOTICE_LIFETIME_MS } from '../email/notice-email.ts';
import { changeUndoneEmail } from '../email/security-email.ts';
import type { Dependencies, SignedInCustomer } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { deleteAccessSince, deleteEarlierAccess, deletePending } from './earlier-access-queries.ts';
import { findEmailChange, type OpenEmailChange, undoChangesSince } from './email-change-queries.ts';
import { disownEmails, listProvenEmails, makePrimary, restoreEmails } from './email-queries.ts';
import { lockCustomer, lockStore } from './identity-queries.ts';

/**
 * Gives an account back to the address that was told of a change, at the word of whoever reads it: that address is the
 * main one again, what was added or made primary since is no longer the account's, what was removed since is back. All
 * sessions end, and what was begun in them; so does every sign-in that was linked since. Both sides are told.
 *
 * The oldest link wins. What came after a change goes with it, links included, so that nobody who changes an account
 * twice can take back what its owner has taken back; and earlier changes that the same address was told of go too,
 * whichever of its mails it opens.
 *
 * An address that has left the account by then, since its owner signed in again and so has another one, does not come back:
 * two accounts never become one by themselves. All else is done nevertheless (`isApart`), so that whoever took the account
 * over does not keep it. Where no address is left, nobody enters it any more, by nothing. Null where the link is over.
 */
export async function undoEmailChange(
  tx: postgres.TransactionSql,
  deps: Dependencies,
  given: { store: Store; tokenHash: Buffer },
): Promise<OpenEmailChange | null> {
  const { store, tokenHash } = given;
  await lockStore(tx, store.id);
  const change = await findEmailChange(tx, { storeId: store.id, tokenHash });
  if (!change) return null;

  const { customerId, toldEmail } = change;
  const customer = { storeId: store.id, customerId };
  // A sign-in by an address that goes away waits here, and then finds that it is theirs no longer.
  await lockCustomer(tx, store.id, customerId);

  const undone = await undoChangesSince(tx, change);
  const came = undone.filter(({ kind }) => kind !== 'removed').map(({ changedEmail }) => changedEmail);
  const foreign = [...new Set(came)].filter((email) => email !== toldEmail);
  const removed = undone.filter(({ kind }) => kind === 'removed').map(({ changedEmail }) => changedEmail);
  const held = await listProvenEmails(tx, customer);
  await disownEmails(tx, customer, foreign);
  await restoreEmails(tx, customer, removed);

  const main = change.isApart ? await findMain(tx, customer) : toldEmail;
  if (main === null) {
    await deleteEarlierAccess(tx, customer);
  } else {
    await makePrimary(tx, { ...customer, email: main });
    await deleteAccessSince(tx, customer, new Date(Math.min(...undone.map(({ createdAt }) => +createdAt))));
    await deletePending(tx, customer);
    await deleteSessionsOfCustomer(tx, customer);
  }
  // Only whom it is news to: an address that had left by itself is not told.
  const told = held.map(({ email }) => email).filter((email) => foreign.includes(email));
  await tellBoth(tx, deps, { store, change, told });
  return change;
}

/** The main one of the addresses that are left to an account, if any is. */
async function findMain(tx: postgres.TransactionSql, customer: SignedInCustomer): Promise<string | null> {
  const [main] = await listProvenEmails(tx, customer);
  return main?.releasedAt === null ? main.email : null;
}

async function tellBoth(
  tx: postgres.TransactionSql,
  deps: Dependencies,
  given: { store: Store; change: OpenEmailChange; told: string[] },
): Promise<void> {
  const { store, change, told } = given;
  const language = pickLanguage(change.language, store.language);
  const expiresAt = new Date(Date.now() + NOTICE_LIFETIME_MS);
  const { toldEmail: restored, isApart } = change;
  for (const to of [restored, ...told]) {
    const email = changeUndoneEmail({ store, to, language, restored, isApart });
    await enqueueEmail(tx, deps.portalKey, { storeId: store.id, email, expiresAt });
  }
}
