import type { LitElement } from 'lit';

/** Moves the focus to the first that this selector finds in an element, once the element shows what it is to show. */
export async function focusIn(host: LitElement, selector: string): Promise<void> {
  await host.updateComplete;
  host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
}
