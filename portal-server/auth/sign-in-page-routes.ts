import { Hono } from 'hono';
import type { Context } from 'hono';

import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { limitBody } from '../http/limit-body.ts';
import { requireOwnForm } from '../http/require-own-form.ts';
import { answerPage } from '../pages/page.ts';
import { pageLanguage } from '../pages/page-language.ts';
import { signInExpiredPage, signInPage } from '../pages/sign-in-page.ts';
import { requireStore } from '../stores/require-store.ts';
import { type Attempt, findAttemptByToken } from './attempt-queries.ts';
import { maskEmail } from './mask-email.ts';
import { ATTEMPT_LIFETIME_MS } from './sign-in-limits.ts';
import { codeOf, hashLinkToken, LINK_TOKEN } from './sign-in-secrets.ts';
import { readSignedWord, signWord } from './signed-word.ts';
import { linkPath } from './start-attempt.ts';

const FORM_MAX_BYTES = 4 * 1024;

/**
 * The page that a mailed link opens, and its button.
 *
 * Mail scanners follow links, run pages and submit forms. So neither request uses anything up: the button is
 * answered with a fresh return code in the fragment of the return URL, and only exchanging one of those,
 * or typing the code, ends the attempt. What a scanner did takes nothing from the person who comes after it.
 */
export const signInPageRoutes = new Hono<Env>()
  .get('/sign-in/:store/:token', requireStore, async (c) => {
    const token = c.req.param('token');
    const attempt = await findAttempt(c, token);
    return attempt ? answerSignInPage(c, attempt, token) : answerExpiredPage(c);
  })

  .post('/sign-in/:store/:token', requireStore, requireOwnForm, limitBody(FORM_MAX_BYTES), async (c) => {
    const { store, deps } = c.var;
    const attempt = await findAttempt(c, c.req.param('token'));
    if (!attempt) return answerExpiredPage(c);

    const { formToken } = await c.req.parseBody();
    const expected = { purpose: 'form-token' as const, storeId: store.id, maxAgeMs: ATTEMPT_LIFETIME_MS };
    const signed = typeof formToken === 'string' && readSignedWord(deps.portalKey, expected, formToken);
    if (signed !== attempt.id) throw new ApiError('not_allowed');

    const word = { purpose: 'return-code' as const, storeId: store.id, subject: attempt.id };
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
    return c.redirect(`${attempt.returnUrl}#comptoir=${signWord(deps.portalKey, word)}`, 303);
  });

function findAttempt(c: Context<Env>, token: string): Promise<Attempt | null> {
  if (!LINK_TOKEN.test(token)) return Promise.resolve(null);
  return findAttemptByToken(c.var.sql, { storeId: c.var.store.id, tokenHash: hashLinkToken(token) });
}

function answerSignInPage(c: Context<Env>, attempt: Attempt, token: string): Response {
  const { store, deps } = c.var;
  const page = signInPage({
    store,
    language: pickLanguage(attempt.language),
    code: codeOf(deps.portalKey, token),
    action: linkPath(store.publicKey, token),
    formToken: signWord(deps.portalKey, { purpose: 'form-token', storeId: store.id, subject: attempt.id }),
    shopHost: new URL(attempt.returnUrl).host,
    maskedEmail: maskEmail(attempt.email),
  });
  const response = answerPage(c, page);
  // Under `no-referrer` a form's own post carries `Origin: null` (Fetch, "append a request Origin header").
  // This keeps the address from every other site just as well, and lets the post say whence it comes.
  response.headers.set('Referrer-Policy', 'same-origin');
  return response;
}

function answerExpiredPage(c: Context<Env>): Response {
  const { store } = c.var;
  const language = pageLanguage(c, store.language);
  const shopUrl = store.returnUrls[0] ?? c.var.deps.publicUrl;
  return answerPage(c, signInExpiredPage({ store, language, shopUrl }), 410);
}
