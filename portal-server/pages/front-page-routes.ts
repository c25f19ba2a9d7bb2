import { Hono } from 'hono';
import { html } from 'hono/html';

import { isMailbox } from '../email/mailbox.ts';
import type { Dependencies, Env } from '../http/env.ts';
import type { Language } from '../http/language.ts';
import { answerPage, type Page } from './page.ts';
import { pageLanguage } from './page-language.ts';
import { PAGE_MESSAGES, type PageMessages } from './page-messages.ts';

/** The portal's own address: what this is, and in development the ways from here. */
export const frontPageRoutes = new Hono<Env>().get('/', (c) =>
  answerPage(c, frontPage(c.var.deps, pageLanguage(c))),
);

function frontPage(deps: Dependencies, language: Language): Page {
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
      ${developmentLinks(deps, words)}
    </main>`,
  };
}

function developmentLinks(deps: Dependencies, words: PageMessages) {
  const links = [
    deps.demoUrl && { href: deps.demoUrl, name: words.frontDemo, lead: words.frontDemoLead },
    isMailbox(deps.mailer) && { href: '/mailbox', name: words.frontMailbox, lead: words.frontMailboxLead },
  ].filter((link) => typeof link === 'object');
  if (links.length === 0) return '';

  return html`<nav class="stack" aria-labelledby="development">
    <h2 id="development">${words.frontForDevelopers}</h2>
    <ul class="list">
      ${links.map(
        ({ href, name, lead }) =>
          html`<li>
            <a class="row" href="${href}"><strong>${name}</strong><span class="soft">${lead}</span></a>
          </li>`,
      )}
    </ul>
  </nav>`;
}
