import { html } from 'hono/html';

import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import type { Page } from './page.ts';
import { PAGE_MESSAGES } from './page-messages.ts';
import { storeHeading } from './store-heading.ts';

/** For one who comes from a provider with a sign-in that is over, unknown, or was begun in another browser. */
export function signInOverPage(given: {
  /** Null where not even the shop is known. */
  store: Pick<Store, 'name' | 'accentColor' | 'returnUrls'> | null;
  language: Language;
}): Page {
  const { store, language } = given;
  const words = PAGE_MESSAGES[language];
  const shopUrl = store?.returnUrls[0];
  return {
    title: words.overTitle,
    language,
    ...(store && { accent: store.accentColor }),
    body: html`<main class="card">
      ${store ? storeHeading(store.name) : ''}
      <div class="stack">
        <h1>${words.overTitle}</h1>
        <p>${words.overLead}</p>
      </div>
      ${
        shopUrl
          ? html`<a class="button" href="${shopUrl}">${words.expiredBack(new URL(shopUrl).host)}</a>`
          : html`<p><a href="/">${words.toFrontPage}</a></p>`
      }
    </main>`,
  };
}
