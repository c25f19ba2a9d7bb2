import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';

import type { BulkKind } from '../../shared/contracts/bulk-action.ts';
import type { Provider } from '../../shared/contracts/social.ts';
import { formatMoney } from '../../shared/format-money.ts';
import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import { PROVIDER_NAMES } from '../../shared/provider-names.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import type { Merchant } from '../core/merchant-context.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { historyStyles } from './customer-history.styles.ts';
import { formatMinute } from './format-when.ts';
import { HistoryPages } from './history-pages.ts';
import { listControls } from './list-controls.styles.ts';
import { MerchantElement } from './merchant-element.ts';
import { renderHistory } from './render-history.ts';

type Happening = Answer<StaffEndpoints['GET /admin/:store/customers/:customerId/timeline']>['events'][number];

/** @summary All that happened with a customer, newest first. */
export class ComptoirCustomerTimeline extends MerchantElement {
  static override styles = [theme, button, listControls, historyStyles];

  @property({ attribute: false }) customerId = '';

  /** Counts the changes that were made here: each of them is another happening. */
  @property({ attribute: false }) changes = 0;

  /** What changes are called that are of no field. */
  @property({ attribute: false }) acts: Record<string, string> = {};

  @property({ attribute: false }) words!: MerchantListMessages;

  private readonly pages = new HistoryPages<Happening>(this, async (after, signal) => {
    const { api, here } = this.merchant!;
    const parts = { params: { ...here, customerId: this.customerId }, query: { after } };
    const page = await api('GET /admin/:store/customers/:customerId/timeline', parts, { signal });
    return { items: page.events, next: page.next };
  });

  override updated(changed: PropertyValues<this>) {
    if (changed.has('customerId') || changed.has('changes')) void this.pages.start();
  }

  override render() {
    const { merchant, pages } = this;
    if (!merchant) return nothing;
    const { sheet } = this.words;
    const render = (events: readonly Happening[]) =>
      html`<ul>
        ${events.map((event) => this.renderEvent(event, merchant))}
      </ul>`;
    return renderHistory({ merchant, pages, empty: sheet.nothing, older: sheet.older, render });
  }

  private renderEvent(event: Happening, { portal }: Merchant) {
    const { language, messages } = portal;
    const { total, currency, payment } = event;
    const amount = total === null || currency === null ? nothing : formatMoney(total, currency, language);
    const details = [
      this.detailOf(event),
      payment === null ? '' : messages.payment[payment],
      event.staffEmail === null ? '' : this.words.sheet.by(event.staffEmail),
    ].filter(Boolean);
    return html`<li>
      <span class="what">
        <b>${this.titleOf(event)}</b> <time datetime=${event.at}>${formatMinute(event.at, language)}</time>
        <small>${details.join(' · ')}</small>
      </span>
      <span class="amount">${amount}</span>
    </li>`;
  }

  private titleOf({ kind, isYes, orderNumber }: Happening): string {
    const { sheet } = this.words;
    if (kind === 'sign_in' && isYes === false) return sheet.signInFailed;
    return [sheet.events[kind], orderNumber ?? ''].filter(Boolean).join(' ');
  }

  private detailOf({ kind, what, isYes, action, before, after }: Happening): string {
    const { sheet } = this.words;
    switch (kind) {
      case 'consent':
        return `${sheet.channels[what ?? ''] ?? what ?? ''} ${isYes ? sheet.given : sheet.refused}`;
      case 'vat_check':
        return sheet.outcomes[what ?? ''] ?? what ?? '';
      case 'change': {
        if (action && this.acts[action]) return this.acts[action];
        return this.fieldsOf(after);
      }
      case 'bulk_change': {
        const said = Object.values(after ?? before ?? {})
          .flat()
          .filter(Boolean)
          .map(String);
        return [sheet.bulkKinds[what as BulkKind] ?? '', ...said].filter(Boolean).join(' · ');
      }
      case 'imported':
        return [what ?? '', this.fieldsOf(after)].filter(Boolean).join(' · ');
      case 'sign_in':
        return sheet.signInBy[what ?? ''] ?? PROVIDER_NAMES[what as Provider] ?? what ?? '';
      default:
        return what ?? '';
    }
  }

  private fieldsOf(after: Happening['after']): string {
    const { sheet, columns } = this.words;
    const names: Record<string, string> = {
      ...columns,
      terms: sheet.terms,
      taxExemptReason: sheet.exempt,
      siret: sheet.siret,
      note: sheet.note,
      marketingConsent: sheet.consent,
    };
    return Object.keys(after ?? {})
      .filter((name) => name !== 'follow')
      .map((name) => names[name] ?? name)
      .join(', ');
  }
}

define('comptoir-customer-timeline', ComptoirCustomerTimeline);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-customer-timeline': ComptoirCustomerTimeline;
  }
}
