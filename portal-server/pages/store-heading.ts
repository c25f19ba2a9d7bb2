import { html } from 'hono/html';

import type { Html } from './page.ts';

/** The store's name beside its first letter in its colour, as every page of a store begins. */
export function storeHeading(name: string): Html {
  return html`<p class="store">
    <span class="monogram" aria-hidden="true">${firstLetter(name)}</span><bdi>${name}</bdi>
  </p>`;
}

function firstLetter(name: string): string {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0] ?? '';
  return letter.toLocaleUpperCase();
}
