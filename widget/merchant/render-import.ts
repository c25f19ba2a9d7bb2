import { html, nothing, type TemplateResult } from 'lit';

import { CUSTOMER_FIELDS, type ImportField, ORDER_FIELDS } from '../../shared/import-fields.ts';
import type { ImportMessages } from '../../shared/messages/import-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';

export type Sheet = Answer<StaffEndpoints['GET /admin/:store/imports/:importId']>;
export type Reading = Pick<Sheet, 'kind' | 'source' | 'mapping' | 'rule'>;

/** The shop systems whose ids orders may carry, too. */
const SOURCES = ['shopify', 'woocommerce', 'prestashop', 'ecwid', 'stripe'];

/** What the file is, and what is odd about it. */
export function renderFile(sheet: Sheet, words: ImportMessages): TemplateResult {
  return html`
    <p>
      ${words.recognised} <strong>${words.formats[sheet.format]}</strong>
      <small>${words.rows(sheet.rowCount)} · ${sheet.encoding}</small>
    </p>
    ${
      sheet.findings.length > 0
        ? html`<ul>
            ${sheet.findings.map(
              ({ finding, about }) =>
                html`<li>${words.findings[finding]} <small>${about.join(', ')}</small></li>`,
            )}
          </ul>`
        : nothing
    }
  `;
}

/** The columns with the first rows, and what may be changed of how they are read. */
export function renderReading(
  sheet: Sheet,
  words: ImportMessages,
  change: (reading: Partial<Reading>) => void,
): TemplateResult {
  const fields: readonly ImportField[] = sheet.kind === 'orders' ? ORDER_FIELDS : CUSTOMER_FIELDS;
  const choose = (at: number) => (event: Event) => {
    const field = (event.target as HTMLSelectElement).value || null;
    // A field that moves leaves the column where it was.
    change({ mapping: sheet.mapping.map((one, i) => (i === at ? field : one === field ? null : one)) });
  };
  const heading = (text: string, at: number) => text || words.column(at + 1);
  return html`
    <h2>${words.mapping}</h2>
    <p class="lead">${words.mappingLead}</p>
    <div class="wide" tabindex="0" role="region" aria-label=${words.mapping}>
      <table>
        <thead>
          <tr>
            ${sheet.headers.map(
              (text, at) =>
                html`<th scope="col">
                  ${heading(text, at)}
                  <select aria-label=${words.fieldOf(heading(text, at))} @change=${choose(at)}>
                    <option value="" ?selected=${sheet.mapping[at] === null}>${words.leftOut}</option>
                    ${fields.map(
                      (field) =>
                        html`<option value=${field} ?selected=${sheet.mapping[at] === field}>
                          ${words.fields[field]}
                        </option>`,
                    )}
                  </select>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${sheet.sample.map(
            (cells) =>
              html`<tr>
                ${sheet.headers.map((_, at) => html`<td>${cells[at] ?? ''}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${renderSource(sheet, words, change)} ${renderRule(sheet, words, change)}
  `;
}

function renderSource(
  sheet: Sheet,
  words: ImportMessages,
  change: (reading: Partial<Reading>) => void,
): TemplateResult {
  const sources = [...new Set([...SOURCES, ...(sheet.source ? [sheet.source] : [])])];
  return html`<label
    >${words.source}
    <select
      @change=${(event: Event) => change({ source: (event.target as HTMLSelectElement).value || null })}
    >
      <option value="" ?selected=${sheet.source === null}>${words.noSource}</option>
      ${sources.map(
        (source) => html`<option value=${source} ?selected=${sheet.source === source}>${source}</option>`,
      )}
    </select>
  </label>`;
}

function renderRule(
  sheet: Sheet,
  words: ImportMessages,
  change: (reading: Partial<Reading>) => void,
): TemplateResult | typeof nothing {
  if (sheet.kind === 'orders') return nothing;
  return html`<fieldset>
    <legend>${words.rule}</legend>
    ${(['fill', 'overwrite'] as const).map(
      (rule) =>
        html`<label
          ><input
            type="radio"
            name="rule"
            .checked=${sheet.rule === rule}
            @change=${() => change({ rule })}
          />
          ${words.rules[rule]}</label
        >`,
    )}
  </fieldset>`;
}

/** How far it has come, and what became of the rows. */
export function renderFigures(sheet: Sheet, words: ImportMessages, refusedUrl: string): TemplateResult {
  const { createdCount, updatedCount, unchangedCount, refusedCount, repeatedCount } = sheet;
  const figures = {
    created: createdCount,
    updated: updatedCount,
    unchanged: unchangedCount,
    refused: refusedCount,
    ...(repeatedCount > 0 && { repeated: repeatedCount }),
  };
  const isUnderWay = sheet.state === 'checking' || sheet.state === 'running';
  const progress = words.progress(sheet.rowsDone, sheet.rowCount);
  return html`
    <p role="status">${words.states[sheet.state]}</p>
    ${
      isUnderWay
        ? html`<progress
              aria-label=${progress}
              max=${sheet.rowCount || 1}
              .value=${sheet.rowsDone}
            ></progress>
            <small>${progress}</small>`
        : nothing
    }
    ${
      sheet.state === 'ready'
        ? nothing
        : html`<dl>
            ${Object.entries(figures).map(
              ([name, count]) =>
                html`<div>
                  <dt>${words.figures[name as keyof typeof figures]}</dt>
                  <dd>${count}</dd>
                </div>`,
            )}
          </dl>`
    }
    ${refusedCount > 0 ? html`<p><a href=${refusedUrl}>${words.download}</a></p>` : nothing}
  `;
}
