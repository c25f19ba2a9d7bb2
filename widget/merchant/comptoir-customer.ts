import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';

import { formatMoney } from '../../shared/format-money.ts';
import { failureWords } from '../core/failure-words.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import '../ui/comptoir-dialog.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import './comptoir-customer-merges.ts';
import './comptoir-customer-orders.ts';
import './comptoir-customer-products.ts';
import { styles } from './comptoir-customer.styles.ts';
import './comptoir-customer-timeline.ts';
import { CustomerEdit } from './customer-edit.ts';
import { CustomerChangeEvent, CustomerCloseEvent } from './customer-list-events.ts';
import type { SheetPart } from './customer-view.ts';
import { listControls } from './list-controls.styles.ts';
import type { ListWords } from './list-words.ts';
import { MerchantElement } from './merchant-element.ts';
import type { CustomerSheet, SheetSetting } from './render-fact.ts';
import { renderConsent, renderTax, renderTerms } from './render-sheet-business.ts';
import { renderContact, renderPostal, renderReach } from './render-sheet-contact.ts';
import { renderFiling, type StoreGroups } from './render-sheet-filing.ts';
import { shortDay } from './short-day.ts';

/** @summary All that staff see of one customer, in a panel from the side. What may be changed is changed in its place. */
export class ComptoirCustomer extends MerchantElement {
  static override styles = [theme, button, listControls, styles];

  @property({ attribute: false }) customerId = '';

  /** What of the sheet is gone to when it opens. */
  @property({ attribute: false }) startAt: SheetPart = null;

  @property({ attribute: false }) words!: ListWords;

  @state() private changes = 0;

  private read = new Task(this, {
    args: () => [this.merchant?.here.store, this.customerId] as const,
    task: async ([store, customerId], { signal }): Promise<CustomerSheet | undefined> => {
      if (store === undefined) return undefined;
      const params = { store, customerId };
      const sheet = await this.merchant!.api(
        'GET /admin/:store/customers/:customerId',
        { params },
        { signal },
      );
      this.readOf = customerId;
      return sheet;
    },
  });

  private groups = new Task(this, {
    args: () => [this.merchant?.here.store] as const,
    task: async ([store], { signal }): Promise<StoreGroups> => {
      if (store === undefined) return [];
      return (await this.merchant!.api('GET /admin/:store/groups', { params: { store } }, { signal })).groups;
    },
  });

  private readonly edit = new CustomerEdit(this, {
    merchant: () => this.merchant!,
    customerId: () => this.customerId,
    words: () => this.words.list,
    onChange: async () => {
      this.changes++;
      this.dispatchEvent(new CustomerChangeEvent(this.customerId));
      await this.read.run();
    },
  });

  private gone: string | undefined;
  /** Whom the sheet that is there was asked of; of whom is merged away it is that of another one. */
  private readOf: string | undefined;

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('customerId')) this.edit.reset();
  }

  override updated() {
    void this.renderRoot.querySelector('comptoir-dialog')?.show();
    const key = `${this.customerId} ${this.startAt}`;
    if (this.gone === key || this.readOf !== this.customerId) return;
    this.gone = key;
    if (this.startAt !== 'orders') return;
    const heading = this.renderRoot.querySelector<HTMLElement>('#orders');
    heading?.focus();
    heading?.scrollIntoView({ block: 'start' });
  }

  /** Who counts for them, or which order does, is another: the list hears of it by the same event. */
  private readonly handleMerged = async () => {
    await this.read.run();
    this.changes++;
  };

  override render() {
    const { merchant } = this;
    if (!merchant) return nothing;
    const { list } = this.words;
    const { language, direction } = merchant.portal;
    // While another one is on their way, the former is no longer shown: what is changed must be theirs.
    const shown = this.readOf === this.customerId ? this.read.value : undefined;
    return html`<comptoir-dialog
      kind="sheet"
      label=${list.sheet.label}
      close-label=${list.sheet.close}
      lang=${language}
      dir=${direction}
      @close=${() => this.dispatchEvent(new CustomerCloseEvent())}
    >
      ${shown ? this.renderThere(shown, merchant) : this.renderWithout(merchant)}
    </comptoir-dialog>`;
  }

  private renderWithout(merchant: Merchant) {
    return this.read.render({
      error: (error) =>
        html`<div class="sheet" role="alert">
          <p class="problem">${failureWords(error, merchant.portal)}</p>
          <p><button @click=${() => this.read.run()}>${merchant.words.retry}</button></p>
        </div>`,
      pending: () => html`<p class="muted" role="status">${merchant.words.loading}</p>`,
      complete: () => html`<p class="muted" role="status">${merchant.words.loading}</p>`,
    });
  }

  private renderThere(sheet: CustomerSheet, merchant: Merchant) {
    const { list } = this.words;
    const mayEdit = merchant.store.role !== 'reader';
    const setting: SheetSetting = { sheet, words: list, merchant, edit: this.edit, mayEdit };
    return html`${this.renderHeader(sheet, merchant)}
      <div class="sheet" @comptoir-customer-change=${this.handleMerged}>
        ${renderReach(setting)} ${this.renderTotals(sheet, merchant)}
        <section>
          <h3 id="orders" tabindex="-1">${list.sheet.orders}</h3>
          <comptoir-customer-orders
            .customerId=${sheet.id}
            .changes=${this.changes}
            .words=${this.words}
          ></comptoir-customer-orders>
        </section>
        <comptoir-customer-merges .sheet=${sheet} .words=${this.words}></comptoir-customer-merges>
        ${renderFiling(setting, this.groups.value ?? [])} ${renderContact(setting)} ${renderPostal(setting)}
        <section>
          <h3>${list.sheet.products}</h3>
          <comptoir-customer-products .customerId=${sheet.id} .words=${list}></comptoir-customer-products>
        </section>
        ${renderTerms(setting)} ${renderTax(setting)} ${renderConsent(setting)}
        <section>
          <h3>${list.sheet.timeline}</h3>
          <comptoir-customer-timeline
            .customerId=${sheet.id}
            .changes=${this.changes}
            .acts=${this.words.duplicates.acts}
            .words=${list}
          ></comptoir-customer-timeline>
        </section>
      </div>
      ${this.renderNotice()}`;
  }

  private renderHeader(sheet: CustomerSheet, { portal }: Merchant) {
    const { list } = this.words;
    const email = sheet.emails[0]?.email ?? null;
    const name = sheet.name ?? sheet.company ?? email ?? list.nameless;
    const since = list.sheet.since(shortDay(sheet.createdAt, portal.language));
    const below = [list.status[sheet.status], name === sheet.company ? null : sheet.company, since];
    return html`<div slot="header" class="header">
      <h2 tabindex="-1"><bdi>${name}</bdi></h2>
      <p class="muted">
        ${below.filter(Boolean).map((part, i) => html`${i > 0 ? ' · ' : ''}<bdi>${part}</bdi>`)}
      </p>
    </div>`;
  }

  private renderTotals({ totals }: CustomerSheet, { portal }: Merchant) {
    const { columns } = this.words.list;
    const { language } = portal;
    return html`${totals.map((total) => {
      const money = (amount: number) => formatMoney(amount, total.currency, language);
      const tiles: [string, string][] = [
        [columns.spent, money(total.spent)],
        [columns.orderCount, total.orderCount.toLocaleString(language)],
        [columns.average, total.average === null ? '–' : money(total.average)],
        [columns.outstanding, money(total.outstanding)],
      ];
      return html`<dl class="totals">
        ${tiles.map(
          ([label, value]) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>`;
    })}`;
  }

  private renderNotice() {
    const { said, former, problem, field } = this.edit;
    const { undo } = this.words.list.sheet;
    // Of a field that is open the problem stands there.
    const wrong = field === '' ? problem : '';
    return html`<div class="notice" role="status" ?hidden=${said === '' && wrong === ''}>
      <span class=${wrong === '' ? '' : 'problem'}>${wrong || said}</span>
      ${former ? html`<button @click=${() => this.edit.undo()}>${undo}</button>` : nothing}
    </div>`;
  }
}

define('comptoir-customer', ComptoirCustomer);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-customer': ComptoirCustomer;
  }
}
