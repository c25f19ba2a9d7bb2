import { html } from 'hono/html';

import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { GUEST_PAGE_MESSAGES } from './guest-page-messages.ts';
import { guestPage, problems } from './guest-page.ts';
import type { Page } from './page.ts';

interface FindOrderPage {
  store: Store;
  language: Language;
}

/** Asks for number and address. What was typed stands there again beside what is wrong with it. */
export function findOrderPage(
  given: FindOrderPage & { number?: string; email?: string; problems?: readonly string[] },
): Page {
  const { store, language, number = '', email = '' } = given;
  const words = GUEST_PAGE_MESSAGES[language];
  return guestPage({
    store,
    language,
    title: words.findTitle(store.name),
    allows: { 'form-action': "'self'" },
    body: html`<div class="panel sheet">
      <header>
        <h1>${words.findHeading}</h1>
        <p class="soft">${words.findLead}</p>
      </header>
      ${problems(given.problems ?? [])}
      <form class="form" method="post" action="${findPath(store)}?lang=${language}" novalidate>
        <div>
          <div class="field">
            <label for="number">${words.findNumber}</label>
            <input
              id="number"
              name="number"
              maxlength="100"
              required
              autocomplete="off"
              value="${number}"
              aria-describedby="number-hint"
            />
            <p id="number-hint" class="soft small">${words.findNumberHint}</p>
          </div>
          <div class="field">
            <label for="email">${words.findEmail}</label>
            <input
              id="email"
              name="email"
              type="email"
              dir="ltr"
              maxlength="320"
              required
              autocomplete="email"
              value="${email}"
            />
          </div>
        </div>
        <button class="button">${words.findSend}</button>
      </form>
      <p><a href="/s/${store.publicKey}?lang=${language}">${words.findSignIn}</a></p>
    </div>`,
  });
}

/** The one answer to a well-formed question, whether or not there is such an order. */
export function findSentPage(given: FindOrderPage & { number: string; email: string }): Page {
  const { store, language, number, email } = given;
  const words = GUEST_PAGE_MESSAGES[language];
  return guestPage({
    store,
    language,
    title: words.findTitle(store.name),
    body: html`<div class="panel sheet">
      <header>
        <h1>${words.findSentHeading}</h1>
        <p>${words.findSent(number, email)}</p>
      </header>
      <p class="soft">${words.findNotArrived}</p>
      <p><a href="${findPath(store)}?lang=${language}">${words.findOther}</a></p>
    </div>`,
  });
}

/** For a link that shows nothing: never made, too old, taken back, or of an order that is gone. */
export function orderGonePage({ store, language }: FindOrderPage): Page {
  const words = GUEST_PAGE_MESSAGES[language];
  return guestPage({
    store,
    language,
    title: words.goneTitle,
    body: html`<div class="panel sheet">
      <header>
        <h1>${words.goneTitle}</h1>
        <p>${words.goneLead}</p>
      </header>
      <a class="button" href="${findPath(store)}?lang=${language}">${words.findAgain}</a>
    </div>`,
  });
}

function findPath({ publicKey }: Store): string {
  return `/s/${publicKey}/find`;
}
