import { html, type TemplateResult } from 'lit';

import {
  bandFilter,
  FREQUENCY_BANDS,
  frequencyBand,
  RECENCY_BANDS,
  recencyBand,
} from '../../shared/overview-bands.ts';
import type { OverviewMessages } from '../../shared/messages/overview-en.ts';
import { heatOf } from './overview-heat.ts';
import type { Shown } from './render-overview-plot.ts';

/** Customers by how recently and how often they ordered: each cell is a link to them in the list. */
export function renderOverviewGrid(shown: Shown): TemplateResult {
  const { overview, words } = shown;
  const { rfm } = words;
  // The most faithful on top, as one reads.
  const frequencies = Array.from({ length: FREQUENCY_BANDS }, (_, i) => FREQUENCY_BANDS - 1 - i);
  const recencies = Array.from({ length: RECENCY_BANDS }, (_, i) => i);
  return html`<section>
    <div class="head">
      <h2>${rfm.heading}</h2>
      <p class="lead">${rfm.lead}</p>
    </div>
    <div class="scrolls" role="region" tabindex="0" aria-label=${rfm.heading}>
      <table class="heat grid">
        <thead>
          <tr>
            <th scope="col"><span class="out-of-sight">${rfm.corner}</span></th>
            ${recencies.map((recency) => html`<th scope="col">${recencyName(recency, words)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${frequencies.map(
            (frequency) =>
              html`<tr>
                <th scope="row">${frequencyName(frequency, words)}</th>
                ${recencies.map((recency) => renderCell(recency, frequency, shown))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <dl class="terms">
      <div>
        <dt>${rfm.recency}</dt>
        <dd>${rfm.recencyLead}</dd>
      </div>
      <div>
        <dt>${rfm.frequency}</dt>
        <dd>${rfm.frequencyLead}</dd>
      </div>
      <div>
        <dt>${rfm.monetary}</dt>
        <dd>${rfm.monetaryLead(overview.currency)}</dd>
      </div>
    </dl>
  </section>`;
}

function renderCell(recency: number, frequency: number, { overview, words, format, hrefOf }: Shown) {
  const cell = overview.rfm.find((one) => one.recency === recency && one.frequency === frequency);
  if (!cell)
    return html`<td>
      <span class="none"
        ><span class="out-of-sight">${words.rfm.none}</span><span aria-hidden="true">·</span></span
      >
    </td>`;

  const { customers, average } = cell;
  const { rfm } = words;
  const most = Math.max(...overview.rfm.map((one) => one.customers));
  const where = rfm.cell(customers, frequencyName(frequency, words), recencyName(recency, words));
  const money = average === null ? '' : format.money(average);
  // Its name is a sentence, of which the eye needs the two figures only.
  return html`<td>
    <a class="heat-${heatOf(customers / most)}" href=${hrefOf(bandFilter(recency, frequency))}>
      <b>${format.count(customers)}</b><span class="out-of-sight">${where}${money && rfm.average}</span>
      ${money && html`<small>${money}</small>`}
    </a>
  </td>`;
}

function recencyName(band: number, { rfm }: OverviewMessages): string {
  const { from, to } = recencyBand(band);
  if (from === null) return rfm.longer(to - 1);
  return to === 0 ? rfm.latest(from) : rfm.between(to, from);
}

function frequencyName(band: number, { rfm }: OverviewMessages): string {
  const { from, to } = frequencyBand(band);
  return rfm.orders(from, to);
}
