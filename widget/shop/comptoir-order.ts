import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';

import type { getOrder } from '../../shared/contracts/order.ts';
import { formatDate } from '../../shared/format-date.ts';
import { formatMoney } from '../../shared/format-money.ts';
import type { Answer } from '../core/api-client.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { skeleton } from '../ui/skeleton.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import { styles } from './comptoir-order.styles.ts';
import { renderAddresses } from './render-addresses.ts';
import { renderAmounts } from './render-amounts.ts';
import { renderLines } from './render-lines.ts';
import { renderShipments } from './render-shipments.ts';
import { renderSignedIn, renderWaiting } from './render-signed-in.ts';
import { renderTimeline } from './render-timeline.ts';
import { renderFulfilment, renderPayment } from './status-look.ts';

/** An order as it comes over the wire: its dates are ISO 8601 text. */
export type Order = Answer<typeof getOrder>;

/**
 * @summary One order of the signed-in shopper: statuses, parcels, lines, amounts, addresses, history.
 *
 * @csspart heading - The order's number.
 * @csspart status - A status.
 * @csspart shipments - The parcels.
 * @csspart shipment - One parcel.
 * @csspart lines - What was ordered.
 * @csspart line - One line of it.
 * @csspart picture - The picture of a line.
 * @csspart amounts - What the total is made of.
 * @csspart addresses - Where it goes and who pays.
 * @csspart timeline - How it came to where it is.
 * @csspart failure - What is shown when the order cannot be read.
 */
export class ComptoirOrder extends PortalElement {
  static override styles = [theme, button, skeleton, styles];

  /** The id of the order, as `comptoir-order-open` tells it. */
  @property({ attribute: 'order-id' }) orderId = '';

  private order = new Task(this, {
    args: () => [this.portal?.customer?.email, this.orderId] as const,
    task: async ([email, orderId], { signal }) => {
      if (!email || !orderId) return null;
      const { api, load } = this.portal!;
      const order = await api('GET /orders/:orderId', { params: { orderId } }, { signal });
      if (order.withdrawal) load('comptoir-withdrawal').catch(() => {});
      return order;
    },
  });

  override render() {
    if (!this.portal) return nothing;

    const { portal } = this;
    const { language, direction, messages } = portal;
    return html`<article lang=${language} dir=${direction}>
      ${renderSignedIn(portal, this.order, {
        reason: messages.signedOut.order,
        waiting: () => renderWaiting(messages.order.loading),
        render: (order) => this.renderOrder(order, portal),
      })}
    </article>`;
  }

  private renderOrder(order: Order, portal: Portal) {
    const { messages, language } = portal;

    return html`
      <header>
        <h2 part="heading"><bdi>${messages.orders.order(order.number)}</bdi></h2>
        <p class="muted facts">
          <span>${messages.order.placedOn(formatDate(new Date(order.placedAt), language))}</span>
          <strong>${formatMoney(order.total, order.currency, language)}</strong>
        </p>
      </header>
      <dl class="standing">
        <div>
          <dt class="muted">${messages.order.fulfilment}</dt>
          <dd>${renderFulfilment(order.status, messages)}</dd>
        </div>
        <div>
          <dt class="muted">${messages.order.payment}</dt>
          <dd>${renderPayment(order.status, messages)}</dd>
        </div>
      </dl>
      ${renderShipments(order, portal)} ${renderLines(order, portal)} ${renderAmounts(order, portal)}
      ${renderAddresses(order, portal)} ${renderTimeline(order, portal)}
      ${order.withdrawal ? html`<comptoir-withdrawal .order=${order}></comptoir-withdrawal>` : nothing}
    `;
  }
}

define('comptoir-order', ComptoirOrder);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-order': ComptoirOrder;
  }
}
