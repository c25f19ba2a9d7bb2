import { html, nothing, type TemplateResult } from 'lit';

import type { OverviewMessages } from '../../shared/messages/overview-en.ts';
import type { Plot } from './comptoir-plot.ts';
import './comptoir-plot.ts';
import type { Overview, OverviewFormat } from './overview-format.ts';

type Point = Overview['points'][number];

/** A plot of the overview, as its table has it too. */
export interface OverviewPlot {
  title: string;
  lead?: string;
  series: { name: string; color: 'first' | 'second'; of: (point: Point) => number }[];
  format: (value: number) => string;
  formatShort: (value: number) => string;
}

export interface Shown {
  overview: Overview;
  words: OverviewMessages;
  format: OverviewFormat;
  /** The list with this filter. */
  hrefOf: (where: string) => string;
}

/** The three plots of the period: what was spent, the orders, and who was new. */
export function overviewPlots({ overview, words, format }: Shown): OverviewPlot[] {
  const step = words.steps[overview.step];
  const counted = {
    format: (value: number) => format.count(value),
    formatShort: (value: number) => format.shortCount(value),
  };
  const { plots } = words;
  return [
    {
      title: plots.spent(step),
      series: [{ name: words.figures.spent, color: 'first', of: ({ spent }) => spent }],
      format: (value) => format.money(value),
      formatShort: (value) => format.shortMoney(value),
    },
    {
      title: plots.orders(step),
      lead: plots.ordersLead,
      series: [
        { name: plots.laterOrders, color: 'first', of: ({ orders, newCustomers }) => orders - newCustomers },
        { name: plots.firstOrders, color: 'second', of: ({ newCustomers }) => newCustomers },
      ],
      ...counted,
    },
    {
      title: plots.newCustomers(step),
      lead: plots.newLead,
      series: [{ name: words.figures.newCustomers, color: 'second', of: ({ newCustomers }) => newCustomers }],
      ...counted,
    },
  ];
}

/** A plot with its heading and, folded up below it, the same numbers as a table. */
export function renderOverviewPlot(plot: OverviewPlot, shown: Shown): TemplateResult {
  const { title, lead, series } = plot;
  const { words } = shown;
  return html`<section>
    <div class="head">
      <h2>${title}</h2>
      ${lead ? html`<p class="lead">${lead}</p>` : nothing}
      ${series.length > 1 ? renderLegend(plot) : nothing}
    </div>
    <comptoir-plot .plot=${toPlot(plot, shown)}></comptoir-plot>
    <details>
      <summary>${words.plots.asTable}</summary>
      <div class="scrolls" role="region" tabindex="0" aria-label=${words.plots.tableOf(title)}>
        ${renderTable(plot, shown)}
      </div>
    </details>
  </section>`;
}

function renderLegend({ series }: OverviewPlot) {
  return html`<ul class="legend">
    ${series.map(({ name, color }) => html`<li><i class=${color}></i>${name}</li>`)}
  </ul>`;
}

function toPlot(
  { title, series, format, formatShort }: OverviewPlot,
  { overview, words, format: say }: Shown,
): Plot {
  const { points, step } = overview;
  const titles = points.map((point) => say.span(point, step));
  const sums = points.map((point) => series.reduce((sum, { of }) => sum + of(point), 0));
  const most = Math.max(0, ...sums);
  return {
    description: words.plots.inWords(title, format(most), titles[sums.indexOf(most)] ?? ''),
    ticks: points.map((point) => say.tick(point, step)),
    titles,
    series: series.map(({ name, color, of }) => ({ name, color, values: points.map(of) })),
    format,
    formatShort,
  };
}

function renderTable({ title, series, format }: OverviewPlot, { overview, words, format: say }: Shown) {
  return html`<table>
    <caption class="out-of-sight">
      ${title}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.stepColumns[overview.step]}</th>
        ${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${overview.points.map(
        (point) =>
          html`<tr>
            <th scope="row">${say.span(point, overview.step)}</th>
            ${series.map(({ of }) => html`<td class="number">${format(of(point))}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
