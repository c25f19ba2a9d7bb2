import { html, type TemplateResult } from 'lit';

import { failureWords } from '../core/failure-words.ts';
import type { Merchant } from '../core/merchant-context.ts';

/** In one line, what went wrong, and a way to try again. */
export function renderRetry(
  { portal, words }: Merchant,
  error: unknown,
  onRetry: () => unknown,
): TemplateResult {
  return html`<div class="row" role="alert">
    <p class="problem">${failureWords(error, portal)}</p>
    <button type="button" @click=${onRetry}>${words.retry}</button>
  </div>`;
}
