import { ApiError } from '../http/api-error.ts';
import type { Dependencies, Place } from '../http/env.ts';
import { giveBackToBoth, takeFromBoth } from '../http/rate-limit.ts';
import type { Store } from '../stores/store-queries.ts';
import { type AttemptPurpose, countTry } from './attempt-queries.ts';
import {
  RESEND_AFTER_MS,
  TRIES_PER_ATTEMPT,
  WRONG_CODES_PER_ADDRESS,
  WRONG_CODES_PER_STORE,
} from './sign-in-limits.ts';
import { fitsChallenge, isSame, macOfCode } from './sign-in-secrets.ts';

/**
 * Returns when this is the attempt's code, typed in the browser that asked for it; throws otherwise. `purpose` is
 * what the code was sent for. A wrong one to sign in with is told to `onWrong`, whoever's the address is.
 *
 * Everything is counted before anything is compared, and given back if the code was right: any number of
 * guesses at once still has to share the tries of the attempt, and those of the address and the store.
 */
export async function checkCode(
  deps: Dependencies,
  given: {
    store: Store;
    place: Place;
    purpose: AttemptPurpose;
    attempt: string;
    code: string;
    verifier: string;
    onWrong?: (email: string) => Promise<void>;
  },
): Promise<void> {
  const { store, place, purpose, code, verifier } = given;
  const attempt = await countTry(deps.sql, { storeId: store.id, id: given.attempt, place, purpose });
  if (!attempt || !fitsChallenge(verifier, attempt.challenge)) throw new ApiError('code_expired');
  if (attempt.tries > TRIES_PER_ATTEMPT) {
    // These tries do not come back; another mail may be asked for.
    throw new ApiError('too_many_tries', { retryAfterSeconds: RESEND_AFTER_MS / 1000 });
  }

  // Anybody can guess at a sign-in, and its link works when the guesses are used up. What is asked for in a session has no
  // link: strangers must not use up its guesses.
  const scope = purpose === 'sign_in' ? '' : `/${purpose}`;
  const budgets = {
    narrow: { limit: WRONG_CODES_PER_ADDRESS, subject: `${store.id}/${attempt.email}${scope}` },
    wide: { limit: WRONG_CODES_PER_STORE, subject: `${store.id}${scope}` },
  };
  await takeFromBoth(deps.sql, budgets);

  if (!isSame(macOfCode(deps.portalKey, attempt, code), attempt.codeMac)) {
    await given.onWrong?.(attempt.email);
    throw new ApiError('wrong_code', { triesLeft: TRIES_PER_ATTEMPT - attempt.tries });
  }
  await giveBackToBoth(deps.sql, budgets);
}
