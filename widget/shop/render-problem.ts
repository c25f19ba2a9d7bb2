import { html, nothing, type TemplateResult } from 'lit';

import { ALERT } from '../../shared/shapes.ts';
import { icon } from '../ui/icon.ts';

/** What is wrong, in words, where it is. The role is given where it is used. */
export function renderProblem(words: string | null | undefined): TemplateResult | typeof nothing {
  return words ? html`<p class="problem">${icon(ALERT)}<span>${words}</span></p>` : nothing;
}
