import { html, nothing, type TemplateResult } from 'lit';

import type { CustomerCount, CustomerSort } from '../../shared/contracts/customer-list.ts';
import type { StaffStore } from '../../shared/contracts/staff.ts';
import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import { icon } from '../ui/icon.ts';
import { CUSTOMER_COLUMN_NAMES, type CustomerColumnName, customerColumn } from './customer-columns.ts';
import type { CustomerView } from './customer-view.ts';
import { readFilter } from './filter-parts.ts';
import { AGAIN, DOWN, PLUS, SEARCH, SLIDERS, UP } from './list-shapes.ts';
import { renderColumnChooser } from './render-column-chooser.ts';
import { renderExport } from './render-export.ts';

interface ListTools {
  words: MerchantListMessages;
  language: string;
  typed: string;
  view: CustomerView;
  columns: readonly CustomerColumnName[];
  count: CustomerCount | null;
  /** Without room for all of them: what is not the search folds out. */
  isPhone: boolean;
  store: StaffStore;
  onSearch: (event: Event) => void;
  onSubmit: () => void;
  onSort: (sort: CustomerSort) => void;
  onTurn: () => void;
  onColumns: (columns: readonly CustomerColumnName[]) => void;
  onRefresh: () => void;
  onAdd: () => void;
}

/** What stands above the list: the search, how many there are, and what can be done. */
export function renderListTools(tools: ListTools): TemplateResult {
  const { words, typed, isPhone, onSearch, onSubmit } = tools;
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return html`<div class="tools">
    <form class="search" role="search" @submit=${handleSubmit}>
      ${icon(SEARCH)}
      <label class="out-of-sight" for="q">${words.search}</label>
      <input
        id="q"
        type="search"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        placeholder=${words.searchHint}
        .value=${typed}
        @input=${onSearch}
      />
    </form>
    <p class="count" role="status">${sayCount(tools)}</p>
    <div class="row acts">
      ${isPhone ? renderOptions(tools) : html`${renderRefresh(tools)} ${renderMenus(tools)}`}
      ${renderAdd(tools)}
    </div>
  </div>`;
}

/** On a phone: the order, since cards have no heads to click, and what stands in the row elsewhere. */
function renderOptions(tools: ListTools) {
  const { words } = tools;
  return html`<details class="options">
    <summary aria-label=${words.options} title=${words.options}>${icon(SLIDERS)}</summary>
    <div class="pop" role="group" aria-label=${words.options}>
      ${renderSort(tools)} ${renderMenus(tools)} ${renderRefresh(tools)}
    </div>
  </details>`;
}

function renderMenus(tools: ListTools) {
  const { words, columns, store, onColumns } = tools;
  return html`${mayChange(tools) ? renderExport({ ...tools, store: store.publicKey }) : nothing}
  ${renderColumnChooser(columns, words, onColumns)}`;
}

function renderRefresh({ words, isPhone, onRefresh }: ListTools) {
  return isPhone
    ? html`<button @click=${onRefresh}>${icon(AGAIN)}${words.refresh}</button>`
    : html`<button class="square" aria-label=${words.refresh} title=${words.refresh} @click=${onRefresh}>
        ${icon(AGAIN)}
      </button>`;
}

function renderAdd(tools: ListTools) {
  const { words, onAdd } = tools;
  if (!mayChange(tools)) return nothing;
  return html`<button class="primary add" @click=${onAdd}>${icon(PLUS)}<span>${words.add}</span></button>`;
}

function mayChange({ store }: ListTools): boolean {
  return store.role !== 'reader';
}

function sayCount({ count, words, language, view }: ListTools): string {
  if (readFilter(view.where).error) return '';
  if (!count) return words.counting;
  const said = count.count.toLocaleString(language);
  return count.isExact ? words.count(said, count.count === 1) : words.countAbout(said);
}

function renderSort({ words, view, onSort, onTurn }: ListTools) {
  const handleChange = (event: Event) => onSort((event.target as HTMLSelectElement).value as CustomerSort);
  return html`<div class="field">
    <label for="sort">${words.sortBy}</label>
    <div class="row sort">
      <select id="sort" data-chosen=${view.sort} @change=${handleChange}>
        ${CUSTOMER_COLUMN_NAMES.map((column) => {
          const { sort } = customerColumn(column);
          return sort === null
            ? nothing
            : html`<option value=${sort} ?selected=${sort === view.sort}>${words.columns[column]}</option>`;
        })}
      </select>
      <button @click=${onTurn}>
        ${icon(view.direction === 'asc' ? UP : DOWN)}${view.direction === 'asc' ? words.ascending : words.descending}
      </button>
    </div>
  </div>`;
}
