import { html, nothing, type TemplateResult } from 'lit';

import { CUSTOMER_FIELDS, type ImportField, ORDER_FIELDS } from '../../shared/import-fields.ts';
import type { ImportMessages } from '../../shared/messages/import-en.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import './comptoir-refused-rows.ts';

export type Sheet = Answer<StaffEndpoints['GET /admin/:store/imports/:importId']>;
export type Reading = Pick<Sheet, 'kind' | 'source' | 'mapping' | 'rule'>;

/** Writes a number in the language of the page. */
type Figure = (count: number) => string;

/** The shop systems whose ids orders may carry, too, by the names of their makers. */
const SOURCES: Readonly<Record<string, string>> = {
  shopify: 'Shopify',
  woocommerce: 'WooCommerce',
  prestashop: 'PrestaShop',
  ecwid: 'Ecwid',
  stripe: 'Stripe',
};
/** Of the values of a column. */
const SAMPLES_SHOWN = 3;

/** What is done one after the other, and where this file is. */
export function renderSteps(sheet: Sheet | null, words: ImportMessages): TemplateResult {
  const at = sheet === null ? 'file' : STEP_OF[sheet.state];
  return html`<ol class="steps" aria-label=${words.stepsOf}>
    ${Object.entries(words.steps).map(
      ([step, name]) => html`<li aria-current=${step === at ? 'step' : 'false'}>${name}</li>`,
    )}
  </ol>`;
}

const STEP_OF: Record<Sheet['state'], keyof ImportMessages['steps']> = {
  uploading: 'file',
  ready: 'columns',
  checking: 'trial',
  checked: 'trial',
  running: 'done',
  done: 'done',
  cancelled: 'done',
  failed: 'done',
};

/** What the file is, and what is odd about it. */
export function renderFile(sheet: Sheet, words: ImportMessages, figure: Figure): TemplateResult {
  const { format, rowCount, encoding, kind, state } = sheet;
  // Orders are known by their numbers.
  const findings = sheet.findings.filter(
    ({ finding }) => kind === 'customers' || finding !== 'no_identity_column',
  );
  return html`
    <div class="row apart">
      <div class="row">
        <h2><bdi>${sheet.fileName}</bdi></h2>
        <span class="badge ${TONES[state] ?? ''}" role="status">${words.states[state]}</span>
      </div>
      <small>${words.rows(figure(rowCount), rowCount === 1)} · ${encoding}</small>
    </div>
    <p>
      ${format === 'unknown' ? nothing : html`<span class="lead">${words.recognised}</span>`}
      <strong>${words.formats[format]}</strong>
    </p>
    ${
      findings.length > 0
        ? html`<ul class="findings">
            ${findings.map(
              ({ finding, about }) =>
                html`<li>${words.findings[finding]} <small>${about.join(', ')}</small></li>`,
            )}
          </ul>`
        : nothing
    }
  `;
}

const TONES: Partial<Record<Sheet['state'], string>> = { done: 'good', cancelled: 'bad', failed: 'bad' };

/** The columns with what the first rows hold there, and what may be changed of how they are read. */
export function renderReading(
  sheet: Sheet,
  words: ImportMessages,
  change: (reading: Partial<Reading>) => void,
): TemplateResult {
  const { mapped } = words;
  return html`
    ${renderKind(sheet, words, change)}
    <div>
      <h3>${words.mapping}</h3>
      <p class="lead">${words.mappingLead}</p>
    </div>
    <table class="mapping">
      <thead>
        <tr>
          <th scope="col">${mapped.heading}</th>
          <th scope="col">${mapped.sample}</th>
          <th scope="col">${mapped.field}</th>
        </tr>
      </thead>
      <tbody>
        ${sheet.headers.map((_, at) => renderColumn(at, sheet, words, change))}
      </tbody>
    </table>
    <div class="fields">${renderSource(sheet, words, change)} ${renderRule(sheet, words, change)}</div>
  `;
}

/** A file that is of no system that is known here may hold either. */
function renderKind(
  { kind, proposals }: Sheet,
  words: ImportMessages,
  change: (reading: Partial<Reading>) => void,
) {
  const handleChange = (event: Event) => {
    const chosen = (event.target as HTMLSelectElement).value as Reading['kind'];
    change({ kind: chosen, mapping: proposals[chosen] });
  };
  return html`<div class="field kind">
    <label for="kind">${words.kind}</label>
    <select id="kind" data-chosen=${kind} @change=${handleChange}>
      ${Object.entries(words.kinds).map(
        ([name, called]) => html`<option value=${name} ?selected=${name === kind}>${called}</option>`,
      )}
    </select>
  </div>`;
}

function renderColumn(
  at: number,
  { headers, mapping, sample, kind }: Sheet,
  words: ImportMessages,
  change: (reading: Partial<Reading>) => void,
) {
  const fields: readonly ImportField[] = kind === 'orders' ? ORDER_FIELDS : CUSTOMER_FIELDS;
  const heading = headers[at] || words.column(at + 1);
  const shown = sample.map((cells) => cells[at] ?? '').filter((text) => text !== '');
  const handleChange = (event: Event) => {
    const field = (event.target as HTMLSelectElement).value || null;
    // A field that moves leaves the column where it was.
    change({ mapping: mapping.map((one, i) => (i === at ? field : one === field ? null : one)) });
  };
  return html`<tr class=${mapping[at] === null ? 'out' : ''}>
    <th scope="row"><bdi>${heading}</bdi></th>
    <td class="sample">
      ${[...new Set(shown)].slice(0, SAMPLES_SHOWN).map((text) => html`<bdi>${text}</bdi> `)}
    </td>
    <td>
      <select aria-label=${words.fieldOf(heading)} data-chosen=${mapping[at] ?? ''} @change=${handleChange}>
        <option value="" ?selected=${mapping[at] === null}>${words.leftOut}</option>
        ${fields.map(
          (field) =>
            html`<option value=${field} ?selected=${mapping[at] === field}>${words.fields[field]}</option>`,
        )}
      </select>
    </td>
  </tr>`;
}

function renderSource(
  sheet: Sheet,
  words: ImportMessages,
  change: (reading: Partial<Reading>) => void,
): TemplateResult {
  const sources = [...new Set([...Object.keys(SOURCES), ...(sheet.source ? [sheet.source] : [])])];
  return html`<div class="field">
    <label for="source">${words.source}</label>
    <select
      id="source"
      data-chosen=${sheet.source ?? ''}
      @change=${(event: Event) => change({ source: (event.target as HTMLSelectElement).value || null })}
    >
      <option value="" ?selected=${sheet.source === null}>${words.noSource}</option>
      ${sources.map(
        (source) =>
          html`<option value=${source} ?selected=${sheet.source === source}>
            ${SOURCES[source] ?? source}
          </option>`,
      )}
    </select>
  </div>`;
}

function renderRule(
  sheet: Sheet,
  words: ImportMessages,
  change: (reading: Partial<Reading>) => void,
): TemplateResult | typeof nothing {
  if (sheet.kind === 'orders') return nothing;
  return html`<fieldset class="members">
    <legend>${words.rule}</legend>
    ${(['fill', 'overwrite'] as const).map(
      (rule) =>
        html`<label class="check"
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
export function renderFigures(
  sheet: Sheet,
  words: ImportMessages,
  { refusedUrl, figure }: { refusedUrl: string; figure: Figure },
): TemplateResult {
  const { createdCount, updatedCount, unchangedCount, refusedCount, repeatedCount } = sheet;
  const figures = {
    created: createdCount,
    updated: updatedCount,
    unchanged: unchangedCount,
    refused: refusedCount,
    ...(repeatedCount > 0 && { repeated: repeatedCount }),
  };
  const isUnderWay = sheet.state === 'checking' || sheet.state === 'running';
  const progress = words.progress(figure(sheet.rowsDone), figure(sheet.rowCount));
  return html`
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
                  <dd>${figure(count)}</dd>
                </div>`,
            )}
          </dl>`
    }
    ${
      refusedCount > 0
        ? html`<comptoir-refused-rows
            .sheet=${sheet}
            .words=${words}
            .fileUrl=${refusedUrl}
          ></comptoir-refused-rows>`
        : nothing
    }
  `;
}
