import { html } from 'hono/html';

import { link, type Markup, type PageContext } from './layout.ts';

/** The shop's own dialog, filled by its own script: what a widget has to live beside. */
export function basketDialog(page: PageContext): Markup {
  const { words } = page;
  return html`<dialog class="basket" aria-labelledby="basket-title">
    <h2 id="basket-title">${words.basket}</h2>
    <p data-basket="empty">${words.basketEmpty}</p>
    <ul data-basket="lines"></ul>
    <p class="basket-total" data-basket="sum" hidden>
      <span>${words.basketTotal}</span> <strong data-basket="total"></strong>
    </p>
    <p class="small">${words.basketNote}</p>
    <form method="dialog">
      <a class="cta" href="${link(page, '/checkout')}" data-basket="checkout" hidden
        >${words.checkout.toCheckout}</a
      >
      <button class="plain">${words.close}</button>
    </form>
  </dialog>`;
}
