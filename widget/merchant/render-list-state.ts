import { html, nothing, type TemplateResult } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import { ALERT } from '../../shared/shapes.ts';
import { failureWords } from '../core/failure-words.ts';
import type { Merchant } from '../core/merchant-context.ts';
import type { CustomerPages } from './customer-pages.ts';
import type { CustomerView } from './customer-view.ts';
import { readFilter } from './filter-parts.ts';
import { PERSON, SEARCH } from './list-shapes.ts';
import { renderListNotice } from './render-list-notice.ts';

interface ListState {
  merchant: Merchant;
  words: MerchantListMessages;
  pages: CustomerPages;
  view: CustomerView;
  onRetry: () => unknown;
  onAdd: () => unknown;
  /** Takes search and filter away. */
  onAll: () => unknown;
  renderRows: () => TemplateResult;
}

/** Rows that show while the first ones are on their way. */
const WAITING_ROWS = 12;

/** The rows, or what stands in their place: that they are on their way, that they did not come, that there are none. */
export function renderListState(state: ListState): TemplateResult {
  const { merchant, words, pages, view, onRetry, onAll } = state;
  const out = { action: words.clearAll, act: onAll };
  // The filter says itself what is wrong with it.
  if (readFilter(view.where).error) {
    return renderListNotice({ heading: words.unreadable, shape: ALERT, ...out });
  }
  if (pages.state === 'failed') {
    const heading = failureWords(pages.error, merchant.portal);
    return renderListNotice({
      heading,
      shape: ALERT,
      isBad: true,
      action: merchant.words.retry,
      act: onRetry,
    });
  }
  if (pages.isBare) return renderWaiting(merchant.words.loading);
  if (pages.rows.length > 0) return html`${state.renderRows()} ${renderMoreFailure(state)}`;
  if (view.q === '' && view.where === '') return renderEmptyStore(state);
  return renderListNotice({
    heading: words.emptyMatch,
    lead: words.emptyMatchLead,
    shape: SEARCH,
    ...out,
  });
}

function renderEmptyStore({ merchant, words, onRetry, onAdd }: ListState) {
  const said = { heading: words.emptyStore, lead: words.emptyStoreLead, shape: PERSON };
  return merchant.store.role === 'reader'
    ? renderListNotice({ ...said, action: words.refresh, act: onRetry })
    : renderListNotice({ ...said, action: words.add, act: onAdd });
}

function renderWaiting(loading: string) {
  return html`<div class="waiting" role="status">
    <span class="out-of-sight">${loading}</span>
    ${Array.from({ length: WAITING_ROWS }, () => html`<div class="line"><span></span></div>`)}
  </div>`;
}

function renderMoreFailure({ pages, merchant, words }: ListState) {
  if (!pages.moreError) return nothing;
  return html`<div class="row" role="alert">
    <p class="problem">${words.moreFailed} ${failureWords(pages.moreError, merchant.portal)}</p>
    <button @click=${() => pages.more()}>${merchant.words.retry}</button>
  </div>`;
}
