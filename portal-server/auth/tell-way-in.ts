import type postgres from 'postgres';

import { enqueueEmail } from '../email/mail-queue.ts';
import { NOTICE_LIFETIME_MS } from '../email/notice-email.ts';
import { wayInEmail, type WayInChange } from '../email/security-email.ts';
import type { Dependencies } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import { accountUrlOf } from '../stores/portal-store.ts';
import type { Store } from '../stores/store-queries.ts';
import { findSignedIn } from './session-queries.ts';

/** Tells a person at their main address what signs in to their account now, or no more: both or neither, with the change. */
export async function tellWayIn(
  tx: postgres.TransactionSql,
  deps: Dependencies,
  given: WayInChange & { store: Store; customerId: string; language: Language },
): Promise<void> {
  const { store, customerId, kind, name, language } = given;
  const owner = await findSignedIn(tx, { storeId: store.id, customerId });
  if (!owner) return;

  const accountUrl = accountUrlOf(deps.publicUrl, store);
  const email = wayInEmail({ store, to: owner.email, language, kind, name, accountUrl });
  const expiresAt = new Date(Date.now() + NOTICE_LIFETIME_MS);
  await enqueueEmail(tx, deps.portalKey, { storeId: store.id, email, expiresAt });
}
