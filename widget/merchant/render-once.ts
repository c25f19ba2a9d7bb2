import { html, nothing, type TemplateResult } from 'lit';

import type { MerchantMessages } from '../../shared/messages/merchant-en.ts';

/** A secret that is shown this once, with a button that copies it where the browser lets a page do that. */
export function renderOnce(lead: string, secret: string, words: MerchantMessages): TemplateResult {
  return html`<div class="act" role="status">
    <p>${lead}</p>
    ${renderCopyable(secret, words)}
  </div>`;
}

/** A text to take along, with a button that copies it. */
export function renderCopyable(text: string, words: MerchantMessages): TemplateResult {
  return html`<div class="copy">
    <pre dir="ltr">${text}</pre>
    ${renderCopy(text, words)}
  </div>`;
}

/**
 * Says by its own words that it has copied; the text is there to select by hand where it could not. One of several in a
 * table is quiet, and described by the element of this id.
 */
export function renderCopy(text: string, words: MerchantMessages, describedBy?: string): TemplateResult {
  const handleClick = async ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLButtonElement;
    const said = await navigator.clipboard?.writeText(text).then(
      () => words.copied,
      () => words.copy,
    );
    button.textContent = said ?? words.copy;
  };
  // As a property, since the button's text is changed by hand above.
  return html`<button
    class=${describedBy === undefined ? '' : 'quiet'}
    aria-describedby=${describedBy ?? nothing}
    .textContent=${words.copy}
    @click=${handleClick}
  ></button>`;
}
