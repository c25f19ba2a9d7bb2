import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

import { createApp } from '../../portal-server/app.ts';
import { openDatabase } from '../../portal-server/db/open-database.ts';
import { startMailWorker } from '../../portal-server/email/mail-worker.ts';
import type { Mailer } from '../../portal-server/email/mailer.ts';
import { PROVIDER_TABLE } from '../../portal-server/social/provider-table.ts';

// The portal with a mailbox that a load can read: a mail's code is told by address, as soon as it is there.

const MAIL_TIMEOUT_MS = 10_000;

const codes = new Map<string, string>();
const waiting = new Map<string, (code: string) => void>();
const mailer: Mailer = {
  async send({ to, subject }) {
    const code = /\d{6}/.exec(subject)?.[0] ?? '';
    waiting.get(to)?.(code);
    if (!waiting.delete(to)) codes.set(to, code);
  },
};

/** Fails after a while: a load that waits for a mail for ever would never say so. */
function nextCode(email: string): Promise<string> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('No mail came')), MAIL_TIMEOUT_MS);
    waiting.set(email, resolve);
  });
}

const database = await openDatabase({ dataFolder: process.env['DATA_FOLDER']! });
const deps = {
  sql: database.sql,
  writerSql: database.sql,
  mailer,
  portalKey: Buffer.from(process.env['PORTAL_KEY']!, 'hex'),
  publicUrl: 'http://localhost',
  trustedProxies: 1,
  social: { table: PROVIDER_TABLE, keys: {}, timeoutMs: 0 },
  widgetFiles: new Map(),
  vatAuthorities: new Map(),
};
const worker = startMailWorker(deps);
const app = new Hono()
  .get('/code/:email', async (c) => {
    const email = c.req.param('email');
    const code = codes.get(email) ?? (await nextCode(email));
    codes.delete(email);
    return c.json({ code });
  })
  // The request as it came: a copy of it would cost what no shopper's request does.
  .mount('/', createApp(deps).fetch, { replaceRequest: false });

const server = createAdaptorServer({ fetch: app.fetch });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  console.log(JSON.stringify({ event: 'ready', port }));
});
process.once('SIGTERM', () => {
  server.close();
  void worker
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0));
});
