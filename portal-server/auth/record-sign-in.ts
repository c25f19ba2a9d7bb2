import type { Context } from 'hono';
import type postgres from 'postgres';

import { enqueueEmail } from '../email/mail-queue.ts';
import { NOTICE_LIFETIME_MS } from '../email/notice-email.ts';
import { newDeviceEmail } from '../email/security-email.ts';
import { clientNetwork } from '../http/client-address.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { accountUrlOf } from '../stores/portal-store.ts';
import { deviceOf, keptUserAgent } from './device-name.ts';
import { neighbourhoodOf } from './neighbourhood.ts';
import { insertFailedSignIn, insertSignIn } from './sign-in-history-queries.ts';

/** For how long a sign-in stays in the history. */
export const SIGN_INS_KEPT_DAYS = 180;

/**
 * Writes a sign-in into the person's history, within the transaction that opens the session; and mails them, where the
 * account was opened before but never by this browser and system. Every way in calls this.
 *
 * `method` is `code`, `link`, or the provider's name; `email` their main address.
 */
export async function recordSignIn(
  tx: postgres.TransactionSql,
  c: Context<Env>,
  signIn: { customerId: string; email: string; method: string; language: string },
): Promise<void> {
  const { store, deps } = c.var;
  const { customerId, email: to, method } = signIn;
  const from = clientOf(c);
  const known = await insertSignIn(tx, { ...from, customerId, method });

  const device = deviceOf(from.userAgent);
  const isKnown = known.map(deviceOf).some((former) => isSame(former, device));
  if (known.length === 0 || isKnown) return;

  const language = pickLanguage(signIn.language, store.language);
  const accountUrl = accountUrlOf(deps.publicUrl, store);
  const happenedAt = new Date();
  const email = newDeviceEmail({ store, to, language, device, happenedAt, accountUrl });
  const expiresAt = new Date(Date.now() + NOTICE_LIFETIME_MS);
  await enqueueEmail(tx, deps.portalKey, { storeId: store.id, email, expiresAt });
}

/** Writes a wrong code into the history of whoever has proven this address, if anybody has. */
export async function recordWrongCode(c: Context<Env>, email: string): Promise<void> {
  await insertFailedSignIn(c.get('sql'), { ...clientOf(c), email, method: 'code' });
}

function clientOf(c: Context<Env>) {
  return {
    storeId: c.get('store').id,
    userAgent: keptUserAgent(c.req.header('user-agent')),
    network: neighbourhoodOf(clientNetwork(c)),
  };
}

function isSame(a: ReturnType<typeof deviceOf>, b: ReturnType<typeof deviceOf>): boolean {
  return a.browser === b.browser && a.system === b.system;
}
