import { html, type TemplateResult } from 'lit';

import type { SegmentError } from '../../shared/segment-error.ts';
import { describeProblem } from '../../shared/segment-words.ts';
import type { ListWords } from './list-words.ts';

/** What is wrong with a filter's text, with the text itself and its wrong place marked. */
export function renderFilterError(text: string, error: SegmentError, words: ListWords): TemplateResult {
  const { start, end, problem } = error;
  const wrong = text.slice(start, end);
  const place = words.list.filter.wrongHere(start + 1);
  return html`<code dir="ltr"
      >${text.slice(0, start)}<mark>${wrong === '' ? '␣' : wrong}</mark>${text.slice(end)}</code
    >
    <p class="problem">${place} · ${describeProblem(problem, words.segment)}</p>`;
}
