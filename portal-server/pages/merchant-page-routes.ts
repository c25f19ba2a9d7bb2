import { type Context, Hono } from 'hono';
import { html } from 'hono/html';

import type { Env } from '../http/env.ts';
import { PORTAL_STORE_KEY } from '../stores/portal-store.ts';
import { answerPage, type Page } from './page.ts';
import { pageLanguage, RIGHT_TO_LEFT_TEST } from './page-language.ts';
import { PAGE_MESSAGES } from './page-messages.ts';

/**
 * Where merchants work: one page for all that is below it, since the element in it reads the path. It is the same for
 * everybody and says nothing of any store: what to show is asked for by whoever has signed in.
 */
export const merchantPageRoutes = new Hono<Env>()
  .get('/merchant', (c) => answerPage(c, merchantPage(c)))

  .get('/merchant/*', (c) => answerPage(c, merchantPage(c)));

function merchantPage(c: Context<Env>): Page {
  const language = pageLanguage(c);
  return {
    title: 'Comptoir',
    language,
    isMirrored: c.req.query('lang') === RIGHT_TO_LEFT_TEST,
    allows: {
      'script-src': "'self'",
      'connect-src': "'self'",
      // Logos and pictures of products are wherever the shops keep them.
      'img-src': 'https: http: data:',
      'require-trusted-types-for': "'script'",
      'trusted-types': "lit-html 'allow-duplicates'",
    },
    css: MERCHANT_CSS,
    head: html`<script async src="/widget.js" data-store="${PORTAL_STORE_KEY}" data-hosted></script>`,
    body: html`<comptoir-merchant>
      <noscript><p class="card">${PAGE_MESSAGES[language].merchantNoScript}</p></noscript>
    </comptoir-merchant>`,
  };
}

const MERCHANT_CSS = `
comptoir-merchant {
  display: block;
  flex: 1;
  font-size: 0.875rem;
  --comptoir-accent: var(--accent);
  --comptoir-on-accent: var(--accent-ink);
  --comptoir-surface: var(--card);
  --comptoir-line: var(--line);
  --comptoir-muted: var(--soft);
  --comptoir-control-size: 2.25rem;
  --comptoir-control-radius: 0.5rem;
  --comptoir-radius: 0.75rem;
  --comptoir-focus: var(--ink);
  --comptoir-field: #ffffff;
  --comptoir-field-text: var(--ink);
}
@media (prefers-color-scheme: dark) {
  comptoir-merchant { --comptoir-field: #14171c; }
}
`;
