import type { Task } from '@lit/task';
import { html, type TemplateResult } from 'lit';

import { failureWords } from '../core/failure-words.ts';
import type { Merchant } from '../core/merchant-context.ts';

/** What a section has read, or what stands in its place: that it waits, or what went wrong with a way to try again. */
export function renderRead<T>(
  merchant: Merchant,
  read: Task<readonly unknown[], T>,
  render: (there: T) => unknown,
): TemplateResult {
  const { portal, words } = merchant;
  const content = read.render({
    pending: () => (read.value === undefined ? renderWaiting(words.loading) : render(read.value)),
    complete: render,
    error: (error) =>
      html`<div class="failed" role="alert">
        <p class="problem">${failureWords(error, portal)}</p>
        <p><button @click=${() => read.run()}>${words.retry}</button></p>
      </div>`,
  });
  return html`<div class="root" lang=${portal.language} dir=${portal.direction}>${content}</div>`;
}

function renderWaiting(words: string): TemplateResult {
  return html`<p class="waiting" role="status">${words}</p>`;
}
