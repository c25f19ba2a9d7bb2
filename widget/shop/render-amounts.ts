import { html, nothing, type TemplateResult } from 'lit';

import { formatMoney } from '../../shared/format-money.ts';
import { breakdown } from '../../shared/order-breakdown.ts';
import type { Portal } from '../core/portal-context.ts';
import type { Order } from './comptoir-order.ts';

/** What the total is made of, what of it has been paid and what has come back. Rows of nothing are left out. */
export function renderAmounts(order: Order, { messages, language }: Portal): TemplateResult {
  const { shipping, tax, discount, total, paid, refunded } = order.amounts;
  const { items, taxIncluded } = breakdown(order);
  const words = messages.order;
  const hasParts = items !== null && items !== total;

  return html`
    <section part="amounts" aria-labelledby="amounts">
      <h3 id="amounts">${words.amounts}</h3>
      <dl class="amounts">
        ${hasParts ? row(words.subtotal, items) : nothing}
        ${discount ? row(words.discount, -discount) : nothing}
        ${shipping ? row(words.shipping, shipping) : nothing}
        ${tax && !taxIncluded ? row(words.tax, tax) : nothing} ${row(words.total, total, 'total')}
        ${tax && taxIncluded ? row(words.taxIncluded, tax, 'aside') : nothing}
        ${paid && paid !== total ? row(words.paid, paid) : nothing}
        ${refunded ? row(words.refunded, -refunded) : nothing}
      </dl>
    </section>
  `;

  function row(name: string, amount: number, kind = 'part') {
    return html`<div class=${kind}>
      <dt>${name}</dt>
      <dd>${formatMoney(amount, order.currency, language)}</dd>
    </div>`;
  }
}
