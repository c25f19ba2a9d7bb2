import { html } from 'hono/html';

import { PRODUCTS } from '../catalogue.ts';
import { layout, link, type Markup, type PageContext } from './layout.ts';
import { productCard } from './product-card.ts';

export function frontPage(page: PageContext): Markup {
  const { words } = page;
  return layout(
    page,
    `Maison Lagune · Abidjan, Lyon`,
    html`<section class="hero">
        <div class="hero-words">
          <p class="eyebrow">Abidjan &middot; Lyon</p>
          <h1>${words.tagline}</h1>
          <p class="lead">${words.intro}</p>
          <p><a class="cta" href="#collection">${words.discover}</a></p>
        </div>
        <img class="hero-picture" src="/art/hero.svg" alt="" width="1200" height="1000" />
      </section>

      <section id="collection" class="section">
        <div class="section-head">
          <h2>${words.collection}</h2>
          <p>${words.collectionIntro}</p>
        </div>
        <ul class="grid">
          ${PRODUCTS.map((product) => html`<li>${productCard(page, product)}</li>`)}
        </ul>
      </section>

      <section class="workshops">
        <h2>${words.workshopsTitle}</h2>
        <ol>
          ${words.workshops.map(
            ([place, text]) =>
              html`<li>
                <h3>${place}</h3>
                <p>${text}</p>
              </li>`,
          )}
        </ol>
      </section>

      <section class="section story">
        <img src="/art/canari-katiola.svg" alt="" width="400" height="500" loading="lazy" />
        <div>
          <p class="eyebrow">${words.journal}</p>
          <blockquote><p>${words.quote}</p></blockquote>
          <p>${words.quoteBy}</p>
          <p><a class="cta" href="${link(page, '/journal')}">${words.read}</a></p>
        </div>
      </section>`,
  );
}
