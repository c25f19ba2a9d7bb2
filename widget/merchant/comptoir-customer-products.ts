import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { historyStyles } from './customer-history.styles.ts';
import { HistoryPages } from './history-pages.ts';
import { listControls } from './list-controls.styles.ts';
import { MerchantElement } from './merchant-element.ts';
import { renderHistory } from './render-history.ts';
import { shortDay } from './short-day.ts';

type Product = Answer<StaffEndpoints['GET /admin/:store/customers/:customerId/products']>['products'][number];

/** @summary What a customer bought, the most first. */
export class ComptoirCustomerProducts extends MerchantElement {
  static override styles = [theme, button, listControls, historyStyles];

  @property({ attribute: false }) customerId = '';

  @property({ attribute: false }) words!: MerchantListMessages;

  private readonly pages = new HistoryPages<Product>(this, async (_, signal) => {
    const { api, here } = this.merchant!;
    const parts = { params: { ...here, customerId: this.customerId } };
    const { products } = await api('GET /admin/:store/customers/:customerId/products', parts, { signal });
    return { items: products, next: null };
  });

  override updated(changed: PropertyValues<this>) {
    if (changed.has('customerId')) void this.pages.start();
  }

  override render() {
    const { merchant, pages } = this;
    if (!merchant) return nothing;
    const { sheet } = this.words;
    const render = (products: readonly Product[]) =>
      html`<ul>
        ${products.map((product) => this.renderProduct(product, merchant.portal.language))}
      </ul>`;
    return renderHistory({ merchant, pages, empty: sheet.noProducts, older: sheet.older, render });
  }

  private renderProduct({ title, sku, quantity, orderCount, lastBoughtAt }: Product, language: string) {
    return html`<li>
      <span class="what"><bdi>${title}</bdi> ${sku === null ? nothing : html`<small>${sku}</small>`}</span>
      <span class="amount"
        >${this.words.sheet.times(quantity.toLocaleString(language), orderCount)}
        <small><time datetime=${lastBoughtAt}>${shortDay(lastBoughtAt, language)}</time></small>
      </span>
    </li>`;
  }
}

define('comptoir-customer-products', ComptoirCustomerProducts);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-customer-products': ComptoirCustomerProducts;
  }
}
