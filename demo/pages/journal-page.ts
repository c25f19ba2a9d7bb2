import { html } from 'hono/html';

import { layout, type Markup, type PageContext } from './layout.ts';

export function journalPage(page: PageContext): Markup {
  const { words } = page;
  return layout(
    page,
    `${words.journalTitle} · Maison Lagune`,
    html`<article class="tale">
      <p class="eyebrow">${words.journal}</p>
      <h1>${words.journalTitle}</h1>
      <p class="lead">${words.journalLead}</p>
      <img src="/art/hero.svg" alt="" width="1200" height="1000" />
      ${words.journalText.map((paragraph) => html`<p>${paragraph}</p>`)}
      <blockquote>
        <p>${words.quote}</p>
        <footer>${words.quoteBy}</footer>
      </blockquote>
    </article>`,
  );
}
