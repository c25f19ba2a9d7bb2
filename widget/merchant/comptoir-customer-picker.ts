import { Task } from '@lit/task';
import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';

import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import type { CustomerRow } from './customer-pages.ts';
import { listControls } from './list-controls.styles.ts';
import type { ListWords } from './list-words.ts';
import { MerchantElement } from './merchant-element.ts';
import { CustomerPickEvent, MergeCancelEvent } from './merge-events.ts';
import { renderRetry } from './render-retry.ts';
import { TypedSearch } from './typed-search.ts';

const FOUND_MAX = 8;

/** @summary Finds a customer by what somebody types, to be chosen, or left. */
export class ComptoirCustomerPicker extends MerchantElement {
  static override styles = [
    theme,
    button,
    listControls,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
      }

      ul {
        display: grid;
        gap: 0.25rem;
      }

      li button {
        display: block;
        inline-size: 100%;
        padding-block: 0.375rem;
        text-align: start;
        white-space: normal;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** Who cannot be chosen. */
  @property({ attribute: false }) exceptId = '';

  @property({ attribute: false }) words!: ListWords;

  @state() private q = '';

  private readonly search = new TypedSearch(this, (q) => (this.q = q));
  private isGoneTo = false;

  private find = new Task(this, {
    args: () => [this.q] as const,
    task: async ([q], { signal }): Promise<readonly CustomerRow[] | null> => {
      if (q === '') return null;
      const { api, here } = this.merchant!;
      const parts = { params: { ...here }, query: { q, limit: FOUND_MAX } };
      const { customers } = await api('GET /admin/:store/customers', parts, { signal });
      return customers.filter(({ id }) => id !== this.exceptId);
    },
  });

  override updated() {
    const input = this.renderRoot.querySelector('input');
    if (!input || this.isGoneTo) return;
    this.isGoneTo = true;
    input.focus();
  }

  override render() {
    const { merchant, words } = this;
    if (!merchant) return nothing;
    const { duplicates } = words;
    return html`<div class="field">
        <label for="q">${duplicates.find}</label>
        <input
          id="q"
          type="search"
          autocomplete="off"
          dir="auto"
          placeholder=${duplicates.findHint}
          @input=${this.search.handleInput}
        />
      </div>
      ${this.find.render({
        pending: () => html`<p class="muted" role="status">${duplicates.finding}</p>`,
        error: (error) => renderRetry(merchant, error, () => this.find.run()),
        complete: (rows) => this.renderFound(rows),
      })}
      <div class="row">
        <button @click=${() => this.dispatchEvent(new MergeCancelEvent())}>${merchant.words.cancel}</button>
      </div>`;
  }

  private renderFound(rows: readonly CustomerRow[] | null) {
    const { duplicates, list } = this.words;
    if (rows === null) return nothing;
    if (rows.length === 0) return html`<p class="muted" role="status">${duplicates.nobody}</p>`;
    return html`<ul>
      ${rows.map((row) => {
        const name = row.name ?? row.company ?? row.email ?? list.nameless;
        const below = [row.email === name ? null : row.email, row.phone, row.city].filter(Boolean);
        return html`<li>
          <button type="button" @click=${() => this.dispatchEvent(new CustomerPickEvent(row.id, name))}>
            <bdi>${name}</bdi>
            <small>${below.join(' · ')}</small>
          </button>
        </li>`;
      })}
    </ul>`;
  }
}

define('comptoir-customer-picker', ComptoirCustomerPicker);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-customer-picker': ComptoirCustomerPicker;
  }
}
