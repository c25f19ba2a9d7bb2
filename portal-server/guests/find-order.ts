import { randomUUID } from 'node:crypto';

import { normalizeEmail } from '../customers/email-address.ts';
import { enqueueEmail } from '../email/mail-queue.ts';
import { deleteSentMail } from '../email/mail-queue-queries.ts';
import { statusLinkEmail } from '../email/status-link-email.ts';
import { ApiError } from '../http/api-error.ts';
import type { Dependencies } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import { takeFromBoth } from '../http/rate-limit.ts';
import type { Store } from '../stores/store-queries.ts';
import * as limits from './guest-limits.ts';
import { newStatusLink } from './status-link.ts';
import { insertLinkToFoundOrder } from './status-link-queries.ts';

/**
 * Mails a link to the order of this number and address, if there is one: to that address, and nobody else learns of it.
 *
 * Found or not, the same statements run and the transaction writes: a mail that is for nobody is queued and
 * taken back before the commit, so that its time tells no more than the answer does.
 */
export async function findOrder(
  deps: Dependencies,
  given: { store: Store; number: string; email: string; language: Language },
): Promise<void> {
  const { store, number, language } = given;
  const email = normalizeEmail(given.email);
  if (!email) {
    throw new ApiError('invalid_request', { details: [{ field: 'email', reason: 'Not one address' }] });
  }
  await takeFromBoth(deps.sql, {
    narrow: { limit: limits.FINDS_PER_ADDRESS, subject: `${store.id}/${email}` },
    wide: { limit: limits.FINDS_PER_STORE, subject: String(store.id) },
  });

  const { url, tokenHash } = newStatusLink(deps.publicUrl, store);
  const now = Date.now();
  const link = { storeId: store.id, number, email, tokenHash };
  const days = limits.FOUND_LINK_LIFETIME_MS / 86_400_000;
  const mail = {
    storeId: store.id,
    // The page goes on in the language of the mail, whatever the browser speaks in which it is opened.
    email: statusLinkEmail({ store, to: email, language, number, link: `${url}?lang=${language}`, days }),
    expiresAt: new Date(now + limits.FOUND_MAIL_LIFETIME_MS),
  };
  await deps.sql.begin(async (tx) => {
    const expiresAt = new Date(now + limits.FOUND_LINK_LIFETIME_MS);
    const found = await insertLinkToFoundOrder(tx, { ...link, expiresAt });
    const id = await enqueueEmail(tx, deps.portalKey, mail);
    await deleteSentMail(tx, { storeId: store.id, id: found ? randomUUID() : id });
  });
}
