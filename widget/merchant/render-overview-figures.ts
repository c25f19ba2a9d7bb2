import { html, nothing, type TemplateResult } from 'lit';

import type { Overview } from './overview-format.ts';
import type { Shown } from './render-overview-plot.ts';

type Figures = Overview['totals'];

/** The period in five figures, each with what it was before. */
export function renderOverviewFigures(shown: Shown): TemplateResult {
  const { overview, words, format } = shown;
  const { totals, before, period } = overview;
  const { figures } = words;
  const money = (value: number) => format.money(value);
  const count = (value: number) => format.count(value);
  return html`<section class="figures" aria-label=${figures.heading}>
    <dl>
      ${renderFigure(figures.spent, totals.spent, before?.spent, money, shown)}
      ${renderFigure(figures.orders, totals.orders, before?.orders, count, shown)}
      ${renderFigure(figures.average, averageOf(totals), before && averageOf(before), money, shown)}
      ${renderFigure(figures.newCustomers, totals.newCustomers, before?.newCustomers, count, shown)}
      ${renderReturning(shown)}
    </dl>
    ${period === 'all' ? nothing : html`<p class="lead">${words.against[period]}</p>`}
  </section>`;
}

function renderFigure(
  name: string,
  now: number | null,
  before: number | null | undefined,
  format: (value: number) => string,
  { words, format: say }: Shown,
) {
  const change = now !== null && before ? (now - before) / before : null;
  const told =
    before === null || before === undefined || before === 0 ? words.noneBefore : words.before(format(before));
  return html`<div>
    <dt>${name}</dt>
    <dd class="value">${now === null ? '–' : format(now)}</dd>
    ${before === undefined ? nothing : html`<dd class="change">${renderChange(change, say.change(change ?? 0), words.noChange)} <span>${told}</span></dd>`}
  </div>`;
}

/** Of a share the change is told in points, since a per cent of per cents misleads. */
function renderReturning({ overview: { totals, before }, words, format }: Shown) {
  const now = returningOf(totals);
  const then = before && returningOf(before);
  const change = now !== null && then !== null ? now - then : null;
  const told = then === null ? words.noneBefore : words.before(format.share(then));
  return html`<div>
    <dt>${words.figures.returning}</dt>
    <dd class="value">${now === null ? '–' : format.share(now)}</dd>
    ${
      before
        ? html`<dd class="change">
            ${renderChange(change, words.points(format.points(change ?? 0)), words.noChange)}
            <span>${told}</span>
          </dd>`
        : nothing
    }
  </div>`;
}

function renderChange(change: number | null, text: string, noChange: string) {
  if (change === null) return nothing;
  if (change === 0) return html`<b>${noChange}</b>`;
  const way = change > 0 ? 'up' : 'down';
  const shape = change > 0 ? 'M2 8 6 3l4 5Z' : 'M2 4l4 5 4-5Z';
  return html`<b class=${way}
    ><svg viewBox="0 0 12 12" aria-hidden="true"><path d=${shape} fill="currentColor" /></svg>${text}</b
  >`;
}

function averageOf({ spent, orders }: Figures): number | null {
  return orders === 0 ? null : Math.round(spent / orders);
}

function returningOf({ orders, newCustomers }: Figures): number | null {
  return orders === 0 ? null : (orders - newCustomers) / orders;
}
