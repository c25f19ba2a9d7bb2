import { html, nothing, type TemplateResult } from 'lit';

import { formatMoney } from '../../shared/format-money.ts';
import type { Portal } from '../core/portal-context.ts';
import '../ui/comptoir-picture.ts';
import type { Order } from './comptoir-order.ts';

/** What was ordered, line by line. */
export function renderLines(order: Order, portal: Portal): TemplateResult {
  const hasPicture = order.lines.some(({ imageUrl }) => imageUrl);
  return html`
    <section part="lines" aria-labelledby="lines">
      <h3 id="lines">${portal.messages.order.lines(order.lines.length)}</h3>
      <ul class="lines" role="list">
        ${order.lines.map((line) => renderLine(line, hasPicture, order.currency, portal))}
      </ul>
    </section>
  `;
}

function renderLine(
  line: Order['lines'][number],
  hasPicture: boolean,
  currency: string,
  { messages, language }: Portal,
) {
  const words = messages.order;
  const quantity = new Intl.NumberFormat(language).format(line.quantity);
  const details = [
    line.variant,
    line.quantity !== 1 && words.quantity(quantity),
    line.quantity !== 1 &&
      line.unitPrice !== null &&
      words.each(formatMoney(line.unitPrice, currency, language)),
    line.sku && words.sku(line.sku),
  ].filter(Boolean);

  return html`
    <li part="line">
      ${hasPicture ? html`<comptoir-picture part="picture" .src=${line.imageUrl}></comptoir-picture>` : nothing}
      <div class="what">
        <p class="title">${line.title}</p>
        ${details.length > 0 ? html`<p class="muted">${details.map((detail) => html`<span>${detail}</span>`)}</p>` : nothing}
      </div>
      <strong class="amount">${formatMoney(line.total, currency, language)}</strong>
    </li>
  `;
}
