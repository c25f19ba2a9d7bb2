import { html, type TemplateResult } from 'lit';

import type { Portal } from '../core/portal-context.ts';
import { type FailureCode, RequestError } from '../core/request-error.ts';
import { failureWords } from './failure-words.ts';

/** Whoever changed their mind on a provider's page has nothing to be alarmed about. */
export function renderOutcome(portal: Portal, failure: FailureCode): TemplateResult {
  const words = failureWords(new RequestError(failure), portal);
  return failure === 'sign_in_cancelled'
    ? html`<p role="status" class="outcome">${words}</p>`
    : html`<p role="alert" class="outcome problem">${words}</p>`;
}

/** The account's place while it is on its way. */
export function renderAccountSkeleton({ messages }: Portal): TemplateResult {
  return html`
    <p class="out-of-sight" role="status">${messages.account.loading}</p>
    <div class="bones" aria-hidden="true">
      <div class="bone title"></div>
      <div class="bone"></div>
      <div class="bone"></div>
    </div>
  `;
}
