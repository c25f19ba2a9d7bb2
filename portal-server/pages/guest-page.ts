import { html } from 'hono/html';

import { ALERT, CHECK } from '../../shared/shapes.ts';
import type { Look } from '../../shared/status-look.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { GUEST_PAGE_CSS } from './guest-page-css.ts';
import type { Html, Page } from './page.ts';
import { PAGE_MESSAGES } from './page-messages.ts';
import { storeHeading } from './store-heading.ts';

/** The frame of the pages that need no account: the store above, the way back to it, the other language. */
export function guestPage(given: {
  store: Pick<Store, 'name' | 'accentColor' | 'returnUrls'>;
  language: Language;
  title: string;
  body: Html;
  allows?: Page['allows'];
}): Page {
  const { store, language, title, body } = given;
  const words = PAGE_MESSAGES[language];
  return {
    title,
    language,
    accent: store.accentColor,
    css: GUEST_PAGE_CSS,
    ...(given.allows && { allows: given.allows }),
    body: html`<header class="bar">
        ${storeHeading(store.name)}
        <nav>
          <a class="bar-link" href="${store.returnUrls[0] ?? '/'}">${words.accountBack}</a>
          <a
            class="bar-link"
            href="?lang=${words.switchLanguageTo}"
            hreflang="${words.switchLanguageTo}"
            lang="${words.switchLanguageTo}"
            >${words.switchLanguage}</a
          >
        </nav>
      </header>
      <main class="main">${body}</main>`,
  };
}

/** A line drawing; words always stand beside it. */
export function icon(path: string): Html {
  return html`<svg
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d="${path}" />
  </svg>`;
}

/** A status as the widget shows it: a shape and words, never told by colour alone. */
export function status({ tone, shape }: Look, words: string): Html {
  return html`<span class="status ${tone}">${icon(shape)}<span>${words}</span></span>`;
}

/** What has just happened. */
export function doneNotice(words: string): Html {
  return html`<p class="notice" role="status">${icon(CHECK)}<span>${words}</span></p>`;
}

/** What is wrong with a form, told at once to whoever cannot see it. */
export function problems(words: readonly string[]): Html | '' {
  if (words.length === 0) return '';
  return html`<div class="notice bad" role="alert">
    ${icon(ALERT)}
    <div>${words.map((word) => html`<p>${word}</p>`)}</div>
  </div>`;
}
