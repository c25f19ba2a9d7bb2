import { randomUUID } from 'node:crypto';

import type { Sql } from '../db/connect.ts';
import { seal, unseal } from '../http/portal-key.ts';
import { insertMail, type TakenMail } from './mail-queue-queries.ts';
import type { Email } from './mailer.ts';

const PURPOSE = 'mail-queue';

/**
 * Hands a mail to the queue, as part of the caller's transaction: it goes out if that commits, at least
 * once, unless every try fails until `expiresAt`. At rest the mail is encrypted and bound to its row. Gives its id.
 */
export async function enqueueEmail(
  tx: Sql,
  portalKey: Buffer,
  mail: { storeId: number; email: Email; expiresAt: Date },
): Promise<string> {
  const { storeId, email, expiresAt } = mail;
  const id = randomUUID();
  const content = seal(portalKey, PURPOSE, rowName({ storeId, id }), JSON.stringify(email));
  await insertMail(tx, { storeId, id, content, expiresAt });
  return id;
}

/** Reads what `enqueueEmail` sealed. Throws when it was sealed with another key, or for another row. */
export function openEmail(portalKey: Buffer, mail: Pick<TakenMail, 'storeId' | 'id' | 'content'>): Email {
  return JSON.parse(unseal(portalKey, PURPOSE, rowName(mail), mail.content)) as Email;
}

function rowName(mail: { storeId: number; id: string }): string {
  return `${mail.storeId}/${mail.id}`;
}
