import { html, nothing, type TemplateResult } from 'lit';

import type { CustomerCount, CustomerSort } from '../../shared/contracts/customer-list.ts';
import type { StaffStore } from '../../shared/contracts/staff.ts';
import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import { icon } from '../ui/icon.ts';
import { CUSTOMER_COLUMN_NAMES, type CustomerColumnName, customerColumn } from './customer-columns.ts';
import type { CustomerView } from './customer-view.ts';
import { readFilter } from './filter-parts.ts';
import { AGAIN, DOWN, PLUS, SEARCH, UP } from './list-shapes.ts';
import { renderColumnChooser } from './render-column-chooser.ts';
import { renderExport } from './render-export.ts';

interface ListTools {
  words: MerchantListMessages;
  language: string;
  typed: string;
  view: CustomerView;
  columns: readonly CustomerColumnName[];
  count: CustomerCount | null;
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
  const { words, typed, store, onSearch, onSubmit } = tools;
  const mayChange = store.role !== 'reader';
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
    ${renderSort(tools)}
    <div class="row acts">
      <button class="square" aria-label=${words.refresh} title=${words.refresh} @click=${tools.onRefresh}>
        ${icon(AGAIN)}
      </button>
      ${mayChange ? renderExport({ ...tools, store: store.publicKey }) : nothing}
      ${renderColumnChooser(tools.columns, words, tools.onColumns)}
      ${
        mayChange
          ? html`<button class="primary add" @click=${tools.onAdd}>
              ${icon(PLUS)}<span>${words.add}</span>
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

function sayCount({ count, words, language, view }: ListTools): string {
  if (readFilter(view.where).error) return '';
  if (!count) return words.counting;
  const said = count.count.toLocaleString(language);
  return count.isExact ? words.count(said, count.count === 1) : words.countAbout(said);
}

/** Where rows are cards there are no heads to click. */
function renderSort({ words, view, onSort, onTurn }: ListTools) {
  const handleChange = (event: Event) => onSort((event.target as HTMLSelectElement).value as CustomerSort);
  return html`<div class="row sort">
    <label class="out-of-sight" for="sort">${words.sortBy}</label>
    <select id="sort" data-chosen=${view.sort} @change=${handleChange}>
      ${CUSTOMER_COLUMN_NAMES.map((column) => {
        const { sort } = customerColumn(column);
        return sort === null
          ? nothing
          : html`<option value=${sort} ?selected=${sort === view.sort}>${words.columns[column]}</option>`;
      })}
    </select>
    <button
      class="square"
      aria-label=${view.direction === 'asc' ? words.ascending : words.descending}
      @click=${onTurn}
    >
      ${icon(view.direction === 'asc' ? UP : DOWN)}
    </button>
  </div>`;
}
