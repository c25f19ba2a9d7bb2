import { html } from 'hono/html';

import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import type { Page } from './page.ts';
import { PAGE_MESSAGES } from './page-messages.ts';
import { storeHeading } from './store-heading.ts';

/**
 * Asks for a passkey, which belongs to this origin and to no shop's: `<comptoir-passkey>` has the one button. Whoever
 * turns back takes the link.
 */
export function passkeyPage(given: {
  store: Pick<Store, 'name' | 'accentColor' | 'publicKey'>;
  language: Language;
  /** Names the attempt. */
  word: string;
  returnUrl: string;
}): Page {
  const { store, language, word, returnUrl } = given;
  const words = PAGE_MESSAGES[language];
  return {
    title: words.signInTitle(store.name),
    language,
    accent: store.accentColor,
    allows: {
      'script-src': "'self'",
      'connect-src': "'self'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "lit-html 'allow-duplicates'",
    },
    head: html`<script
      async
      src="/widget.js"
      data-store="${store.publicKey}"
      data-language="${language}"
      data-hosted
    ></script>`,
    body: html`<main class="card">
      ${storeHeading(store.name)}
      <div class="stack">
        <h1>${words.passkeyHeading}</h1>
        <p>${words.passkeyLead}</p>
      </div>
      <comptoir-passkey word="${word}"><noscript>${words.passkeyNoScript}</noscript></comptoir-passkey>
      <p><a href="${returnUrl}">${words.expiredBack(new URL(returnUrl).host)}</a></p>
    </main>`,
  };
}
