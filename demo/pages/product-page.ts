import { html } from 'hono/html';

import { pictureOf, PRODUCTS, type Product } from '../catalogue.ts';
import { layout, link, type Markup, type PageContext } from './layout.ts';
import { formatEuros, formatFrancs, productCard } from './product-card.ts';

const COMPANIONS = 3;

export function productPage(page: PageContext, product: Product): Markup {
  const { words, language } = page;
  const title = product.title[language];
  const companions = PRODUCTS.filter((other) => other !== product && other.category === product.category)
    .concat(PRODUCTS.filter((other) => other.category !== product.category))
    .slice(0, COMPANIONS);

  return layout(
    page,
    `${title} · Maison Lagune`,
    html`<article class="piece">
        <img class="piece-picture" src="${pictureOf(product)}" alt="${title}" width="400" height="500" />
        <div class="piece-words">
          <p><a class="back" href="${link(page, '/')}#collection">${words.back}</a></p>
          <p class="eyebrow">${product.origin[language]}</p>
          <h1>${title}</h1>
          <p class="lead">${product.story[language]}</p>
          <p class="price">
            ${formatEuros(product.euroCents, language)}
            <small>${words.francsToo(formatFrancs(product.francs, language))}</small>
          </p>
          <button
            type="button"
            data-basket="add"
            data-title="${title}"
            data-slug="${product.slug}"
            data-cents="${product.euroCents}"
            data-francs="${product.francs}"
            data-picture="${pictureOf(product)}"
          >
            ${words.add}
          </button>
          <h2>${words.details}</h2>
          <ul class="facts">
            ${product.facts[language].map((fact) => html`<li>${fact}</li>`)}
          </ul>
        </div>
      </article>

      <section class="section">
        <h2>${words.also}</h2>
        <ul class="grid three">
          ${companions.map((other) => html`<li>${productCard(page, other)}</li>`)}
        </ul>
      </section>`,
  );
}
