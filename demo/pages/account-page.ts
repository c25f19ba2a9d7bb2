import { html } from 'hono/html';

import { layout, type Markup, type PageContext } from './layout.ts';

/** A page of the shop's own with the elements standing alone in it, beside the one in the header. */
export function accountPage(page: PageContext): Markup {
  const { words } = page;
  return layout(
    page,
    `${words.accountTitle} · Maison Lagune`,
    html`<section class="account">
      <h1>${words.accountTitle}</h1>
      <p class="lead">${words.accountIntro}</p>
      <div class="account-sign-in"><comptoir-sign-in></comptoir-sign-in></div>
      <comptoir-orders></comptoir-orders>
    </section>`,
  );
}
