import { Task } from '@lit/task';
import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';

import { REFUSED_ROWS_SHOWN } from '../../shared/import-fields.ts';
import type { ImportMessages } from '../../shared/messages/import-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import { button } from '../ui/button.styles.ts';
import { define } from '../ui/define.ts';
import { theme } from '../ui/theme.styles.ts';
import { MerchantElement } from './merchant-element.ts';
import { merchantSection } from './merchant-section.styles.ts';
import type { Sheet } from './render-import.ts';
import { renderRetry } from './render-retry.ts';

type Row = Answer<StaffEndpoints['GET /admin/:store/imports/:importId/refused']>['rows'][number];

/** Of a row so many cells are shown: the wrong one first, then those that are read. */
const CELLS_SHOWN = 5;

/** @summary The first rows of a file that were not taken in: what each says, and why it was not. All are in a file that is linked. */
export class ComptoirRefusedRows extends MerchantElement {
  static override styles = [
    theme,
    button,
    merchantSection,
    css`
      :host,
      .root {
        gap: 0.625rem;
      }

      h3 {
        font-size: 0.875rem;
      }

      td {
        vertical-align: top;
      }

      td:last-child,
      th:last-child {
        text-align: start;
      }

      .line {
        inline-size: 4rem;
        font-variant-numeric: tabular-nums;
      }

      .says {
        inline-size: 48%;
        font-size: 0.8125rem;
      }

      .says li {
        overflow-wrap: anywhere;
      }

      .says .heading {
        color: var(--_muted);
      }

      .wrong bdi {
        padding-inline: 0.25rem;
        border-radius: 0.25rem;
        background-color: color-mix(in srgb, var(--_bad) 14%, transparent);
        font-weight: 600;
      }

      @media (max-width: 40rem) {
        .line,
        .says {
          inline-size: auto;
        }
      }
    `,
  ];

  @property({ attribute: false }) sheet!: Sheet;

  @property({ attribute: false }) words!: ImportMessages;

  /** Where all of them are, as a file. */
  @property({ attribute: false }) fileUrl = '';

  private read = new Task(this, {
    // While a run goes on, only until as many are there as are shown.
    args: () =>
      [this.sheet.id, this.sheet.state, Math.min(this.sheet.refusedCount, REFUSED_ROWS_SHOWN)] as const,
    task: async ([importId], { signal }) => {
      const { api, here } = this.merchant!;
      const params = { ...here, importId };
      return (await api('GET /admin/:store/imports/:importId/refused', { params }, { signal })).rows;
    },
  });

  override render() {
    const { merchant, words, sheet } = this;
    if (!merchant) return nothing;
    const { language, direction } = merchant.portal;
    const { heading, headingOfTrial, first } = words.refused;
    const isTrial = sheet.state === 'checking' || sheet.state === 'checked';
    const rows = (shown: readonly Row[]) => this.renderRows(shown);
    const figure = (count: number) => count.toLocaleString(language);
    return html`<div class="root" lang=${language} dir=${direction}>
      <div>
        <h3>${isTrial ? headingOfTrial : heading}</h3>
        ${
          sheet.refusedCount > REFUSED_ROWS_SHOWN
            ? html`<p class="lead">${first(figure(REFUSED_ROWS_SHOWN), figure(sheet.refusedCount))}</p>`
            : nothing
        }
      </div>
      ${this.read.render({
        // Those of the look before stay until the next ones are there.
        pending: () =>
          this.read.value
            ? rows(this.read.value)
            : html`<p class="lead" role="status">${merchant.words.loading}</p>`,
        complete: rows,
        error: (error) => renderRetry(merchant, error, () => this.read.run()),
      })}
      <p><a href=${this.fileUrl}>${words.download}</a></p>
    </div>`;
  }

  private renderRows(rows: readonly Row[]) {
    const { refused, refusedHeadings } = this.words;
    if (rows.length === 0) return nothing;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${refusedHeadings.line}</th>
          <th scope="col">${refused.says}</th>
          <th scope="col">${refused.why}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <td class="line" data-label=${refusedHeadings.line}>${row.line}</td>
              <td class="says" data-label=${refused.says}>${this.renderCells(row)}</td>
              <td data-label=${refused.why}>${this.words.refusals[row.reason]}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private renderCells({ cells, column }: Row) {
    const { words, sheet } = this;
    if (cells.every((cell) => cell === '')) return html`<small>${words.refused.empty}</small>`;
    const filled = cells.flatMap((cell, at) => (cell === '' && at !== column ? [] : [at]));
    const rank = (at: number) => (at === column ? 0 : (sheet.mapping[at] ?? null) === null ? 2 : 1);
    const shown = filled.toSorted((one, other) => rank(one) - rank(other)).slice(0, CELLS_SHOWN);
    const left = filled.length - shown.length;
    return html`<ul>
        ${shown.map(
          (at) =>
            html`<li class=${at === column ? 'wrong' : ''}>
              <span class="heading">${sheet.headers[at] || words.column(at + 1)}</span>
              <bdi>${cells[at] || '–'}</bdi>
            </li>`,
        )}
      </ul>
      ${left > 0 ? html`<small>${words.refused.more(left.toLocaleString(this.merchant!.portal.language), left === 1)}</small>` : nothing}`;
  }
}

define('comptoir-refused-rows', ComptoirRefusedRows);

declare global {
  interface HTMLElementTagNameMap {
    'comptoir-refused-rows': ComptoirRefusedRows;
  }
}
