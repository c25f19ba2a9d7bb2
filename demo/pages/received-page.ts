import { html } from 'hono/html';

import type { ToldStripe } from '../checkout/stripe-stand-in.ts';
import { layout, link, type Markup, type PageContext } from './layout.ts';

/** What the shop's server made of the order: nothing of it came from the page's word. */
export function receivedPage(page: PageContext, told: ToldStripe | null): Markup {
  const { words } = page;
  const { received } = words.checkout;
  return layout(
    page,
    `${received.title} · Maison Lagune`,
    html`<link rel="stylesheet" href="/checkout.css" />
      <article class="tale received">
        <p class="eyebrow">${words.checkout.title}</p>
        <h1>${received.title}</h1>
        <p class="lead">${received.lead}</p>
        ${
          told
            ? html`<h2>${received.customer}</h2>
                ${table(told.customer)}
                <h2>${received.session}</h2>
                ${table(told.session)}`
            : ''
        }
        <p><a class="cta" href="${link(page, '/')}">${words.back}</a></p>
      </article>`,
  );
}

function table(parameters: Record<string, string>): Markup {
  return html`<dl class="told">
    ${Object.entries(parameters).map(
      ([name, value]) =>
        html`<div>
          <dt><code>${name}</code></dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
