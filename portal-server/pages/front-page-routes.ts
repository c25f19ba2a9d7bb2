import { Hono } from 'hono';
import { html } from 'hono/html';

import type { Env } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import { listStores, type Store } from '../stores/store-queries.ts';
import { openMailbox } from './open-mailbox.ts';
import { answerPage, type Html, type Page } from './page.ts';
import { pageLanguage } from './page-language.ts';
import { PAGE_MESSAGES, type PageMessages } from './page-messages.ts';

const STORES_SHOWN = 5;

/** The portal's own address: what this is, and in development, where the mailbox is open, the ways from here. */
export const frontPageRoutes = new Hono<Env>().get('/', async (c) => {
  const stores = openMailbox(c.var.deps) ? (await listStores(c.var.sql)).slice(0, STORES_SHOWN) : null;
  return answerPage(c, frontPage(stores, pageLanguage(c)));
});

function frontPage(stores: Store[] | null, language: Language): Page {
  const words = PAGE_MESSAGES[language];
  return {
    title: 'Comptoir',
    language,
    body: html`<main class="card">
      <p class="store"><span class="monogram" aria-hidden="true">C</span>Comptoir</p>
      <div class="stack">
        <h1>${words.frontHeading}</h1>
        <p>${words.frontLead}</p>
      </div>
      <p class="soft">${words.frontForShoppers}</p>
      ${stores ? developmentLinks(stores, words) : ''}
    </main>`,
  };
}

function developmentLinks(stores: Store[], words: PageMessages): Html {
  return html`<nav class="stack" aria-labelledby="development">
    <h2 id="development">${words.frontForDevelopers}</h2>
    <ul class="list">
      ${stores.map((store) => [
        row(store.returnUrls[0] ?? '/', store.name, words.frontShopLead),
        row(`/s/${store.publicKey}`, words.frontAccount(store.name), words.frontAccountLead),
      ])}
      ${row('/mailbox', words.frontMailbox, words.frontMailboxLead)}
    </ul>
  </nav>`;
}

function row(href: string, name: string, lead: string): Html {
  return html`<li>
    <a class="row" href="${href}"><strong>${name}</strong><span class="soft">${lead}</span></a>
  </li>`;
}
