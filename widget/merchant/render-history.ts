import { html, nothing, type TemplateResult } from 'lit';

import type { Merchant } from '../core/merchant-context.ts';
import type { HistoryPages } from './history-pages.ts';
import { renderRetry } from './render-retry.ts';

interface History<T> {
  merchant: Merchant;
  pages: HistoryPages<T>;
  empty: string;
  older: string;
  render: (items: readonly T[]) => unknown;
}

/** What a history has so far, with the way to what is older; or that it waits, failed or is empty. */
export function renderHistory<T>({ merchant, pages, empty, older, render }: History<T>): TemplateResult {
  const { words } = merchant;
  const failure = pages.state === 'failed' ? renderRetry(merchant, pages.error, () => pages.more()) : nothing;
  if (pages.items.length === 0) {
    if (pages.state === 'failed') return html`${failure}`;
    return html`<p class="muted" role="status">${pages.state === 'waiting' ? words.loading : empty}</p>`;
  }
  return html`${render(pages.items)} ${failure}
  ${
    pages.next !== null && pages.state === 'there'
      ? html`<div class="row"><button @click=${() => pages.more()}>${older}</button></div>`
      : nothing
  }`;
}
