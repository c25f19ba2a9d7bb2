import { Hono } from 'hono';
import { html } from 'hono/html';

import type { Env } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import { isPortalStore } from '../stores/portal-store.ts';
import { requireStore } from '../stores/require-store.ts';
import type { Store } from '../stores/store-queries.ts';
import { GUEST_PAGE_MESSAGES } from './guest-page-messages.ts';
import { answerPage, type Page } from './page.ts';
import { pageLanguage } from './page-language.ts';
import { PAGE_MESSAGES } from './page-messages.ts';
import { storeHeading } from './store-heading.ts';

/**
 * A store's account on the portal's own page: for shops that let no script run, and what the snippet's plain
 * link leads to. The same elements as in a shop, told by `data-hosted` to use the API below this page.
 */
export const hostedPageRoutes = new Hono<Env>().get('/s/:store', requireStore, (c) => {
  const { store } = c.var;
  // Its customers are staff, and have no orders to see.
  if (isPortalStore(store)) return c.redirect('/merchant');
  return answerPage(c, hostedPage(store, pageLanguage(c, store.language)));
});

function hostedPage(store: Store, language: Language): Page {
  const words = PAGE_MESSAGES[language];
  const guestWords = GUEST_PAGE_MESSAGES[language];
  const shopUrl = store.returnUrls[0] ?? '/';
  return {
    title: words.accountTitle(store.name),
    language,
    accent: store.accentColor,
    allows: {
      'script-src': "'self'",
      'connect-src': "'self'",
      // Pictures of products are wherever the shop keeps them.
      'img-src': 'https: http: data:',
      'require-trusted-types-for': "'script'",
      'trusted-types': "lit-html 'allow-duplicates'",
    },
    head: html`<script async src="/widget.js" data-store="${store.publicKey}" data-hosted></script>`,
    body: html`<header class="bar">
        ${storeHeading(store.name, store.logoUrl)}
        <nav>
          <a class="bar-link" href="${shopUrl}">${words.accountBack}</a>
          <a
            class="bar-link"
            href="?lang=${words.switchLanguageTo}"
            hreflang="${words.switchLanguageTo}"
            lang="${words.switchLanguageTo}"
            >${words.switchLanguage}</a
          >
        </nav>
      </header>
      <main class="main">
        <h1>${words.accountHeading}</h1>
        <div class="panel">
          <comptoir-account page>
            <noscript>
              <p>${words.accountNoScript}</p>
              <p><a href="/s/${store.publicKey}/find?lang=${language}">${guestWords.findAgain}</a></p>
            </noscript>
          </comptoir-account>
        </div>
      </main>`,
  };
}
