import { html } from 'hono/html';

import { layout, link, type Markup, type PageContext } from './layout.ts';

export function notFoundPage(page: PageContext): Markup {
  const { words } = page;
  return layout(
    page,
    `${words.notFound} · Maison Lagune`,
    html`<section class="tale">
      <h1>${words.notFound}</h1>
      <p><a class="cta" href="${link(page, '/')}">${words.back}</a></p>
    </section>`,
  );
}
