import { html, type TemplateResult } from 'lit';

import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import { type CustomerCells, isAboveLimit } from './customer-cells.ts';
import { customerColumn, type CustomerColumnName } from './customer-columns.ts';
import type { CustomerRow } from './customer-pages.ts';
import type { SheetPart } from './customer-view.ts';

export interface RowSetting {
  columns: readonly CustomerColumnName[];
  cells: CustomerCells;
  words: MerchantListMessages;
  hrefOf: (id: string, part: SheetPart) => string;
  /** Without room for columns: two lines a row. */
  isNarrow: boolean;
}

interface RowState {
  index: number;
  isActive: boolean;
  isSelected: boolean;
}

/** The place of the first row of customers among all rows, from 1: the head is the first. */
export const FIRST_ROW_INDEX = 2;

/** A customer's row: as cells, or as a card of two lines. Clicks are told apart by `data-index` and by what was clicked. */
export function renderCustomerRow(row: CustomerRow, state: RowState, setting: RowSetting): TemplateResult {
  const { index, isActive, isSelected } = state;
  return html`<div
    class="row"
    role="row"
    id="row-${index}"
    data-index=${index}
    aria-rowindex=${index + FIRST_ROW_INDEX}
    aria-selected=${isSelected ? 'true' : 'false'}
    ?data-active=${isActive}
  >
    <span class="cell pick" role="gridcell" aria-colindex="1">
      <label
        ><input
          type="checkbox"
          tabindex="-1"
          aria-label=${setting.words.select(setting.cells.nameOf(row))}
          .checked=${isSelected}
      /></label>
    </span>
    ${
      setting.isNarrow
        ? renderCard(row, setting)
        : setting.columns.map((column, i) => renderCell(row, column, i + 2, setting))
    }
  </div>`;
}

/** One that is on its way. */
export function renderComingRow(): TemplateResult {
  return html`<div class="row coming" aria-hidden="true"><span class="bone"></span></div>`;
}

function renderCell(row: CustomerRow, column: CustomerColumnName, place: number, setting: RowSetting) {
  const { cells } = setting;
  if (column === 'name') return renderName(row, place, setting);
  if (column === 'orderCount') {
    return html`<span class="cell end" role="gridcell" aria-colindex=${place}>
      ${renderOrderCount(row, setting)}
    </span>`;
  }
  if (column === 'tags' || column === 'groups') {
    return html`<span class="cell" role="gridcell" aria-colindex=${place} title=${row[column].join(', ')}>
      ${row[column].map((tag) => html`<bdi class="tag">${tag}</bdi> `)}
    </span>`;
  }
  const text = cells.textOf(row, column);
  const tone = toneOf(row, column, cells);
  return customerColumn(column).align === 'end'
    ? html`<span class="cell end ${tone}" role="gridcell" aria-colindex=${place} title=${text}
        ><bdi>${text}</bdi></span
      >`
    : html`<span class="cell ${tone}" role="gridcell" aria-colindex=${place} dir="auto" title=${text}
        >${text}</span
      >`;
}

function toneOf(row: CustomerRow, column: CustomerColumnName, cells: CustomerCells): string {
  if (column === 'outstandingLimit') return isAboveLimit(row) ? 'bad' : '';
  if (column === 'paymentDueAt') return cells.isLate(row) ? 'bad' : '';
  return TONES[`${column}:${row[column as keyof CustomerRow] as string}`] ?? '';
}

const TONES: Readonly<Record<string, string>> = {
  'vatState:valid': 'good',
  'vatState:invalid': 'bad',
  'risk:high': 'bad',
  'status:guest': 'soft',
};

function renderName(row: CustomerRow, place: number, { cells, hrefOf }: RowSetting) {
  return html`<span class="cell name" role="rowheader" aria-colindex=${place}>
    <a
      href=${hrefOf(row.id, null)}
      class=${row.name === null ? 'soft' : ''}
      tabindex="-1"
      dir="auto"
      title=${cells.nameOf(row)}
      >${cells.nameOf(row)}</a
    >
  </span>`;
}

function renderOrderCount(row: CustomerRow, { cells, words, hrefOf }: RowSetting) {
  const count = cells.textOf(row, 'orderCount');
  if (row.orderCount === 0) return html`<span class="soft">${count}</span>`;
  return html`<a
    class="orders"
    href=${hrefOf(row.id, 'orders')}
    tabindex="-1"
    aria-label=${words.openOrders(cells.nameOf(row), count)}
    >${count}</a
  >`;
}

/** What says most in two lines: who, where, and what they are worth. */
function renderCard(row: CustomerRow, setting: RowSetting) {
  const { cells, words, columns } = setting;
  if (!columns.includes('spent') && columns.includes('outstanding')) return renderOwedCard(row, setting);
  const where = [cells.textOf(row, 'city'), cells.textOf(row, 'country')].filter(Boolean).join(', ');
  const below = where || (row.email === cells.nameOf(row) ? '' : (row.email ?? ''));
  return html`${renderName(row, 2, setting)}
    <span class="cell end amount" role="gridcell" aria-colindex="3"
      ><bdi>${cells.textOf(row, 'spent')}</bdi></span
    >
    <span class="cell below" role="gridcell" aria-colindex="4"><bdi>${below}</bdi></span>
    <span class="cell end count" role="gridcell" aria-colindex="5">
      ${words.columns.orderCount} ${renderOrderCount(row, setting)}
    </span>`;
}

/** Where the list is of what is owed: how much, whether that is above what was agreed, and how late it is. */
function renderOwedCard(row: CustomerRow, setting: RowSetting) {
  const { cells, words } = setting;
  const isAbove = isAboveLimit(row);
  const below = isAbove ? words.owed.exceededAlone : (row.email ?? cells.textOf(row, 'phone'));
  return html`${renderName(row, 2, setting)}
    <span class="cell end amount" role="gridcell" aria-colindex="3"
      ><bdi>${cells.textOf(row, 'outstanding')}</bdi></span
    >
    <span class="cell below ${isAbove ? 'bad' : ''}" role="gridcell" aria-colindex="4"
      ><bdi>${below}</bdi></span
    >
    <span class="cell end count ${cells.isLate(row) ? 'bad' : ''}" role="gridcell" aria-colindex="5"
      >${cells.textOf(row, 'paymentDueAt')}</span
    >`;
}
