import { html, type TemplateResult } from 'lit';

import { ALERT, icon } from '../ui/icon.ts';

/** What is wrong, in words, where it is. The style is that of `field`; the role is given where it is used. */
export function renderProblem(words: string): TemplateResult {
  return html`<p class="problem">${icon(ALERT)}<span>${words}</span></p>`;
}
