import { html, nothing, type TemplateResult } from 'lit';

import { countryName } from '../../shared/postal-lines.ts';
import { placeFilter } from './overview-filters.ts';
import type { Overview } from './overview-format.ts';
import type { Shown } from './render-overview-plot.ts';

type Place = Overview['countries']['top'][number];

/** Where customers are: the ten that spent most, and all others together. */
export function renderOverviewPlaces(
  kind: 'country' | 'city',
  shown: Shown,
  language: string,
): TemplateResult {
  const { overview, words, format } = shown;
  const { places } = words;
  const heading = kind === 'country' ? places.countries : places.cities;
  const { top, rest } = kind === 'country' ? overview.countries : overview.cities;
  const more = kind === 'country' ? places.moreCountries : places.moreCities;
  const most = Math.max(1, ...top.map(({ spent }) => spent));
  return html`<section>
    <div class="head">
      <h2>${heading}</h2>
      <p class="lead">${places.lead}</p>
    </div>
    ${
      top.length === 0
        ? html`<p class="lead">${places.none}</p>`
        : html`<table class="places">
            <thead>
              <tr>
                <th scope="col">${kind === 'country' ? places.country : places.city}</th>
                <th scope="col" class="number">${places.customers}</th>
                <th scope="col" class="number">${places.orders}</th>
                <th scope="col" class="number">${places.spent}</th>
              </tr>
            </thead>
            <tbody>
              ${top.map((place) => renderPlace(place, kind, shown, { language, most }))}
              ${
                rest
                  ? html`<tr class="rest">
                      <th scope="row">${more(rest.places, format.count(rest.places))}</th>
                      ${renderFigures(rest, shown)}
                    </tr>`
                  : nothing
              }
            </tbody>
          </table>`
    }
  </section>`;
}

function renderPlace(
  place: Place,
  kind: 'country' | 'city',
  shown: Shown,
  { language, most }: { language: string; most: number },
) {
  const { overview, words, hrefOf } = shown;
  const country = place.country === null ? null : countryName(place.country, language);
  const name = (kind === 'country' ? country : place.city) ?? words.places.unknown;
  return html`<tr>
    <th scope="row">
      <a href=${hrefOf(placeFilter(place, kind, overview))}><bdi>${name}</bdi></a>
      ${kind === 'city' && country !== null && place.city !== null ? html`<small>${country}</small>` : nothing}
      <svg class="bar" aria-hidden="true">
        <rect width="${(100 * place.spent) / most}%" height="100%" rx="1.5" />
      </svg>
    </th>
    ${renderFigures(place, shown)}
  </tr>`;
}

function renderFigures(
  { customers, orders, spent }: Pick<Place, 'customers' | 'orders' | 'spent'>,
  { format }: Shown,
) {
  return html`<td class="number">${format.count(customers)}</td>
    <td class="number">${format.count(orders)}</td>
    <td class="number">${format.money(spent)}</td>`;
}
