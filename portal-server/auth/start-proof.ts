import type { Context } from 'hono';

import type { AskedForProof } from '../../shared/contracts/proof.ts';
import { proofEmail } from '../email/security-email.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { takeFromBoth } from '../http/rate-limit.ts';
import { requestSession } from './request-session.ts';
import * as limits from './sign-in-limits.ts';
import { mailAttempt } from './start-attempt.ts';

/**
 * Mails a code to `email`, for the session that asks and for nothing else: its id is the verifier, so that no other
 * session can enter the code, and an ended one cannot either. Each purpose has limits of its own.
 *
 * Nobody is looked up, so that known and unknown addresses cost the same.
 */
export async function startProof(
  c: Context<Env>,
  asked: { purpose: 'confirm' | 'add_email'; email: string; language: string | undefined },
): Promise<AskedForProof> {
  const { store, place, deps, sql, customer } = c.var;
  const { purpose, email } = asked;
  const language = pickLanguage(asked.language, store.language);
  const challenge = requestSession(c).idHash.toString('base64url');
  const { customerId } = customer;

  const { perAddress, perStore } = LIMITS[purpose];
  await takeFromBoth(sql, {
    narrow: { limit: perAddress, subject: `${store.id}/${email}` },
    wide: { limit: perStore, subject: String(store.id) },
  });
  const minutes = limits.ATTEMPT_LIFETIME_MS / 60_000;
  const { id: attempt } = await mailAttempt(
    deps,
    { store, place, email, challenge, language, purpose, customerId, returnUrl: null, socialAttemptId: null },
    ({ code }) => proofEmail({ store, to: email, language, purpose, code, minutes }),
  );
  return { attempt, expiresInMs: limits.ATTEMPT_LIFETIME_MS, resendInMs: limits.RESEND_AFTER_MS };
}

const LIMITS = {
  confirm: { perAddress: limits.CONFIRMS_PER_ADDRESS, perStore: limits.CONFIRMS_PER_STORE },
  add_email: { perAddress: limits.ADDITIONS_PER_ADDRESS, perStore: limits.ADDITIONS_PER_STORE },
};
