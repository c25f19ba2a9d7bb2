import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import { formatMoney } from '../../shared/format-money.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import './comptoir-customer-picker.ts';
import { historyStyles } from './customer-history.styles.ts';
import { CustomerChangeEvent } from './customer-list-events.ts';
import { duplicateStyles } from './duplicates.styles.ts';
import { HistoryPages } from './history-pages.ts';
import { listControls } from './list-controls.styles.ts';
import type { ListWords } from './list-words.ts';
import { MerchantElement } from './merchant-element.ts';
import type { CustomerPickEvent } from './merge-events.ts';
import { MerchantAction } from './merchant-action.ts';
import { renderHistory } from './render-history.ts';
import { shortDay } from './short-day.ts';

type Order = Answer<StaffEndpoints['GET /admin/:store/customers/:customerId/orders']>['orders'][number];

/** @summary A customer's orders, newest first. One can be moved to another customer, and given back. */
export class ComptoirCustomerOrders extends MerchantElement {
  static override styles = [theme, button, listControls, historyStyles, duplicateStyles];

  @property({ attribute: false }) customerId = '';

  /** Counts what has changed in them from outside. */
  @property({ attribute: false }) changes = 0;

  @property({ attribute: false }) words!: ListWords;

  /** To whom the order is to be moved whose place is open. */
  @state() private chosen: Pick<CustomerPickEvent, 'customerId' | 'name'> | null = null;

  /** What was moved last, so that it can be given back. */
  @state() private moveId: string | null = null;

  private readonly action = new MerchantAction(this, () => this.merchant!);

  private readonly pages = new HistoryPages<Order>(this, async (after, signal) => {
    const { api, here } = this.merchant!;
    const parts = { params: { ...here, customerId: this.customerId }, query: { after } };
    const page = await api('GET /admin/:store/customers/:customerId/orders', parts, { signal });
    return { items: page.orders, next: page.next };
  });

  override updated(changed: PropertyValues<this>) {
    if (changed.has('customerId') || changed.has('changes')) void this.pages.start();
  }

  private handleOpen(place: string) {
    this.chosen = null;
    this.moveId = null;
    this.action.open(place);
  }

  private async handleMove(order: Order, to: Pick<CustomerPickEvent, 'customerId' | 'name'>) {
    const { api, here } = this.merchant!;
    const { duplicates } = this.words;
    await this.action.run(order.id, async () => {
      const params = { ...here, customerId: this.customerId, orderId: order.id };
      const parts = { params, body: { toCustomerId: to.customerId } };
      const path = 'POST /admin/:store/customers/:customerId/orders/:orderId/move';
      this.moveId = (await api(path, parts)).moveId;
      this.dispatchEvent(new CustomerChangeEvent(to.customerId));
      return duplicates.moved(order.number, to.name);
    });
  }

  private async handleGiveBack(moveId: string) {
    const { api, here } = this.merchant!;
    await this.action.run(moveId, async () => {
      await api('POST /admin/:store/moves/:moveId/undo', { params: { ...here, moveId } });
      this.moveId = null;
      this.dispatchEvent(new CustomerChangeEvent(this.customerId));
      return this.words.duplicates.undone;
    });
  }

  override render() {
    const { merchant, pages } = this;
    if (!merchant) return nothing;
    const { list, duplicates } = this.words;
    const { moveId } = this;
    const render = (orders: readonly Order[]) =>
      html`<ul>
        ${orders.map((order) => this.renderOrder(order, merchant))}
      </ul>`;
    return html`<div class="row">
        ${this.action.renderSaid()}
        ${
          moveId === null
            ? nothing
            : html`<button @click=${() => this.handleGiveBack(moveId)}>${duplicates.undo}</button>
                ${this.action.renderProblem(moveId)}`
        }
      </div>
      ${renderHistory({ merchant, pages, empty: list.sheet.noOrders, older: list.sheet.older, render })}`;
  }

  private renderOrder(order: Order, merchant: Merchant) {
    const { portal } = merchant;
    const { language, messages } = portal;
    const { duplicates, list } = this.words;
    const status = [messages.payment[order.payment], messages.fulfilment[order.fulfilment]].join(' · ');
    const from = order.movedFrom;
    return html`<li class=${order.counts ? '' : 'void'}>
        <span class="what">
          <b>${order.number}</b> <time datetime=${order.placedAt}>${shortDay(order.placedAt, language)}</time>
          <small>${status}</small>
          ${from ? html`<small>${duplicates.movedFrom(from.name ?? list.nameless)}</small>` : nothing}
        </span>
        <span class="amount"
          >${formatMoney(order.total, order.currency, language)}
          <span class="below">
            <small>${messages.order.lines(order.lineCount)}</small>
            ${merchant.store.role === 'reader' ? nothing : this.renderAct(order)}
          </span>
        </span>
      </li>
      ${this.renderOpen(order)}`;
  }

  private renderAct({ id, number, movedFrom }: Order) {
    const { duplicates } = this.words;
    if (movedFrom) {
      const giveBack = () => void this.handleGiveBack(movedFrom.moveId);
      return html`<button class="quiet" aria-label=${duplicates.giveBackOne(number)} @click=${giveBack}>
        ${duplicates.giveBack}
      </button>`;
    }
    return html`<button
      class="quiet"
      data-opens=${id}
      aria-label=${duplicates.moveOne(number)}
      @click=${() => this.handleOpen(id)}
    >
      ${duplicates.move}
    </button>`;
  }

  private renderOpen(order: Order) {
    const { chosen, words } = this;
    const { duplicates } = words;
    const place = order.movedFrom?.moveId ?? order.id;
    const content = this.action.renderAt(place, () => {
      if (order.movedFrom) return nothing;
      if (chosen) {
        const question = duplicates.moving(order.number, chosen.name);
        const move = () => void this.handleMove(order, chosen);
        return this.action.renderConfirm(question, duplicates.moveNow, move);
      }
      return html`<comptoir-customer-picker
        .exceptId=${this.customerId}
        .words=${words}
        @comptoir-customer-pick=${this.handlePick}
        @comptoir-merge-cancel=${() => this.action.close()}
      ></comptoir-customer-picker>`;
    });
    return content === nothing ? nothing : html`<li>${content}</li>`;
  }

  private readonly handlePick = ({ customerId, name }: CustomerPickEvent) => {
    this.chosen = { customerId, name };
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.act button.primary')?.focus(),
    );
  };
}

define('comptoir-customer-orders', ComptoirCustomerOrders);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-customer-orders': ComptoirCustomerOrders;
  }
}
