import { Hono } from 'hono';
import type { Context } from 'hono';

import {
  askForCode,
  exchangeReturnCode,
  lookAtReturnCode,
  type Opened,
  signInByCode,
} from '../../shared/contracts/sign-in.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { limitByNetwork, takeFromBoth } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import { openByProvider } from '../social/open-by-provider.ts';
import { findIdentityToProve, type SocialAttempt } from '../social/social-attempt-queries.ts';
import { type Attempt, findUnusedAttempt } from './attempt-queries.ts';
import { checkCode } from './check-code.ts';
import { maskEmail } from './mask-email.ts';
import { openByAttempt } from './open-by-attempt.ts';
import { recordWrongCode } from './record-sign-in.ts';
import { readCustomer } from './require-customer.ts';
import { chooseReturnUrl } from './return-url.ts';
import * as limits from './sign-in-limits.ts';
import { fitsChallenge } from './sign-in-secrets.ts';
import { readSignedWord } from './signed-word.ts';
import { startAttempt } from './start-attempt.ts';

const byAsks = limitByNetwork(limits.ASKS_PER_NETWORK);
const byEntries = limitByNetwork(limits.ENTRIES_PER_NETWORK);

/** How a shopper signs in with what was mailed, the code or what the link's page sent back, or a provider's way back. */
export const signInRoutes = new Hono<Env>()
  .post(askForCode.path, readCustomer, byAsks, validate('json', askForCode.body), async (c) => {
    const { store, place, deps, sql } = c.var;
    const { challenge, returnUrl: wished, identity, ...typed } = c.req.valid('json');
    const email = normalizeEmail(typed.email);
    if (!email) {
      throw new ApiError('invalid_request', { details: [{ field: 'email', reason: 'Not one address' }] });
    }
    const language = pickLanguage(typed.language, store.language);
    const origin = c.req.header('origin');
    const returnUrl = chooseReturnUrl({ store, place, publicUrl: deps.publicUrl, wished, origin });
    const waiting = identity === undefined ? null : await socialAttemptOf(c, identity);

    await takeFromBoth(sql, {
      narrow: { limit: limits.ASKS_PER_ADDRESS, subject: `${store.id}/${email}` },
      wide: { limit: limits.ASKS_PER_STORE, subject: String(store.id) },
    });
    const asked = { store, place, email, challenge, language, returnUrl, waiting };
    const attempt = await startAttempt(deps, asked);

    return c.json(
      askForCode.response.encode({
        attempt: attempt.id,
        expiresInMs: limits.ATTEMPT_LIFETIME_MS,
        resendInMs: limits.RESEND_AFTER_MS,
      }),
    );
  })

  .post(signInByCode.path, readCustomer, byEntries, validate('json', signInByCode.body), async (c) => {
    const { store, place, deps } = c.var;
    const entry = c.req.valid('json');
    const onWrong = (email: string) => recordWrongCode(c, email);
    await checkCode(deps, { store, place, purpose: 'sign_in', ...entry, onWrong });
    const opened = await openByAttempt(c, { id: entry.attempt, byCode: true, refusal: 'code_expired' });

    return c.json(signInByCode.response.encode(opened));
  })

  .post(
    lookAtReturnCode.path,
    readCustomer,
    byEntries,
    validate('json', lookAtReturnCode.body),
    async (c) => {
      const { code } = c.req.valid('json');
      const attempt = await attemptOf(c, code, limits.UNBOUND_RETURN_CODE_LIFETIME_MS);

      return c.json(lookAtReturnCode.response.encode({ maskedEmail: maskEmail(attempt.email) }));
    },
  )

  .post(
    exchangeReturnCode.path,
    readCustomer,
    byEntries,
    validate('json', exchangeReturnCode.body),
    async (c) => {
      const { code, verifier } = c.req.valid('json');
      const answer = (await openByProvider(c, { code, verifier })) ?? (await openByLink(c, code, verifier));

      return c.json(exchangeReturnCode.response.encode(answer));
    },
  );

/** Signs in with what the mailed link's page sent back. */
async function openByLink(c: Context<Env>, code: string, verifier: string | undefined): Promise<Opened> {
  const lifetimeMs =
    verifier === undefined ? limits.UNBOUND_RETURN_CODE_LIFETIME_MS : limits.RETURN_CODE_LIFETIME_MS;
  const attempt = await attemptOf(c, code, lifetimeMs);
  if (verifier !== undefined && !fitsChallenge(verifier, attempt.challenge)) {
    throw new ApiError('link_expired');
  }
  return openByAttempt(c, { id: attempt.id, byCode: false, refusal: 'link_expired' });
}

/** The unused attempt that a return code speaks of. Foreign, old and used ones are refused alike. */
async function attemptOf(c: Context<Env>, code: string, maxAgeMs: number): Promise<Attempt> {
  const { store, place, deps, sql } = c.var;
  const expected = { purpose: 'return-code' as const, storeId: store.id, maxAgeMs };
  const id = readSignedWord(deps.portalKey, expected, code);
  const attempt = id && (await findUnusedAttempt(sql, { storeId: store.id, id, place, purpose: 'sign_in' }));
  if (!attempt) throw new ApiError('link_expired');
  return attempt;
}

/** The sign-in at a provider that waits for a proof, as `ProofAsked` named it. */
async function socialAttemptOf(c: Context<Env>, identity: string): Promise<SocialAttempt> {
  const { store, place, deps, sql } = c.var;
  const expected = { purpose: 'identity' as const, storeId: store.id, maxAgeMs: limits.IDENTITY_LIFETIME_MS };
  const id = readSignedWord(deps.portalKey, expected, identity);
  const found = id && (await findIdentityToProve(sql, { storeId: store.id, id, place }));
  if (!found) throw new ApiError('link_expired');
  return found;
}
