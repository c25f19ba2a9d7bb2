import { consume } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import { formatMoney } from '../../shared/format-money.ts';
import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import { type Merchant, merchantContext } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { historyStyles } from './customer-history.styles.ts';
import { HistoryPages } from './history-pages.ts';
import { listControls } from './list-controls.styles.ts';
import { renderHistory } from './render-history.ts';
import { shortDay } from './short-day.ts';

type Order = Answer<StaffEndpoints['GET /admin/:store/customers/:customerId/orders']>['orders'][number];

/** @summary A customer's orders, newest first. */
export class ComptoirCustomerOrders extends LitElement {
  static override styles = [theme, button, listControls, historyStyles];

  @property({ attribute: false }) customerId = '';

  @property({ attribute: false }) words!: MerchantListMessages;

  @consume({ context: merchantContext, subscribe: true })
  @state()
  private merchant?: Merchant;

  private readonly pages = new HistoryPages<Order>(this, async (after, signal) => {
    const { api, here } = this.merchant!;
    const parts = { params: { ...here, customerId: this.customerId }, query: { after } };
    const page = await api('GET /admin/:store/customers/:customerId/orders', parts, { signal });
    return { items: page.orders, next: page.next };
  });

  override updated(changed: PropertyValues<this>) {
    if (changed.has('customerId')) void this.pages.start();
  }

  override render() {
    const { merchant, pages } = this;
    if (!merchant) return nothing;
    const { sheet } = this.words;
    const render = (orders: readonly Order[]) =>
      html`<ul>
        ${orders.map((order) => this.renderOrder(order, merchant))}
      </ul>`;
    return renderHistory({ merchant, pages, empty: sheet.noOrders, older: sheet.older, render });
  }

  private renderOrder(order: Order, { portal }: Merchant) {
    const { language, messages } = portal;
    const status = [messages.payment[order.payment], messages.fulfilment[order.fulfilment]].join(' · ');
    return html`<li class=${order.counts ? '' : 'void'}>
      <span class="what">
        <b>${order.number}</b> <time datetime=${order.placedAt}>${shortDay(order.placedAt, language)}</time>
        <small>${status}</small>
      </span>
      <span class="amount"
        >${formatMoney(order.total, order.currency, language)}
        <small>${messages.order.lines(order.lineCount)}</small>
      </span>
    </li>`;
  }
}

define('comptoir-customer-orders', ComptoirCustomerOrders);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-customer-orders': ComptoirCustomerOrders;
  }
}
