import { Task, TaskStatus } from '@lit/task';
import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';

import type { CustomerCount } from '../../shared/contracts/customer-list.ts';
import { failureWords } from '../core/failure-words.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import './comptoir-customer-filter.ts';
import { FilterEvent } from './customer-list-events.ts';
import { readFilter } from './filter-parts.ts';
import { ListWordsOf } from './list-words.ts';
import { MerchantElement } from './merchant-element.ts';

/** @summary The rule of a group while it is written, built or as text, and how many customers match it now. */
export class ComptoirGroupRule extends MerchantElement {
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        gap: 0.375rem;
        font-size: 0.8125rem;
      }

      p {
        color: var(--_muted);
      }
    `,
  ];

  /** The rule, as text of the segment language: what it begins with, and what it has become. */
  @property({ attribute: false }) where = '';

  private readonly words = new ListWordsOf(this, () => this.merchant?.portal.language);

  private counting = new Task(this, {
    args: () => [this.where, this.merchant?.here.store] as const,
    task: async ([where, store], { signal }): Promise<CustomerCount | null> => {
      if (store === undefined || where === '' || readFilter(where).error) return null;
      const parts = { params: { store }, query: { q: '', where } };
      return this.merchant!.api('GET /admin/:store/customers/count', parts, { signal });
    },
  });

  constructor() {
    super();
    this.addEventListener(FilterEvent.type, (event) => {
      // A rule that is being written is nobody else's filter.
      event.stopPropagation();
      this.where = event.where;
    });
  }

  override render() {
    const { merchant } = this;
    const words = this.words.value;
    if (!merchant) return nothing;
    if (!words) return html`<p role="status">${merchant.words.loading}</p>`;
    return html`<comptoir-customer-filter .where=${this.where} .words=${words}></comptoir-customer-filter>
      <p role="status">${this.sayCount(merchant)}</p>`;
  }

  private sayCount({ words: { groups }, portal }: Merchant): string {
    if (this.where === '') return groups.noCondition;
    if (this.counting.status === TaskStatus.ERROR) return failureWords(this.counting.error, portal);
    const counted = this.counting.status === TaskStatus.COMPLETE ? this.counting.value : null;
    if (!counted) return groups.countingMatches;
    const { count, isExact } = counted;
    return groups.matching(count, count.toLocaleString(portal.language), isExact);
  }
}

define('comptoir-group-rule', ComptoirGroupRule);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-group-rule': ComptoirGroupRule;
  }
}
