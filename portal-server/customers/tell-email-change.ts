import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { createLinkToken, hashLinkToken } from '../auth/sign-in-secrets.ts';
import { enqueueEmail } from '../email/mail-queue.ts';
import { NOTICE_LIFETIME_MS } from '../email/notice-email.ts';
import { type EmailChangeKind, emailChangedEmail } from '../email/security-email.ts';
import type { Dependencies } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { insertEmailChange } from './email-change-queries.ts';

/** For how long a change of an account's addresses can be taken back by the address that was there before. */
export const UNDO_LIFETIME_DAYS = 7;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Tells an address what has become of its account, with a link to take it back: both or neither, with the change itself. */
export async function tellEmailChange(
  tx: postgres.TransactionSql,
  deps: Dependencies,
  given: {
    store: Store;
    customerId: string;
    kind: EmailChangeKind;
    told: string;
    changed: string;
    language: Language;
  },
): Promise<void> {
  const { store, customerId, kind, told, changed, language } = given;
  const token = createLinkToken();
  const now = Date.now();
  await insertEmailChange(tx, {
    storeId: store.id,
    id: randomUUID(),
    customerId,
    toldEmail: told,
    changedEmail: changed,
    kind,
    language,
    tokenHash: hashLinkToken(token),
    expiresAt: new Date(now + UNDO_LIFETIME_DAYS * DAY_MS),
  });

  const undoLink = `${deps.publicUrl}${undoPath(store.publicKey, token)}`;
  const days = UNDO_LIFETIME_DAYS;
  const email = emailChangedEmail({ store, to: told, language, kind, changed, undoLink, days });
  const expiresAt = new Date(now + NOTICE_LIFETIME_MS);
  await enqueueEmail(tx, deps.portalKey, { storeId: store.id, email, expiresAt });
}

/** The path of the link's page. */
export function undoPath(publicKey: string, token: string): string {
  return `/undo/${publicKey}/${token}`;
}
