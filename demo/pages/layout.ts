import { html } from 'hono/html';

import type { StripeAccess } from '../checkout/stripe-session.ts';
import type { Language, Words } from '../words/words.ts';
import { basketDialog } from './basket.ts';
import { demoNote } from './demo-note.ts';

/** What a shop knows of Comptoir. */
export interface ShopSettings {
  portalUrl: string;
  /** Where the shop itself stands: its origin. */
  shopUrl: string;
  publicKey: string;
  /** The development mailbox; null where mail really goes out, and there is nothing to show. */
  mailboxUrl: string | null;
  /** Where payments go; left out: to a stand-in of the shop's own. */
  stripe?: StripeAccess;
}

export interface PageContext {
  language: Language;
  words: Words;
  /** Of this page, without its language. */
  path: string;
  shop: ShopSettings;
  /** For a page whose policy asks for one. */
  nonce?: string;
}

/** Finished markup, or the promise of it: what hono's `html` gives. */
export type Markup = ReturnType<typeof html>;

/** A whole page. The account's tag and element are here as a merchant pastes them, and nothing else of ours. */
export function layout(page: PageContext, title: string, content: Markup): Markup {
  const { words, shop, nonce } = page;
  const nonceAttribute = nonce ? html` nonce="${nonce}"` : '';
  // A link that is opened in another browser leads to the front page in this page's language.
  const frontPage = shop.shopUrl + link(page, '/');

  return html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${words.intro}" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f1e5" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14182a" />
        <title>${title}</title>
        <link rel="icon" href="/art/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/base.css" />
        <link rel="stylesheet" href="/frame.css" />
        <link rel="stylesheet" href="/pages.css" />
        <script
          async
          src="${shop.portalUrl}/widget.js"
          data-store="${shop.publicKey}"
          data-return-url="${frontPage}"
          ${nonceAttribute}
        ></script>
        <script defer src="/basket.js" ${nonceAttribute}></script>
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        ${header(page)}
        <main id="content">${content}</main>
        ${footer(page)} ${basketDialog(page)} ${demoNote(page)}
      </body>
    </html>`;
}

/** The address of a page of the shop, in this page's language. */
export function link({ language }: PageContext, path: string): string {
  return language === 'fr' ? path : `/${language}${path}`;
}

function header(page: PageContext): Markup {
  const { words, shop } = page;
  const otherLanguage = page.language === 'fr' ? 'en' : 'fr';
  const otherPage = link({ ...page, language: otherLanguage }, page.path);

  return html`<header>
    <p class="strip">
      <span class="for-visitors">${words.delivery}</span>
      <span class="for-customers">${words.deliveryForCustomers}</span>
    </p>
    <div class="masthead">
      <a class="wordmark" href="${link(page, '/')}">
        <img src="/art/mark.svg" alt="" width="40" height="40" />
        <span>Maison Lagune</span>
      </a>
      <nav class="places">
        <a href="${link(page, '/')}#collection">${words.collection}</a>
        <a href="${link(page, '/journal')}">${words.journal}</a>
      </nav>
      <div class="tools">
        <a class="language" href="${otherPage}" hreflang="${otherLanguage}" lang="${otherLanguage}">
          <span aria-hidden="true">${words.otherLanguageShort}</span
          ><span class="unseen">${words.otherLanguage}</span>
        </a>
        <comptoir-account
          ><a href="${shop.portalUrl}/s/${shop.publicKey}">${words.account}</a></comptoir-account
        >
        <button class="basket-button" type="button" data-basket="open">
          ${words.basket} <span class="count" data-basket="count">0</span>
        </button>
      </div>
    </div>
  </header>`;
}

function footer(page: PageContext): Markup {
  const { words } = page;
  return html`<footer class="footer">
    <p class="footer-name">Maison Lagune</p>
    <ul>
      ${words.addresses.map((address) => html`<li>${address}</li>`)}
    </ul>
    <ul>
      <li><a href="${link(page, '/account')}">${words.accountTitle}</a></li>
      <li><a href="${link(page, '/journal')}">${words.journal}</a></li>
      <li><a href="${link(page, '/strict')}">${words.strictLink}</a></li>
    </ul>
    <p class="small">${words.footer}</p>
  </footer>`;
}
