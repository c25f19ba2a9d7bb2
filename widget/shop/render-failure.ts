import { html, type TemplateResult } from 'lit';

import type { Portal } from '../core/portal-context.ts';
import { failureCode } from '../core/request-error.ts';
import '../ui/comptoir-notice.ts';
import { failureWords } from '../core/failure-words.ts';
import { QUESTION } from '../../shared/account-shapes.ts';
import { ALERT } from '../../shared/shapes.ts';

/** What stands in place of something that could not be read, with the way to try again. */
export function renderFailure(error: unknown, portal: Portal, retry: () => unknown): TemplateResult {
  const gone = failureCode(error) === 'order_not_found';

  return html`
    <comptoir-notice part="failure" role="alert" tone="bad" .shape=${gone ? QUESTION : ALERT}>
      <p>${failureWords(error, portal)}</p>
      <button slot="action" @click=${retry}>${portal.messages.retry}</button>
    </comptoir-notice>
  `;
}
