import { html, nothing, type TemplateResult } from 'lit';

import { formatMoment } from '../../shared/format-date.ts';
import { timelineSteps } from '../../shared/timeline-steps.ts';
import type { Portal } from '../core/portal-context.ts';
import type { Order } from './comptoir-order.ts';
import { renderFulfilment, renderPayment } from './status-look.ts';

/** How the order came to where it is, the latest first. Each step shows only what it changed. */
export function renderTimeline(
  order: Order,
  { messages, language }: Portal,
): TemplateResult | typeof nothing {
  if (order.timeline.length < 2) return nothing;

  return html`
    <section part="timeline" aria-labelledby="timeline">
      <h3 id="timeline">${messages.order.timeline}</h3>
      <ol class="timeline" role="list">
        ${timelineSteps(order.timeline).map(
          ({ at, status, fulfilment, payment }) => html`
            <li>
              <time class="muted" datetime=${at}>${formatMoment(new Date(at), language)}</time>
              <div class="statuses">
                ${fulfilment ? renderFulfilment(status, messages) : nothing}${payment ? renderPayment(status, messages) : nothing}
              </div>
            </li>
          `,
        )}
      </ol>
    </section>
  `;
}
