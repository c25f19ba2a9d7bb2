import { html, type TemplateResult } from 'lit';

import { cohortFilter } from './overview-filters.ts';
import { heatOf } from './overview-heat.ts';
import type { Overview } from './overview-format.ts';
import type { Shown } from './render-overview-plot.ts';

type Cohort = Overview['cohorts'][number];

/** A share from which on a cell has the strongest shade: more seldom order again. */
const STRONG_SHARE = 0.5;

/** Customers by the month of their first order, and how many of them came again in each month after. */
export function renderOverviewCohorts(shown: Shown): TemplateResult {
  const { overview, words } = shown;
  const { cohorts } = words;
  const later = overview.cohorts.slice(1).map((_, i) => i + 1);
  return html`<section>
    <div class="head">
      <h2>${cohorts.heading}</h2>
      <p class="lead">${cohorts.lead}</p>
    </div>
    <div class="scrolls" role="region" tabindex="0" aria-label=${cohorts.heading}>
      <table class="heat cohorts">
        <thead>
          <tr>
            <th scope="col">${cohorts.month}</th>
            <th scope="col" class="number">${cohorts.customers}</th>
            ${later.map(
              (months) =>
                html`<th scope="col" class="number">
                  <abbr title=${cohorts.afterInWords(months)} aria-label=${cohorts.afterInWords(months)}
                    >${cohorts.after(months)}</abbr
                  >
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${overview.cohorts.map((cohort) => renderCohort(cohort, later, shown))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function renderCohort(
  { month, customers, again }: Cohort,
  later: number[],
  { words, format, hrefOf }: Shown,
) {
  const name = format.shortMonth(month);
  const { cohorts } = words;
  return html`<tr>
    <th scope="row">
      ${
        customers === 0
          ? name
          : html`<a href=${hrefOf(cohortFilter(month))} title=${cohorts.open(format.month(month))}
              >${name}</a
            >`
      }
    </th>
    <td class="number">${format.count(customers)}</td>
    ${later.map((months) => {
      const count = again[months - 1];
      if (count === undefined || customers === 0) return html`<td></td>`;
      const share = count / customers;
      const isOngoing = months === again.length;
      const title = cohorts.cell(count, format.count(count)) + (isOngoing ? `. ${cohorts.ongoing}` : '');
      return html`<td class="number">
        <span
          class="heat-${heatOf(Math.min(1, share / STRONG_SHARE))} ${isOngoing ? 'ongoing' : ''}"
          title=${title}
          >${format.share(share)}</span
        >
      </td>`;
    })}
  </tr>`;
}
