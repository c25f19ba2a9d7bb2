import { html, nothing, type TemplateResult } from 'lit';

import type { Portal } from '../core/portal-context.ts';
import { icon } from '../ui/icon.ts';
import { initials, shownName } from './person-name.ts';
import { PERSON } from '../../shared/account-shapes.ts';

/** The button that opens the sheet: over the plain link, if there is one, and with the person's name in its place. */
export function renderLauncher(
  { customer, messages, language }: Portal,
  link: Element | null,
  handleSlot: () => void,
  handleLaunch: (event: MouseEvent) => void,
): TemplateResult {
  const words = link?.textContent?.trim() || link?.getAttribute('aria-label') || messages.account.open;
  const name = customer ? messages.account.openAs(shownName(customer)) : words;

  return html`
    <slot .inert=${true} class=${customer ? 'held' : ''} @slotchange=${handleSlot}></slot>
    <button
      part="launcher"
      class="launcher ${link ? 'over' : ''}"
      aria-haspopup="dialog"
      @click=${handleLaunch}
    >
      <span class="out-of-sight">${name}</span>
      ${
        customer
          ? html`<span part="avatar" class="avatar" aria-hidden="true">${initials(customer, language)}</span>
              <span class="name" aria-hidden="true">${unbroken(shownName(customer))}</span>`
          : link
            ? nothing
            : html`${icon(PERSON)}<span class="name" aria-hidden="true">${words}</span>`
      }
    </button>
  `;
}

/** With hyphens at which no line breaks: Marie-Antoinette is one word. */
function unbroken(name: string): string {
  return name.replaceAll('-', '\u2011');
}
