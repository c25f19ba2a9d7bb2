import { html, nothing, type TemplateResult } from 'lit';

import type { OrderStatus } from '../../shared/contracts/order.ts';
import { formatMoment } from '../../shared/format-date.ts';
import type { Portal } from '../core/portal-context.ts';
import type { Order } from './comptoir-order.ts';
import { renderFulfilment, renderPayment } from './status-look.ts';

/** How the order came to where it is, the latest first. Each step shows only what it changed. */
export function renderTimeline(
  order: Order,
  { messages, language }: Portal,
): TemplateResult | typeof nothing {
  if (order.timeline.length < 2) return nothing;

  const steps = order.timeline.map(({ at, status }, index) => {
    const before = order.timeline[index - 1]?.status;
    return {
      at,
      fulfilment:
        fulfilmentOf(status) !== (before && fulfilmentOf(before)) && renderFulfilment(status, messages),
      payment: paymentOf(status) !== (before && paymentOf(before)) && renderPayment(status, messages),
    };
  });

  return html`
    <section part="timeline" aria-labelledby="timeline">
      <h3 id="timeline">${messages.order.timeline}</h3>
      <ol class="timeline" role="list">
        ${steps.toReversed().map(
          ({ at, fulfilment, payment }) => html`
            <li>
              <time class="muted" datetime=${at}>${formatMoment(new Date(at), language)}</time>
              <div class="statuses">${fulfilment || nothing}${payment || nothing}</div>
            </li>
          `,
        )}
      </ol>
    </section>
  `;
}

function fulfilmentOf({ fulfilment, rawFulfilment }: OrderStatus): string | null {
  return fulfilment === 'unknown' ? rawFulfilment : fulfilment;
}

function paymentOf({ payment, rawPayment }: OrderStatus): string | null {
  return payment === 'unknown' ? rawPayment : payment;
}
