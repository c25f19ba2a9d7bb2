import { type Context, Hono } from 'hono';

import type { ErrorCode } from '../../shared/contracts/error.ts';
import { SOCIAL_ATTEMPT_LIFETIME_MS } from '../auth/sign-in-limits.ts';
import { readSignedWord, signWord } from '../auth/signed-word.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { answerPage } from '../pages/page.ts';
import { pageLanguage } from '../pages/page-language.ts';
import { signInOverPage } from '../pages/sign-in-over-page.ts';
import { requireStore } from '../stores/require-store.ts';
import { findStoreByPublicKey, type Store } from '../stores/store-queries.ts';
import { callbackUrl } from './callback-url.ts';
import { authorizationUrl } from './oauth-exchange.ts';
import { findProviderKey } from './provider-key.ts';
import { readProfile } from './read-profile.ts';
import * as queries from './social-attempt-queries.ts';
import type { SocialAttempt } from './social-attempt-queries.ts';
import {
  markOfBrowser,
  readBrowser,
  readState,
  rememberBrowser,
  secretsOf,
  signState,
  storeOfState,
} from './social-state.ts';

/**
 * The way to a provider and back, at top level, where the portal's cookie is first-party.
 *
 * Whatever happens there is the outcome of the attempt, and its person ends in the shop's page, which says it in
 * words. Only one whose attempt is unknown, or was begun in another browser, ends here.
 */
export const socialPageRoutes = new Hono<Env>()
  .get('/sign-in/callback/:provider', async (c) => {
    const { deps, sql } = c.var;
    const journey = await readJourney(c);
    if (!journey) return answerOverPage(c, await storeOf(c));

    const { store, attempt, browser } = journey;
    // Its answer is looked at once. Who comes again, by reload or by the back button, is sent on as before.
    if (await queries.takeReturn(sql, attempt)) {
      const outcome = await outcomeOf(c, { store, attempt, browser }).catch((error: unknown) =>
        toFailure(error, journey),
      );
      await queries.updateOutcome(sql, attempt, outcome);
    }
    return sendBack(c, attempt, signWord(deps.portalKey, returnCode(attempt)));
  })

  .get('/sign-in/:store/social/:word', requireStore, async (c) => {
    const { store, deps, sql } = c.var;
    const expected = {
      purpose: 'social-start' as const,
      storeId: store.id,
      maxAgeMs: SOCIAL_ATTEMPT_LIFETIME_MS,
    };
    const id = readSignedWord(deps.portalKey, expected, c.req.param('word'));
    const browser = rememberBrowser(c);
    const browserMark = markOfBrowser(deps.portalKey, browser);
    const attempt = id && (await queries.openSocialAttempt(sql, { storeId: store.id, id, browserMark }));
    if (!attempt) return answerOverPage(c, store);

    const { provider } = attempt;
    const key = await findProviderKey(deps, store, provider);
    if (!key) {
      await queries.updateOutcome(sql, attempt, { failure: 'provider_unavailable' });
      return sendBack(c, attempt, signWord(deps.portalKey, returnCode(attempt)));
    }
    const journey = { storeId: store.id, provider, attempt: attempt.id, browser };
    const url = authorizationUrl(deps.social.table[provider], {
      key,
      redirectUri: callbackUrl(deps.publicUrl, provider),
      state: signState(deps.portalKey, store, journey),
      ...secretsOf(deps.portalKey, journey),
    });
    return redirect(c, url, 302);
  });

interface ReturnedJourney {
  store: Store;
  attempt: SocialAttempt;
  browser: string;
}

/** Whose way back this is: an attempt that this server knows, begun in this browser. */
async function readJourney(c: Context<Env>): Promise<ReturnedJourney | null> {
  const store = await storeOf(c);
  const browser = readBrowser(c);
  if (!store || !browser) return null;

  const { portalKey } = c.var.deps;
  const state = readState(portalKey, c.req.query('state') ?? '', { storeId: store.id, browser });
  if (!state) return null;

  const key = { storeId: store.id, id: state.attempt, browserMark: markOfBrowser(portalKey, browser) };
  const attempt = await queries.findSocialAttempt(c.var.sql, key);
  return attempt ? { store, attempt, browser } : null;
}

async function storeOf(c: Context<Env>): Promise<Store | null> {
  return findStoreByPublicKey(c.var.sql, storeOfState(c.req.query('state') ?? ''));
}

async function outcomeOf(c: Context<Env>, { store, attempt, browser }: ReturnedJourney) {
  const { deps } = c.var;
  const { provider } = attempt;
  // An answer to one provider's question that comes by the address of another (OAuth 2.0 Security BCP, 4.4).
  if (c.req.param('provider') !== provider)
    throw new ApiError('provider_refused', { cause: 'Another provider’s address' });
  const { error, code } = c.req.query();
  if (error !== undefined) throw new ApiError(failureOf(error), { cause: `The provider says ${error}` });
  if (!code) throw new ApiError('provider_refused', { cause: 'The provider sent no code' });

  const key = await findProviderKey(deps, store, provider);
  if (!key) throw new ApiError('provider_unavailable', { cause: 'The store does not offer it any more' });
  const journey = { storeId: store.id, provider, attempt: attempt.id, browser };
  return readProfile(deps.social.table[provider], {
    key,
    code,
    redirectUri: callbackUrl(deps.publicUrl, provider),
    timeoutMs: deps.social.timeoutMs,
    ...secretsOf(deps.portalKey, journey),
  });
}

/** RFC 6749, 4.1.2.1, and LinkedIn's own words for a person who turned back. */
function failureOf(error: string): ErrorCode {
  if (['access_denied', 'user_cancelled_login', 'user_cancelled_authorize'].includes(error))
    return 'sign_in_cancelled';
  return ['server_error', 'temporarily_unavailable'].includes(error)
    ? 'provider_unavailable'
    : 'provider_refused';
}

/** The code for the person; what an operator can mend, such as a wrong secret, for the log. */
function toFailure(error: unknown, { store, attempt }: ReturnedJourney): { failure: ErrorCode } {
  const failure = error instanceof ApiError ? error.code : 'provider_unavailable';
  if (failure !== 'sign_in_cancelled') {
    const { provider } = attempt;
    const reason = String(error instanceof ApiError ? error.extras.cause : error);
    console.error(
      JSON.stringify({ event: 'social_sign_in_failed', store: store.publicKey, provider, failure, reason }),
    );
  }
  return { failure };
}

function returnCode({ storeId, id }: SocialAttempt) {
  return { purpose: 'social-return-code' as const, storeId, subject: id };
}

function sendBack(c: Context<Env>, attempt: SocialAttempt, code: string): Response {
  return redirect(c, `${attempt.returnUrl}#comptoir=${code}`, 303);
}

function redirect(c: Context<Env>, url: string, status: 302 | 303): Response {
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  return c.redirect(url, status);
}

function answerOverPage(c: Context<Env>, store: Store | null): Response {
  return answerPage(c, signInOverPage({ store, language: pageLanguage(c, store?.language) }), 410);
}
