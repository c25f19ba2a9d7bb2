import type postgres from 'postgres';

import { openEmail } from './mail-queue.ts';
import * as queries from './mail-queue-queries.ts';
import { type Email, type Mailer, MailNotSent, MailRefused } from './mailer.ts';

// Above what one try may take (SEND_TIMEOUT_MS of smtp-mailer.ts), so that a lease outlives its holder's try.
const LEASE_MS = 120_000;
const BATCH_MAILS = 5;
const TRIES_LIMIT = 8;
const FIRST_DELAY_MS = 5_000;
const DELAY_LIMIT_MS = 300_000;
// What is due without a notification: further tries, and mails of a server that died.
const POLL_INTERVAL_MS = 5_000;
const SWEEP_INTERVAL_MS = 3_600_000;
const DEAD_MAILS_KEPT_DAYS = 30;

interface WorkerDependencies {
  sql: postgres.Sql;
  mailer: Mailer;
  portalKey: Buffer;
}

export interface MailWorker {
  /** Sends what is due now. Resolves when nothing is left that is due. Never rejects. */
  kick(): Promise<void>;
  /** Takes no further mail, and resolves when those in hand are done with. */
  stop(): Promise<void>;
}

/**
 * Sends the queue's mails, woken by the database and, should that fail, by a slow poll. Any number of
 * workers share a queue. A mail goes out at least once: twice when a server dies between sending
 * and saying so.
 */
export function startMailWorker(deps: WorkerDependencies): MailWorker {
  let stopped = false;
  let running: Promise<void> | undefined;
  let again = false;

  async function run(): Promise<void> {
    while (again) {
      again = false;
      await drain(deps, () => stopped).catch(logFailure);
    }
  }

  // A kick in the middle of a run may be about a row that this run has just missed: one more run follows.
  function kick(): Promise<void> {
    if (stopped) return running ?? Promise.resolve();
    again = true;
    running ??= run().finally(() => (running = undefined));
    return running;
  }

  const timers = [setInterval(kick, POLL_INTERVAL_MS), setInterval(() => sweep(deps.sql), SWEEP_INTERVAL_MS)];
  // Kicked also after each reconnect, for what was announced in between.
  const subscription = deps.sql.listen(queries.MAIL_CHANNEL, kick, kick).catch(logFailure);

  return {
    kick,
    async stop() {
      stopped = true;
      timers.forEach(clearInterval);
      await (await subscription)?.unlisten().catch(logFailure);
      await running;
    },
  };
}

async function drain(deps: WorkerDependencies, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    const mails = await queries.takeDueMails(deps.sql, { limit: BATCH_MAILS, leaseMs: LEASE_MS });
    if (mails.length === 0) return;
    await Promise.all(mails.map((mail) => deliver(deps, mail)));
  }
}

async function deliver(
  { sql, mailer, portalKey }: WorkerDependencies,
  mail: queries.TakenMail,
): Promise<void> {
  if (mail.expiresAt <= new Date()) return bury(sql, mail, 'expired');

  let email: Email;
  try {
    email = openEmail(portalKey, mail);
  } catch {
    return bury(sql, mail, 'sealed with another key');
  }

  try {
    await mailer.send(email, mail.id);
  } catch (error) {
    return handleFailure(sql, mail, error);
  }
  await queries.deleteSentMail(sql, mail);
}

async function handleFailure(sql: postgres.Sql, mail: queries.TakenMail, error: unknown): Promise<void> {
  const reason = error instanceof MailNotSent ? error.reason : 'unforeseen';
  if (error instanceof MailRefused) return bury(sql, mail, reason);
  if (mail.tries >= TRIES_LIMIT) return bury(sql, mail, `tried ${mail.tries} times, at last: ${reason}`);

  const delayMs = retryDelayMs(mail.tries);
  // A further try after nobody wants the mail any more would only keep its secret longer.
  if (Date.now() + delayMs >= mail.expiresAt.getTime()) return bury(sql, mail, `expired, at last: ${reason}`);
  await queries.postponeMail(sql, mail, delayMs);
}

/** Grows threefold; the random half keeps mails that failed together from coming back together. */
function retryDelayMs(tries: number): number {
  const delay = Math.min(FIRST_DELAY_MS * 3 ** (tries - 1), DELAY_LIMIT_MS);
  return Math.round(delay * (0.5 + Math.random() / 2));
}

async function bury(sql: postgres.Sql, mail: queries.TakenMail, reason: string): Promise<void> {
  const buried = await queries.buryMail(sql, mail, reason);
  if (!buried) return;
  console.error(JSON.stringify({ event: 'mail_dead', storeId: mail.storeId, mailId: mail.id, reason }));
}

async function sweep(sql: postgres.Sql): Promise<void> {
  await queries.deleteOldDeadMails(sql, { keptDays: DEAD_MAILS_KEPT_DAYS }).catch(logFailure);
}

function logFailure(error: unknown): void {
  const reason = error instanceof Error ? error.stack : error;
  console.error(JSON.stringify({ event: 'mail_queue_failed', reason }));
}
