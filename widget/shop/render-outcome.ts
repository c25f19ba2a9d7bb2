import { html, type TemplateResult } from 'lit';

import type { Portal } from '../core/portal-context.ts';
import { type FailureCode, RequestError } from '../core/request-error.ts';
import { failureWords } from '../core/failure-words.ts';
import { renderProblem } from './render-problem.ts';

/** What failed on the way to a provider and back. Whoever changed their mind there has nothing to be alarmed about. */
export function renderOutcome(portal: Portal, failure: FailureCode): TemplateResult {
  const words = failureWords(new RequestError(failure), portal);
  return failure === 'sign_in_cancelled'
    ? html`<p role="status" class="outcome">${words}</p>`
    : html`<div role="alert" class="outcome">${renderProblem(words)}</div>`;
}
