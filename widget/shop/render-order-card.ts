import { html, nothing, type TemplateResult } from 'lit';

import type { listOrders } from '../../shared/contracts/order.ts';
import { formatDay } from '../../shared/format-date.ts';
import { formatMoney } from '../../shared/format-money.ts';
import type { Answer } from '../core/api-client.ts';
import type { Portal } from '../core/portal-context.ts';
import '../ui/comptoir-picture.ts';
import { renderFulfilment, renderPayment } from './status-look.ts';

type Summary = Answer<typeof listOrders>['orders'][number];

/** One order of the list. The button names it, and its area is the whole card. */
export function renderOrderCard(order: Summary, portal: Portal, open: () => void): TemplateResult {
  const { messages, language } = portal;
  const placedAt = new Date(order.placedAt);

  return html`
    <li class="card" part="order">
      <div class="line">
        <h3>
          <button data-order=${order.id} @click=${open}>
            <bdi>${messages.orders.order(order.number)}</bdi>
          </button>
        </h3>
        <strong class="total">${formatMoney(order.total, order.currency, language)}</strong>
      </div>
      <time class="muted" datetime=${order.placedAt}>${formatDay(placedAt, language)}</time>
      <div class="statuses">
        ${renderFulfilment(order.status, messages)} ${renderPayment(order.status, messages)}
      </div>
      ${order.lines.length > 0 ? renderLines(order, portal) : nothing}
    </li>
  `;
}

/** Pictures only where there is one: a row of empty frames says nothing. */
function renderLines({ lines, lineCount }: Summary, { messages, language }: Portal): TemplateResult {
  const hidden = lineCount - lines.length;
  const titles = lines.map(({ title, quantity }) =>
    quantity === 1 ? title : `${title} × ${quantity.toLocaleString(language)}`,
  );
  const more = hidden > 0 ? messages.orders.moreLines(hidden) : '';
  const hasPicture = lines.some(({ imageUrl }) => imageUrl);
  if (more && !hasPicture) titles.push(more);

  return html`
    <div class="goods">
      ${
        hasPicture
          ? lines.map(
              ({ imageUrl }) => html`<comptoir-picture part="picture" .src=${imageUrl}></comptoir-picture>`,
            )
          : nothing
      }
      ${more && hasPicture ? html`<span class="more-lines">${more}</span>` : nothing}
      <p class="muted">${new Intl.ListFormat(language, { type: 'unit' }).format(titles)}</p>
    </div>
  `;
}
