import type { Context } from 'hono';
import type postgres from 'postgres';

import type { Opened, ProofAsked } from '../../shared/contracts/sign-in.ts';
import { giveSession, replaceSession } from '../auth/replace-session.ts';
import { requestSession } from '../auth/request-session.ts';
import { requireLiveSession } from '../auth/require-live-session.ts';
import { RETURN_CODE_LIFETIME_MS } from '../auth/sign-in-limits.ts';
import { fitsChallenge } from '../auth/sign-in-secrets.ts';
import { readSignedWord, signWord } from '../auth/signed-word.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { customerOfPasskey } from '../passkeys/customer-of-passkey.ts';
import { customerOfIdentity } from './customer-of-identity.ts';
import { linkAndTell } from './link-and-tell.ts';
import {
  findUnusedSocialAttempt,
  type PasskeyAttempt,
  type SocialAttempt,
  useUpSocialAttempt,
} from './social-attempt-queries.ts';

/**
 * Ends a sign-in at a provider, or by a passkey, with the return code that came of it: opens a session, asks for a proof, or throws what
 * went wrong there. Null where the code is of no such sign-in.
 *
 * Only the browser that began can end it. The address of the provider's page can be given to anybody, who would come
 * back with a code in their own browser: that they signed in there must open nothing for whoever sent them, nor may
 * a code that was sent to them sign them in as somebody else. So no click makes up for the verifier.
 */
export async function openByProvider(
  c: Context<Env>,
  given: { code: string; verifier: string | undefined },
): Promise<Opened | ProofAsked | null> {
  const { store, place, deps, sql } = c.var;
  const expected = {
    purpose: 'social-return-code' as const,
    storeId: store.id,
    maxAgeMs: RETURN_CODE_LIFETIME_MS,
  };
  const id = readSignedWord(deps.portalKey, expected, given.code);
  if (id === null) return null;

  const attempt = await findUnusedSocialAttempt(sql, { storeId: store.id, id, place });
  if (!attempt || given.verifier === undefined || !fitsChallenge(given.verifier, attempt.challenge)) {
    throw new ApiError('link_expired');
  }
  // Nothing to use up: it opens nothing, however often it is told.
  const identity = requireIdentity(attempt);

  const replaced = await sql.begin(async (tx) => {
    const customerId = await customerOf(c, tx, identity);
    const signIn = { method: attempt.provider, language: attempt.language };
    const opened = customerId === null ? null : await replaceSession(c, tx, { ...signIn, customerId });
    // Last, for the reason that `openByAttempt` gives.
    if (!(await useUpSocialAttempt(tx, attempt))) throw new ApiError('link_expired');
    return opened;
  });
  if (replaced) return giveSession(c, replaced);
  // Removed since it answered.
  if (attempt.provider === 'passkey') throw new ApiError('passkey_refused');

  const word = signWord(deps.portalKey, { purpose: 'identity', storeId: store.id, subject: attempt.id });
  return { proof: { identity: word, provider: attempt.provider, email: attempt.email } };
}

type Identity = SocialAttempt & { subject: string };
type Answered = Identity | (PasskeyAttempt & { subject: string });

function requireIdentity(attempt: SocialAttempt | PasskeyAttempt): Answered {
  if (attempt.failure !== null) throw new ApiError(attempt.failure);
  // Still being asked for, or broken off: the server that asked has gone.
  if (attempt.subject === null) throw new ApiError('provider_unavailable');
  return { ...attempt, subject: attempt.subject };
}

async function customerOf(
  c: Context<Env>,
  tx: postgres.TransactionSql,
  answered: Answered,
): Promise<string | null> {
  const { store, deps } = c.var;
  if (answered.provider === 'passkey') return customerOfPasskey(tx, store, answered.subject);
  if (answered.linkTo === null) return customerOfIdentity(tx, deps, store, answered);
  return linkHere(c, tx, answered);
}

/** Adds the identity to the customer who asked for it, while they are signed in here. */
async function linkHere(c: Context<Env>, tx: postgres.TransactionSql, identity: Identity): Promise<string> {
  const { store, shopper, deps } = c.var;
  if (!shopper || shopper.customerId !== identity.linkTo) throw new ApiError('signed_out');
  await requireLiveSession(tx, { ...requestSession(c), customerId: shopper.customerId });
  await linkAndTell(tx, deps, { store, customerId: shopper.customerId }, identity);
  return shopper.customerId;
}
