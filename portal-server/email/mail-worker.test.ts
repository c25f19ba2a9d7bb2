import { randomBytes } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { type SmtpServer, startSmtpServer } from '../../test/harness/smtp-server.ts';
import { enqueueEmail } from './mail-queue.ts';
import { buryMail, deleteOldDeadMails, postponeMail, takeDueMails } from './mail-queue-queries.ts';
import { type MailWorker, startMailWorker } from './mail-worker.ts';
import type { Email, Mailer } from './mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

const MINUTE_MS = 60_000;
const portalKey = randomBytes(32);

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let smtp: SmtpServer;
let mailer: ReturnType<typeof createSmtpMailer>;
let storeId: number;
let workers: MailWorker[] = [];
let logged: string[];

beforeAll(async () => {
  sql = await createTestDatabase();
  smtp = await startSmtpServer();
  mailer = createSmtpMailer({ smtpUrl: smtp.url, from: 'account@portal.example' });
  storeId = (await makeStore(sql)).store.id;
});
afterAll(async () => {
  mailer.close();
  await smtp[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  await sql`delete from mail_queue`;
  smtp.delivered.length = 0;
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void logged.push(line));
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function start(given: Mailer = mailer): MailWorker {
  const worker = startMailWorker({ sql, mailer: given, portalKey });
  workers.push(worker);
  return worker;
}

function emailTo(to: string): Email {
  return { to, fromName: 'Maison', subject: '042137 is your code', text: '042137', html: '<p>042137</p>' };
}

async function enqueue(to: string, expiresAt = new Date(Date.now() + 10 * MINUTE_MS)): Promise<void> {
  await enqueueEmail(sql, portalKey, { storeId, email: emailTo(to), expiresAt });
}

async function rows() {
  return sql<{ id: string; content: Buffer | null; tries: number; reason: string | null; later: boolean }[]>`
    select id, content, tries, reason, due_at > now() as later from mail_queue
  `;
}

async function makeDue(): Promise<void> {
  await sql`update mail_queue set due_at = now()`;
}

test('a mail goes out and leaves nothing behind', async () => {
  await enqueue('ada@example.com');
  await start().kick();

  expect(smtp.delivered.map((mail) => mail.to)).toEqual([['ada@example.com']]);
  expect(await rows()).toEqual([]);
});

test('a mail of a transaction that fails does not exist', async () => {
  const failing = sql.begin(async (tx) => {
    const expiresAt = new Date(Date.now() + MINUTE_MS);
    await enqueueEmail(tx, portalKey, { storeId, email: emailTo('ada@example.com'), expiresAt });
    throw new Error('after the mail');
  });

  await expect(failing).rejects.toThrow('after the mail');
  await start().kick();
  expect(smtp.delivered).toEqual([]);
});

test('a new mail wakes the worker, with no need of the poll', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  let announce: (to: string) => void;
  const sent = new Promise<string>((resolve) => (announce = resolve));
  await start({ send: async (email) => announce(email.to) }).kick();

  await enqueue('ada@example.com');

  expect(await sent).toBe('ada@example.com');
});

test('at rest a mail tells nothing, and opens in its own row only', async () => {
  await enqueue('ada@example.com');
  await enqueue('eve@example.com');
  const [one] = await rows();
  expect(one!.content!.toString('latin1')).not.toMatch(/042137|example/);

  await sql`update mail_queue set content = ${one!.content}`;
  await start().kick();

  expect(smtp.delivered).toHaveLength(1);
  expect((await rows()).map((row) => row.reason)).toEqual(['sealed with another key']);
});

test('a mail that is put off is tried again, and is then the same mail', async () => {
  await enqueue('greylisted@example.com');
  const worker = start();
  await worker.kick();

  const [waiting] = await rows();
  expect(waiting).toMatchObject({ tries: 1, later: true, reason: null });
  expect(logged).toEqual([]);

  await makeDue();
  await worker.kick();
  expect(smtp.delivered).toHaveLength(1);
  expect(smtp.delivered[0]!.source).toContain(`Message-ID: <${waiting!.id}@portal.example>`);
});

test('a mail that is refused is dead at once: the log names it, and nobody can read it any more', async () => {
  await enqueue('refused@example.com');
  await start().kick();

  const [dead] = await rows();
  expect(dead).toMatchObject({ tries: 1, content: null, reason: 'EMESSAGE 554' });
  expect(logged.map((line) => JSON.parse(line))).toEqual([
    { event: 'mail_dead', storeId, mailId: dead!.id, reason: 'EMESSAGE 554' },
  ]);
});

test('a mail that nobody wants any more is not sent', async () => {
  await enqueue('ada@example.com', new Date(Date.now() - 1));
  await start().kick();

  expect(smtp.delivered).toEqual([]);
  expect(await rows()).toMatchObject([{ content: null, reason: 'expired' }]);
});

test('a try that would come too late is not waited for', async () => {
  await enqueue('greylisted@late.example', new Date(Date.now() + 2_000));
  await start().kick();

  expect(await rows()).toMatchObject([{ content: null, reason: 'expired, at last: EENVELOPE 450' }]);
});

test('tries come to an end', async () => {
  await enqueue('ada@example.com');
  await sql`update mail_queue set tries = 7`;
  await start({ send: () => Promise.reject(new Error('042137')) }).kick();

  expect(await rows()).toMatchObject([{ content: null, reason: 'tried 8 times, at last: unforeseen' }]);
  expect(logged.join()).not.toContain('042137');
});

test('what is left of a dead mail goes in the end, and nothing else does', async () => {
  await enqueue('unknown@example.com');
  await enqueue('refused@example.com');
  const worker = start();
  await worker.kick();
  await worker.stop();
  await enqueue('ada@example.com');
  await sql`update mail_queue set died_at = now() - interval '31 days' where reason = 'EENVELOPE 550'`;

  await deleteOldDeadMails(sql, { keptDays: 30 });

  expect((await rows()).map((row) => row.reason).sort()).toEqual(['EMESSAGE 554', null]);
});

test('several servers send each mail once', async () => {
  const addresses = Array.from({ length: 40 }, (_, i) => `shopper-${i}@example.com`);
  await Promise.all(addresses.map((to) => enqueue(to)));

  await Promise.all([start(), start(), start()].map((worker) => worker.kick()));
  // A worker that found nothing may be done while another still has mails in hand.
  await Promise.all(workers.map((worker) => worker.stop()));

  expect(smtp.delivered.flatMap((mail) => mail.to).sort()).toEqual(addresses.sort());
});

test('a server passes over the mails that another is taking at this moment, and does not wait for it', async () => {
  await enqueue('ada@example.com');
  await enqueue('eve@example.com');

  const [one, other] = await sql.begin(async (tx) => {
    const first = await takeDueMails(tx, { limit: 1, leaseMs: MINUTE_MS });
    const second = await sql.begin(async (otherTx) => {
      await otherTx`set local lock_timeout = '1s'`;
      return takeDueMails(otherTx, { limit: 5, leaseMs: MINUTE_MS });
    });
    return [first, second];
  });

  expect(one).toHaveLength(1);
  expect(other).toHaveLength(1);
  expect(other![0]!.id).not.toBe(one![0]!.id);
});

test('a mail in the hands of a server that died goes out when its lease is over', async () => {
  await enqueue('ada@example.com');
  const [taken] = await takeDueMails(sql, { limit: 5, leaseMs: MINUTE_MS });
  expect(taken).toBeDefined();

  const worker = start();
  await worker.kick();
  expect(smtp.delivered).toEqual([]);

  await makeDue();
  await worker.kick();
  expect(smtp.delivered).toHaveLength(1);
});

test('a server that comes back after its lease has no say over the mail', async () => {
  await enqueue('ada@example.com');
  const [late] = await takeDueMails(sql, { limit: 5, leaseMs: 0 });
  const [holder] = await takeDueMails(sql, { limit: 5, leaseMs: MINUTE_MS });
  expect(holder!.id).toBe(late!.id);

  await postponeMail(sql, late!, 0);
  expect(await buryMail(sql, late!, 'late')).toBe(false);

  expect(await rows()).toMatchObject([{ reason: null, later: true }]);
});

test('stopping waits for the mails in hand and takes no more', async () => {
  const addresses = Array.from({ length: 12 }, (_, i) => `shopper-${i}@example.com`);
  await Promise.all(addresses.map((to) => enqueue(to)));
  let settled = 0;
  let begun: () => void;
  const first = new Promise<void>((resolve) => (begun = resolve));
  const worker = start({
    async send(email, id) {
      begun();
      await mailer.send(email, id);
      settled += 1;
    },
  });

  await first;
  await worker.stop();

  expect(settled).toBe(smtp.delivered.length);
  expect(settled).toBeLessThan(addresses.length);
  expect(await rows()).toHaveLength(addresses.length - settled);
});
