/**
 * Registers an element, unless the page has one of that name: with two versions of the widget on a page
 * the first one serves both, where `customElements.define` would throw.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
