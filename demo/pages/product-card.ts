import { html } from 'hono/html';

import { pictureOf, type Product } from '../catalogue.ts';
import type { Language } from '../words/words.ts';
import { link, type Markup, type PageContext } from './layout.ts';

/** A piece as the collection shows it. */
export function productCard(page: PageContext, product: Product): Markup {
  const { language } = page;
  return html`<a class="card" href="${link(page, `/pieces/${product.slug}`)}">
    <img src="${pictureOf(product)}" alt="" width="400" height="500" loading="lazy" />
    <span class="card-title">${product.title[language]}</span>
    <span class="card-price">${formatEuros(product.euroCents, language)}</span>
    <span class="card-origin">${product.origin[language]}</span>
  </a>`;
}

export function formatEuros(cents: number, language: Language): string {
  const whole = cents % 100 === 0;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: whole ? 0 : 2,
  }).format(cents / 100);
}

export function formatFrancs(francs: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'XOF' }).format(francs);
}
