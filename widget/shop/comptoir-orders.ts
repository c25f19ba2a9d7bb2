import { Task, TaskStatus } from '@lit/task';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

import type { listOrders } from '../../shared/contracts/order.ts';
import type { Answer } from '../core/api-client.ts';
import type { Portal } from '../core/portal-context.ts';
import { PortalElement } from '../core/portal-element.ts';
import { button } from '../ui/button.styles.ts';
import '../ui/comptoir-notice.ts';
import { define } from '../ui/define.ts';
import { focusIn } from '../ui/focus-in.ts';
import { icon } from '../ui/icon.ts';
import { skeleton } from '../ui/skeleton.styles.ts';
import { theme } from '../ui/theme.styles.ts';
import './comptoir-order.ts';
import { styles } from './comptoir-orders.styles.ts';
import { failureWords } from '../core/failure-words.ts';
import { OrderCloseEvent } from './order-close-event.ts';
import { OrderOpenEvent } from './order-open-event.ts';
import { BAG } from '../../shared/account-shapes.ts';
import { renderOrderCard } from './render-order-card.ts';
import { renderProblem } from './render-problem.ts';
import { renderSignedIn } from './render-signed-in.ts';

type Page = Answer<typeof listOrders>;

const ARROW = 'M19 12H5m6-6-6 6 6 6';

/**
 * @summary The signed-in shopper's orders, newest first, and one of them when it is opened.
 *
 * @event {OrderOpenEvent} comptoir-order-open - The shopper chose an order. `preventDefault()` keeps the list.
 * @event {OrderCloseEvent} comptoir-order-close - The shopper went back to the list.
 *
 * @csspart heading - The heading.
 * @csspart list - The list of orders.
 * @csspart order - One order in it.
 * @csspart status - A status of an order.
 * @csspart picture - The picture of a line.
 * @csspart more - The button that shows more orders.
 * @csspart empty - What is shown where there is no order.
 * @csspart failure - What is shown when the orders cannot be read.
 * @csspart back - The button from one order back to the list.
 */
export class ComptoirOrders extends PortalElement {
  static override styles = [theme, button, skeleton, styles];

  /** How many orders are read at a time, 50 at most. */
  @property({ type: Number }) limit = 10;

  /** The id of the order that is open, if one is. */
  @property({ attribute: 'order-id' }) orderId: string | null = null;

  @state() private later: Page['orders'] = [];

  @state() private hasMore = false;

  @state() private announcement = '';

  private first = new Task(this, {
    args: () => [this.portal?.customer?.email, this.limit] as const,
    task: async ([email, limit], { signal }) => {
      if (!email) return null;
      const page = await this.portal!.api('GET /orders', { query: { limit } }, { signal });
      this.later = [];
      this.hasMore = page.hasMore;
      return page.orders;
    },
  });

  private more = new Task(this, {
    autoRun: false,
    task: async (_, { signal }) => {
      const after = [...(this.first.value ?? []), ...this.later].at(-1)!.id;
      const page = await this.portal!.api('GET /orders', { query: { after, limit: this.limit } }, { signal });
      await this.add(page);
    },
  });

  private async add({ orders, hasMore }: Page) {
    this.later = [...this.later, ...orders];
    this.hasMore = hasMore;
    const shown = this.first.value!.length + this.later.length;
    this.announcement = this.portal!.messages.orders.moreShown(orders.length, shown);

    // The button that had the focus is gone with the last page.
    if (!hasMore && orders[0]) await this.focusOrder(orders[0].id);
  }

  private handleMore() {
    if (this.more.status !== TaskStatus.PENDING) void this.more.run();
  }

  private async handleOpen(orderId: string) {
    if (!this.dispatchEvent(new OrderOpenEvent(orderId))) return;
    this.orderId = orderId;
    await focusIn(this, '.back');
  }

  private async handleBack() {
    const orderId = this.orderId!;
    this.orderId = null;
    this.dispatchEvent(new OrderCloseEvent());
    await this.focusOrder(orderId);
  }

  /** Moves the focus to the heading, where reading begins. */
  focusHeading(): Promise<void> {
    return focusIn(this, '#heading');
  }

  private focusOrder(orderId: string): Promise<void> {
    return focusIn(this, `[data-order="${CSS.escape(orderId)}"]`);
  }

  override render() {
    if (!this.portal) return nothing;

    const { language, direction, customer } = this.portal;
    return html`
      <div lang=${language} dir=${direction}>
        ${this.orderId && customer ? this.renderOpenOrder(this.orderId) : nothing}
        <section ?hidden=${Boolean(this.orderId && customer)} aria-labelledby="heading">
          ${this.renderAll(this.portal)}
        </section>
      </div>
    `;
  }

  private renderOpenOrder(orderId: string) {
    const { orders } = this.portal!.messages;

    return html`
      <button class="quiet back" part="back" @click=${this.handleBack}>${icon(ARROW)}${orders.back}</button>
      <comptoir-order order-id=${orderId}></comptoir-order>
    `;
  }

  private renderAll(portal: Portal) {
    const { messages } = portal;

    return html`
      <h2 id="heading" part="heading" tabindex="-1">${messages.orders.heading}</h2>
      ${renderSignedIn(portal, this.first, {
        reason: messages.signedOut.orders,
        waiting: () => this.renderSkeleton(),
        render: (orders) => this.renderOrders(orders),
      })}
    `;
  }

  private renderOrders(first: Page['orders']) {
    const { messages } = this.portal!;
    if (first.length === 0) {
      return html`
        <comptoir-notice part="empty" .shape=${BAG}>
          <strong>${messages.orders.empty}</strong>
          <p class="muted">${messages.orders.emptyHint}</p>
        </comptoir-notice>
      `;
    }

    return html`
      <ul part="list" class="list" role="list">
        ${[...first, ...this.later].map((order) =>
          renderOrderCard(order, this.portal!, () => this.handleOpen(order.id)),
        )}
      </ul>
      ${this.hasMore ? this.renderMore() : nothing}
      <p class="out-of-sight" role="status">${this.announcement}</p>
    `;
  }

  private renderMore() {
    const { orders } = this.portal!.messages;
    const busy = this.more.status === TaskStatus.PENDING;

    return html`
      ${
        this.more.status === TaskStatus.ERROR
          ? html`<div role="alert">${renderProblem(failureWords(this.more.error, this.portal!))}</div>`
          : nothing
      }
      <button part="more" class="whole" aria-disabled=${busy ? 'true' : 'false'} @click=${this.handleMore}>
        ${busy ? orders.loadingMore : orders.more}
      </button>
    `;
  }

  private renderSkeleton() {
    return html`
      <p class="out-of-sight" role="status">${this.portal!.messages.orders.loading}</p>
      <ul class="list" aria-hidden="true">
        ${[1, 2, 3].map(
          () => html`
            <li class="card">
              <div class="bone title"></div>
              <div class="bone"></div>
              <div class="bone goods-bone"></div>
            </li>
          `,
        )}
      </ul>
    `;
  }
}

define('comptoir-orders', ComptoirOrders);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-orders': ComptoirOrders;
  }
}
