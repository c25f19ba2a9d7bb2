import { type Context, Hono } from 'hono';

import {
  addEmail,
  askToAddEmail,
  type EmailList,
  listEmails,
  makeEmailPrimary,
  removeEmail,
} from '../../shared/contracts/email.ts';
import { checkCode } from '../auth/check-code.ts';
import { listPendingProofs } from '../auth/proof-queries.ts';
import { requestSession } from '../auth/request-session.ts';
import { requireCustomer } from '../auth/require-customer.ts';
import { requireFreshProof } from '../auth/require-fresh-proof.ts';
import * as limits from '../auth/sign-in-limits.ts';
import { startProof } from '../auth/start-proof.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { limitByNetwork } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import * as changes from './change-emails.ts';
import { normalizeEmail } from './email-address.ts';
import { listProvenEmails } from './email-queries.ts';

const byAsks = limitByNetwork(limits.ASKS_PER_NETWORK);
const byEntries = limitByNetwork(limits.ENTRIES_PER_NETWORK);
const purpose = 'add_email' as const;

/** The addresses of a shopper's account. Each change wants a fresh proof, and tells the address that was there before. */
export const emailRoutes = new Hono<Env>()
  .get(listEmails.path, requireCustomer, async (c) => c.json(listEmails.response.encode(await emailsOf(c))))

  .post(
    askToAddEmail.path,
    requireCustomer,
    byAsks,
    validate('json', askToAddEmail.body),
    requireFreshProof,
    async (c) => {
      const { email, language } = c.req.valid('json');
      const asked = await startProof(c, { purpose, email: normalized(email), language });

      return c.json(askToAddEmail.response.encode(asked));
    },
  )

  .post(
    addEmail.path,
    requireCustomer,
    byEntries,
    validate('json', addEmail.body),
    requireFreshProof,
    async (c) => {
      const { store, place, deps } = c.var;
      const entry = c.req.valid('json');
      const { sessionId: verifier, idHash } = requestSession(c);
      await checkCode(deps, { store, place, purpose, ...entry, verifier });
      await changes.addByAttempt(deps, { store, place, ...c.var.customer, idHash, id: entry.attempt });

      return c.json(addEmail.response.encode(await emailsOf(c)));
    },
  )

  .put(
    makeEmailPrimary.path,
    requireCustomer,
    validate('json', makeEmailPrimary.body),
    requireFreshProof,
    async (c) => {
      await changes.changePrimary(c.var.deps, changeOf(c, c.req.valid('json')));

      return c.json(makeEmailPrimary.response.encode(await emailsOf(c)));
    },
  )

  .delete(
    removeEmail.path,
    requireCustomer,
    validate('json', removeEmail.body),
    requireFreshProof,
    async (c) => {
      await changes.removeEmail(c.var.deps, changeOf(c, c.req.valid('json')));

      return c.json(removeEmail.response.encode(await emailsOf(c)));
    },
  );

async function emailsOf(c: Context<Env>): Promise<EmailList> {
  const { sql, customer } = c.var;
  const challenge = requestSession(c).idHash.toString('base64url');
  const [emails, asked] = await Promise.all([
    listProvenEmails(sql, customer),
    listPendingProofs(sql, { ...customer, challenge }),
  ]);
  const now = Date.now();
  const pending = asked.map(({ attempt, email, createdAt, expiresAt }) => ({
    attempt,
    email,
    expiresInMs: Math.max(0, expiresAt.getTime() - now),
    resendInMs: Math.max(0, createdAt.getTime() + limits.RESEND_AFTER_MS - now),
  }));
  return { emails, pending };
}

function changeOf(c: Context<Env>, { email, language }: { email: string; language?: string | undefined }) {
  const { store, customer } = c.var;
  const { customerId } = customer;
  const { idHash } = requestSession(c);
  const wished = pickLanguage(language, store.language);
  return { store, customerId, idHash, email: normalized(email), language: wished };
}

function normalized(typed: string): string {
  const email = normalizeEmail(typed);
  if (email) return email;
  throw new ApiError('invalid_request', { details: [{ field: 'email', reason: 'Not one address' }] });
}
