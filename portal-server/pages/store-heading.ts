import { html } from 'hono/html';

import type { Html } from './page.ts';

/**
 * The store's name beside its picture, or its first letter in its colour, as every page of a store begins. Only a page
 * that lets pictures in from everywhere can be given one.
 */
export function storeHeading(name: string, logoUrl: string | null = null): Html {
  const mark =
    logoUrl === null
      ? html`<span class="monogram" aria-hidden="true">${firstLetter(name)}</span>`
      : html`<img
          class="logo"
          src="${logoUrl}"
          alt=""
          width="40"
          height="40"
          referrerpolicy="no-referrer"
        />`;
  return html`<p class="store">${mark}<bdi>${name}</bdi></p>`;
}

function firstLetter(name: string): string {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0] ?? '';
  return letter.toLocaleUpperCase();
}
