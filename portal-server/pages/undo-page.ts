import { html } from 'hono/html';

import type { EmailChangeKind } from '../email/security-email.ts';
import type { Language } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import type { Html, Page } from './page.ts';
import { storeHeading } from './store-heading.ts';
import { UNDO_PAGE_MESSAGES } from './undo-page-messages.ts';

interface OfStore {
  store: Pick<Store, 'name' | 'accentColor'>;
  language: Language;
}

/** What an undo link opens. Looking at it changes nothing, since mail scanners follow links: the button posts. */
export function undoPage(
  given: OfStore & {
    kind: EmailChangeKind;
    /** The address that was added, made primary or removed. */
    changed: string;
    /** The masked address that was told: the account goes back to it. */
    restored: string;
    /** That it has left the account, and does not come back. */
    isApart: boolean;
    action: string;
    /** Goes along as the field `formToken`. */
    formToken: string;
  },
): Page {
  const words = UNDO_PAGE_MESSAGES[given.language];
  return {
    ...framed(
      given,
      words.heading,
      html`<p>${words[given.kind](given.changed)}</p>
        <p>${given.isApart ? words.leadApart(given.restored) : words.lead(given.restored)}</p>`,
      html`<form method="post" action="${given.action}">
          <input type="hidden" name="formToken" value="${given.formToken}" />
          <button class="button">${words.button}</button>
        </form>
        <p class="soft small">${words.leave}</p>`,
    ),
    allows: { 'form-action': "'self'" },
  };
}

/** After the button. */
export function undonePage(given: OfStore & { restored: string; isApart: boolean; shopUrl: string }): Page {
  const words = UNDO_PAGE_MESSAGES[given.language];
  const { restored, isApart } = given;
  const lead = isApart
    ? html`<p>${words.doneApartLead}</p>
        <p>${words.doneApartNext(restored)}</p>`
    : html`<p>${words.doneLead(restored)}</p>`;
  return framed(given, isApart ? words.doneApartHeading : words.doneHeading, lead, backTo(given));
}

/** For a link that is over, or never was one of this store's. */
export function undoOverPage(given: OfStore & { shopUrl: string }): Page {
  const words = UNDO_PAGE_MESSAGES[given.language];
  return framed(given, words.overHeading, html`<p>${words.overLead}</p>`, backTo(given));
}

function framed({ store, language }: OfStore, heading: string, lead: Html, rest: Html): Page {
  return {
    title: `${heading} · ${UNDO_PAGE_MESSAGES[language].title(store.name)}`,
    language,
    accent: store.accentColor,
    body: html`<main class="card">
      ${storeHeading(store.name)}
      <div class="stack">
        <h1>${heading}</h1>
        ${lead}
      </div>
      ${rest}
    </main>`,
  };
}

function backTo({ language, shopUrl }: OfStore & { shopUrl: string }): Html {
  const words = UNDO_PAGE_MESSAGES[language];
  return html`<a class="button" href="${shopUrl}">${words.back(new URL(shopUrl).host)}</a>`;
}
