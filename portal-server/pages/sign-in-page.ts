import { html } from 'hono/html';

import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import type { Page } from './page.ts';
import { PAGE_MESSAGES } from './page-messages.ts';
import { storeHeading } from './store-heading.ts';

interface SignInPage {
  store: Pick<Store, 'name' | 'accentColor'>;
  language: Language;
  /** Six digits, for the place where the shopper began. */
  code: string;
  /** Where the button posts to: a path of this server. */
  action: string;
  /** Goes along as the field `formToken`. */
  formToken: string;
  /** Host and port of the return URL: where the button's answer leads. */
  shopHost: string;
  maskedEmail: string;
}

/**
 * What a mailed link opens. Looking at it changes nothing, since mail scanners follow links: the button
 * posts, and the code works in the browser that asked.
 */
export function signInPage(given: SignInPage): Page {
  const words = PAGE_MESSAGES[given.language];
  return {
    title: words.signInTitle(given.store.name),
    language: given.language,
    accent: given.store.accentColor,
    // Browsers apply form-action to the redirect after the post too.
    allows: { 'form-action': `'self' ${given.shopHost}` },
    body: html`<main class="card">
      ${storeHeading(given.store.name)}
      <div class="stack">
        <h1>${words.signInHeading}</h1>
        <p>${words.signInAs(given.maskedEmail)}</p>
      </div>
      <form method="post" action="${given.action}">
        <input type="hidden" name="formToken" value="${given.formToken}" />
        <button class="button">${words.signInContinue(given.shopHost)}</button>
      </form>
      <p class="or">${words.signInOr}</p>
      <section class="stack" aria-labelledby="code-heading">
        <h2 id="code-heading">${words.signInCodeHeading}</h2>
        <p class="soft">${words.signInCodeLead}</p>
        <p class="code"><span>${given.code.slice(0, 3)}</span><span>${given.code.slice(3)}</span></p>
      </section>
      <p class="soft small">${words.signInNotYou}</p>
    </main>`,
  };
}

/** For a link that was used, is too old, or never was one of this store's. Leads back to the shop. */
export function signInExpiredPage(given: {
  store: Pick<Store, 'name' | 'accentColor'>;
  language: Language;
  /** Where a new link can be asked for: one of the store's registered return URLs. */
  shopUrl: string;
}): Page {
  const words = PAGE_MESSAGES[given.language];
  return {
    title: words.expiredTitle,
    language: given.language,
    accent: given.store.accentColor,
    body: html`<main class="card">
      ${storeHeading(given.store.name)}
      <div class="stack">
        <h1>${words.expiredTitle}</h1>
        <p>${words.expiredLead}</p>
      </div>
      <a class="button" href="${given.shopUrl}">${words.expiredBack(new URL(given.shopUrl).host)}</a>
    </main>`,
  };
}
