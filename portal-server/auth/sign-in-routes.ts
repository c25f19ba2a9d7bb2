import { Hono } from 'hono';
import type { Context } from 'hono';

import {
  askForCode,
  exchangeReturnCode,
  lookAtReturnCode,
  signInByCode,
} from '../../shared/contracts/sign-in.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { limitByNetwork, takeFromLimit } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
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

/** How a shopper signs in by e-mail, with what was mailed: the code, or what the link's page sent back. */
export const signInRoutes = new Hono<Env>()
  .post(askForCode.path, readCustomer, byAsks, validate('json', askForCode.body), async (c) => {
    const { store, place, deps, sql } = c.var;
    const { challenge, returnUrl: wished, ...typed } = c.req.valid('json');
    const email = normalizeEmail(typed.email);
    if (!email) {
      throw new ApiError('invalid_request', { details: [{ field: 'email', reason: 'Not one address' }] });
    }
    const language = pickLanguage(typed.language, store.language);
    const origin = c.req.header('origin');
    const returnUrl = chooseReturnUrl({ store, place, publicUrl: deps.publicUrl, wished, origin });

    await takeFromLimit(sql, limits.ASKS_PER_ADDRESS, `${store.id}/${email}`);
    await takeFromLimit(sql, limits.ASKS_PER_STORE, String(store.id));
    const attempt = await startAttempt(deps, { store, place, email, challenge, language, returnUrl });

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
    const opened = await openByAttempt(c, { id: entry.attempt, refusal: 'code_expired' });

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
      const lifetimeMs =
        verifier === undefined ? limits.UNBOUND_RETURN_CODE_LIFETIME_MS : limits.RETURN_CODE_LIFETIME_MS;
      const attempt = await attemptOf(c, code, lifetimeMs);
      if (verifier !== undefined && !fitsChallenge(verifier, attempt.challenge)) {
        throw new ApiError('link_expired');
      }
      const opened = await openByAttempt(c, { id: attempt.id, refusal: 'link_expired' });

      return c.json(exchangeReturnCode.response.encode(opened));
    },
  );

/** The unused attempt that a return code speaks of. Foreign, old and used ones are refused alike. */
async function attemptOf(c: Context<Env>, code: string, maxAgeMs: number): Promise<Attempt> {
  const { store, place, deps, sql } = c.var;
  const expected = { purpose: 'return-code' as const, storeId: store.id, maxAgeMs };
  const id = readSignedWord(deps.portalKey, expected, code);
  const attempt = id && (await findUnusedAttempt(sql, { storeId: store.id, id, place, purpose: 'sign_in' }));
  if (!attempt) throw new ApiError('link_expired');
  return attempt;
}
