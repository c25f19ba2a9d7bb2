import { Hono } from 'hono';

import { SOCIAL_ATTEMPT_LIFETIME_MS } from '../auth/sign-in-limits.ts';
import { readSignedWord } from '../auth/signed-word.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { answerPage } from '../pages/page.ts';
import { pageLanguage } from '../pages/page-language.ts';
import { passkeyPage } from '../pages/passkey-page.ts';
import { signInOverPage } from '../pages/sign-in-over-page.ts';
import { findOpenPasskeyAttempt } from '../social/social-attempt-queries.ts';
import { rememberBrowser } from '../social/social-state.ts';
import { requireStore } from '../stores/require-store.ts';

/** The page that asks for a passkey: it marks the browser, so that what it is asked can be answered only there. */
export const passkeyPageRoutes = new Hono<Env>().get(
  '/sign-in/:store/passkey/:word',
  requireStore,
  async (c) => {
    const { store, deps, sql } = c.var;
    const word = c.req.param('word');
    const expected = {
      purpose: 'passkey-start' as const,
      storeId: store.id,
      maxAgeMs: SOCIAL_ATTEMPT_LIFETIME_MS,
    };
    const id = readSignedWord(deps.portalKey, expected, word);
    const attempt = id && (await findOpenPasskeyAttempt(sql, { storeId: store.id, id }));
    if (!attempt)
      return answerPage(c, signInOverPage({ store, language: pageLanguage(c, store.language) }), 410);

    rememberBrowser(c);
    const { returnUrl } = attempt;
    return answerPage(c, passkeyPage({ store, language: pickLanguage(attempt.language), word, returnUrl }));
  },
);
