import { randomBytes } from 'node:crypto';

import { type Context, Hono } from 'hono';

import { answerByPasskey, askForPasskey } from '../../shared/contracts/passkey.ts';
import { readCustomer } from '../auth/require-customer.ts';
import { ENTRIES_PER_NETWORK, SOCIAL_ATTEMPT_LIFETIME_MS } from '../auth/sign-in-limits.ts';
import { readSignedWord, signWord } from '../auth/signed-word.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { mac } from '../http/portal-key.ts';
import { limitByNetwork } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import {
  findOpenPasskeyAttempt,
  type PasskeyAttempt,
  takeReturn,
  updateOutcome,
} from '../social/social-attempt-queries.ts';
import { readBrowser } from '../social/social-state.ts';
import { insertChallenge, takeChallenge } from './passkey-challenge-queries.ts';
import { findPasskeyByCredential, updatePasskeyUse } from './passkey-queries.ts';
import { CHALLENGE_LIFETIME_MS, readSignedChallenge, requestOptions } from './web-authn.ts';

const CHALLENGE_BYTES = 32;
const byEntries = limitByNetwork(ENTRIES_PER_NETWORK);

/**
 * What the portal's page asks a passkey, and its answer. Nobody is named before: the passkey says who it is. What comes
 * of it is the outcome of the attempt's row, as at a provider, and only the browser that began can exchange its code.
 */
export const passkeySignInRoutes = new Hono<Env>()
  .post(askForPasskey.path, readCustomer, byEntries, validate('json', askForPasskey.body), async (c) => {
    const { store, deps, sql } = c.var;
    const { askedBy } = await attemptOf(c, c.req.valid('json').word);
    const challenge = randomBytes(CHALLENGE_BYTES);
    const expiresAt = new Date(Date.now() + CHALLENGE_LIFETIME_MS);
    await insertChallenge(sql, { storeId: store.id, challenge, askedBy, expiresAt });

    const options = await requestOptions(deps.publicUrl, challenge);
    return c.json(askForPasskey.response.encode({ options: { ...options } }));
  })

  .post(answerByPasskey.path, readCustomer, byEntries, validate('json', answerByPasskey.body), async (c) => {
    const { store, deps, sql } = c.var;
    const { word, credential } = c.req.valid('json');
    const { attempt, askedBy } = await attemptOf(c, word);
    const credentialId = Buffer.from(credential.id, 'base64url');
    const passkey = await findPasskeyByCredential(sql, { storeId: store.id, credentialId });
    const userHandle = Buffer.from(credential.response.userHandle ?? '', 'base64url');
    if (!passkey?.userHandle.equals(userHandle)) throw new ApiError('passkey_refused');

    const used = await readSignedChallenge(deps.publicUrl, credential, passkey, (challenge) =>
      takeChallenge(sql, { storeId: store.id, challenge, askedBy }),
    );
    await sql.begin(async (tx) => {
      const isOnly = await updatePasskeyUse(tx, { storeId: store.id, id: passkey.id, ...used });
      if (!isOnly) throw new ApiError('passkey_refused');
      if (!(await takeReturn(tx, attempt))) throw new ApiError('link_expired');
      await updateOutcome(tx, attempt, { subject: passkey.id });
    });

    const returnCode = { purpose: 'social-return-code' as const, storeId: store.id, subject: attempt.id };
    const url = `${attempt.returnUrl}#comptoir=${signWord(deps.portalKey, returnCode)}`;
    return c.json(answerByPasskey.response.encode({ url }));
  });

/** The attempt whose page this browser has open, and the digest that its challenges are bound to. */
async function attemptOf(
  c: Context<Env>,
  word: string,
): Promise<{ attempt: PasskeyAttempt; askedBy: Buffer }> {
  const { store, deps, sql } = c.var;
  const expected = {
    purpose: 'passkey-start' as const,
    storeId: store.id,
    maxAgeMs: SOCIAL_ATTEMPT_LIFETIME_MS,
  };
  const id = readSignedWord(deps.portalKey, expected, word);
  const browser = readBrowser(c);
  const attempt = id && browser && (await findOpenPasskeyAttempt(sql, { storeId: store.id, id }));
  if (!attempt) throw new ApiError('link_expired');
  return { attempt, askedBy: mac(deps.portalKey, 'passkey-browser', String(store.id), attempt.id, browser) };
}
