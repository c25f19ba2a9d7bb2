import { html, type TemplateResult } from 'lit';

/** A line drawing on a field of 24. Decoration only: words always stand beside it. Sized by the style of its place, in the colour of the text. */
export function icon(path: string): TemplateResult {
  return html`<svg
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${path} />
  </svg>`;
}
