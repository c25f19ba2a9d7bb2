import { randomBytes } from 'node:crypto';

import type postgres from 'postgres';

import { createApp } from '../../portal-server/app.ts';
import { openEmail } from '../../portal-server/email/mail-queue.ts';
import type { Email } from '../../portal-server/email/mailer.ts';
import type { Dependencies } from '../../portal-server/http/env.ts';

/** The whole server without a port, and the mail that it would send. */
export interface Portal {
  app: ReturnType<typeof createApp>;
  deps: Dependencies;
  /** The newest mail to this address. */
  mailTo(email: string): Promise<Email & { link: string; token: string; code: string }>;
}

export function createPortal(sql: postgres.Sql, given: Partial<Dependencies> = {}): Portal {
  const deps: Dependencies = {
    sql,
    writerSql: sql,
    mailer: { send: () => Promise.resolve() },
    portalKey: randomBytes(32),
    publicUrl: 'https://account.example',
    trustedProxies: 0,
    widgetFolder: '',
    vatAuthorities: new Map(),
    ...given,
  };
  return { app: createApp(deps), deps, mailTo: (email) => readMail(deps, email) };
}

async function readMail(deps: Dependencies, to: string) {
  const rows = await deps.sql<{ storeId: number; id: string; content: Buffer; tries: number }[]>`
    select store_id, id, content, tries from mail_queue order by created_at desc
  `;
  const mail = rows.map((row) => openEmail(deps.portalKey, row)).find((email) => email.to === to);
  if (!mail) throw new Error(`No mail goes to ${to}`);

  const link = /https?:\S+\/sign-in\/\S+/.exec(mail.text)?.[0] ?? '';
  const code = /^\d{6}$/m.exec(mail.text)?.[0] ?? '';
  return { ...mail, link, token: link.split('/').at(-1)!, code };
}
