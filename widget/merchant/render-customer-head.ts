import { html, nothing, type TemplateResult } from 'lit';

import type { CustomerSort } from '../../shared/contracts/customer-list.ts';
import { type CustomerColumnName, customerColumn } from './customer-columns.ts';

interface CustomerHead {
  name: string;
  /** Null where the list is sorted by another column. */
  direction: 'asc' | 'desc' | null;
  onSort: (sort: CustomerSort) => void;
  onDrag: () => void;
  isDragging: () => boolean;
  onDrop: () => void;
}

/** The head of a column: a button where it can be sorted by, to be dragged to another place; the name stays where it is. */
export function renderCustomerHead(
  column: CustomerColumnName,
  place: number,
  { name, direction, ...head }: CustomerHead,
): TemplateResult {
  const { sort, align, isWhole } = customerColumn(column);
  const isSorted = sort !== null && direction !== null;
  const title = html`<span title=${name}>${name}</span>${isSorted ? renderSortArrow(direction) : nothing}`;
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    head.onDrop();
  };
  return html`<span
    class="cell ${align} ${column === 'name' ? 'name' : ''} ${isWhole ? 'folds' : ''}"
    role="columnheader"
    aria-colindex=${place}
    aria-sort=${isSorted ? (`${direction}ending` as const) : 'none'}
    draggable=${column === 'name' ? 'false' : 'true'}
    @dragstart=${head.onDrag}
    @dragover=${(event: DragEvent) => head.isDragging() && event.preventDefault()}
    @drop=${handleDrop}
  >
    ${
      sort === null
        ? html`<span class="title">${title}</span>`
        : html`<button class="title" @click=${() => head.onSort(sort)}>${title}</button>`
    }
  </span>`;
}

/** Which way the column is sorted, for the eye: `aria-sort` says it too. */
function renderSortArrow(direction: 'asc' | 'desc'): TemplateResult {
  return html`<svg class="arrow" viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
    <path d=${direction === 'asc' ? 'M6 2.5 10 8H2z' : 'M6 9.5 2 4h8z'} fill="currentColor" />
  </svg>`;
}
