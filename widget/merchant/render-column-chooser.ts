import { html, type TemplateResult } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import { icon } from '../ui/icon.ts';
import {
  CUSTOMER_COLUMN_NAMES,
  type CustomerColumnName,
  FIRST_COLUMNS,
  moveColumn,
  toColumns,
} from './customer-columns.ts';
import { COLUMNS, DOWN, UP } from './list-shapes.ts';

/** What columns show, and in which order: those that do come first. The name always does. */
export function renderColumnChooser(
  columns: readonly CustomerColumnName[],
  words: MerchantListMessages,
  onChange: (columns: readonly CustomerColumnName[]) => void,
): TemplateResult {
  const others = CUSTOMER_COLUMN_NAMES.filter((name) => !columns.includes(name));
  const choose = (name: CustomerColumnName, isShown: boolean) =>
    onChange(toColumns(isShown ? [...columns, name] : columns.filter((one) => one !== name)) ?? ['name']);

  return html`<details>
    <summary title=${words.columnsMenu}>${icon(COLUMNS)}<span>${words.columnsMenu}</span></summary>
    <div class="pop end" role="group" aria-label=${words.columnsMenu}>
      <small>${words.columnsLead}</small>
      <ul class="columns">
        ${columns
          .slice(1)
          .map((name, i) =>
            renderColumn(name, true, words, choose, [
              renderMove(words.moveUp(words.columns[name]), UP, i === 0, () =>
                onChange(moveColumn(columns, name, -1)),
              ),
              renderMove(words.moveDown(words.columns[name]), DOWN, i === columns.length - 2, () =>
                onChange(moveColumn(columns, name, 1)),
              ),
            ]),
          )}
        ${others.map((name) => renderColumn(name, false, words, choose, []))}
      </ul>
      <button @click=${() => onChange(FIRST_COLUMNS)}>${words.resetColumns}</button>
    </div>
  </details>`;
}

function renderColumn(
  name: CustomerColumnName,
  isShown: boolean,
  words: MerchantListMessages,
  choose: (name: CustomerColumnName, isShown: boolean) => void,
  moves: readonly TemplateResult[],
) {
  const handleChange = (event: Event) => choose(name, (event.target as HTMLInputElement).checked);
  return html`<li>
    <label class="check">
      <input type="checkbox" .checked=${isShown} @change=${handleChange} />${words.columns[name]}
    </label>
    ${moves}
  </li>`;
}

function renderMove(label: string, shape: string, isAtEnd: boolean, act: () => void) {
  return html`<button
    class="square"
    aria-label=${label}
    aria-disabled=${isAtEnd ? 'true' : 'false'}
    @click=${act}
  >
    ${icon(shape)}
  </button>`;
}
