import { html, type TemplateResult } from 'lit';

import type { VatMessages } from '../../shared/messages/vat-en.ts';
import type { Portal } from '../core/portal-context.ts';
import type { BusinessView } from './business-parts.ts';
import { renderProblem } from './render-problem.ts';

/** Whether to remove a business: what is lost by it, and two answers. */
export function renderRemoval(
  { words: { business }, portal }: BusinessView,
  state: { busy: boolean; failure: string | undefined; remove: () => unknown; keep: () => unknown },
): TemplateResult {
  const { busy, failure, remove, keep } = state;
  return html`
    <div class="ask" role="group" aria-labelledby="question">
      <p id="question">${business.removeAsk}</p>
      <div role="alert">${renderProblem(failure)}</div>
      <div class="buttons">
        <button
          class="primary"
          name="accept"
          aria-describedby="question"
          aria-disabled=${busy ? 'true' : 'false'}
          @click=${remove}
        >
          ${business.removeNow}
        </button>
        <button @click=${keep}>${portal.messages.cancel}</button>
      </div>
    </div>
  `;
}

/** What staff have not decided, or have decided against. */
export function renderAdmission(
  admission: 'waiting' | 'refused',
  { storeName }: Portal,
  { business }: VatMessages,
): TemplateResult {
  const [heading, text] =
    admission === 'waiting'
      ? [business.waitingHeading, business.waiting(storeName)]
      : [business.refusedHeading, business.refused(storeName)];
  return html`<div class="notice" role="status">
    <h3 id="heading" tabindex="-1">${heading}</h3>
    <p>${text}</p>
  </div>`;
}
