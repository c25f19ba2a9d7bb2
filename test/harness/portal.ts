import { randomBytes } from 'node:crypto';

import type postgres from 'postgres';

import { createApp } from '../../portal-server/app.ts';
import { openEmail } from '../../portal-server/email/mail-queue.ts';
import type { Email } from '../../portal-server/email/mailer.ts';
import type { Dependencies } from '../../portal-server/http/env.ts';
import { PROVIDER_TIMEOUT_MS } from '../../portal-server/social/provider-key.ts';
import { PROVIDER_TABLE } from '../../portal-server/social/provider-table.ts';

/** The whole server without a port, and the mail that it would send. */
export interface Portal {
  app: ReturnType<typeof createApp>;
  deps: Dependencies;
  /** All mails that wait to be sent, newest first. */
  mails(): Promise<Email[]>;
  /** The newest mail to this address. */
  mailTo(email: string): Promise<Email & { link: string; token: string; code: string }>;
  /** All mails to it that wait, newest first. */
  mailsTo(email: string): Promise<Email[]>;
}

export function createPortal(sql: postgres.Sql, given: Partial<Dependencies> = {}): Portal {
  const deps: Dependencies = {
    sql,
    writerSql: sql,
    mailer: { send: () => Promise.resolve() },
    portalKey: randomBytes(32),
    publicUrl: 'https://account.example',
    trustedProxies: 0,
    social: { table: PROVIDER_TABLE, keys: {}, timeoutMs: PROVIDER_TIMEOUT_MS },
    widgetFiles: new Map(),
    vatAuthorities: new Map(),
    ...given,
  };
  return {
    app: createApp(deps),
    deps,
    mails: () => readMails(deps),
    mailTo: (email) => readMail(deps, email),
    mailsTo: (email) => readMailsTo(deps, email),
  };
}

async function readMails(deps: Dependencies): Promise<Email[]> {
  const rows = await deps.sql<{ storeId: number; id: string; content: Buffer; tries: number }[]>`
    select store_id, id, content, tries from mail_queue order by created_at desc
  `;
  return rows.map((row) => openEmail(deps.portalKey, row));
}

async function readMailsTo(deps: Dependencies, to: string): Promise<Email[]> {
  return (await readMails(deps)).filter((email) => email.to === to);
}

async function readMail(deps: Dependencies, to: string) {
  const [mail] = await readMailsTo(deps, to);
  if (!mail) throw new Error(`No mail goes to ${to}`);

  const link = /https?:\S+\/sign-in\/\S+/.exec(mail.text)?.[0] ?? '';
  const code = /^\d{6}$/m.exec(mail.text)?.[0] ?? '';
  return { ...mail, link, token: link.split('/').at(-1)!, code };
}
