import { html, nothing, type TemplateResult } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { Newcomers } from './newcomers.ts';

/** That somebody has come, and a button that shows them. What says so is always there, so that it is read out. */
export function renderNewcomers(
  { count, hasMore }: Newcomers,
  given: { words: MerchantListMessages; language: string; onShow: () => void },
): TemplateResult {
  const { words, language, onShow } = given;
  const number = count.toLocaleString(language) + (hasMore ? '+' : '');
  return html`<div class="newcomers" role="status">
    ${
      count === 0
        ? nothing
        : html`<span>${words.newcomers(number, count === 1 && !hasMore)}</span>
            <button @click=${onShow}>${words.showNewcomers}</button>`
    }
  </div>`;
}
