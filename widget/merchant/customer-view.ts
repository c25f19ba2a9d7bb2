import type { CustomerSort } from '../../shared/contracts/customer-list.ts';
import { CUSTOMER_COLUMNS, type CustomerColumnName, toColumns } from './customer-columns.ts';

/** What of a customer's sheet is gone to when it opens. */
export type SheetPart = 'orders' | null;

/** All that the list shows by its address: who opens the address sees the same. */
export interface CustomerView {
  q: string;
  /** A filter in the segment language. */
  where: string;
  sort: CustomerSort;
  direction: 'asc' | 'desc';
  /** Null: those that the reader has chosen. */
  columns: readonly CustomerColumnName[] | null;
  /** The id of the customer whose sheet is open. */
  open: string | null;
  part: SheetPart;
}

export const FIRST_VIEW: CustomerView = {
  q: '',
  where: '',
  sort: 'createdAt',
  direction: 'desc',
  columns: null,
  open: null,
  part: null,
};

/** Reads a view of the path's rest (`<id>/orders`) and the query. What is not understood is as at first. */
export function readView(rest: readonly string[], search: string): CustomerView {
  const query = new URLSearchParams(search);
  const [open, part] = rest;
  const sort = query.get('sort') ?? '';
  const columns = query.get('columns');
  return {
    q: query.get('q') ?? '',
    where: query.get('where') ?? '',
    sort: isSort(sort) ? sort : FIRST_VIEW.sort,
    direction: query.get('direction') === 'asc' ? 'asc' : 'desc',
    columns: columns === null ? null : toColumns(columns.split(',')),
    open: open !== undefined && UUID.test(open) ? open.toLowerCase() : null,
    part: open !== undefined && UUID.test(open) && part === 'orders' ? 'orders' : null,
  };
}

/** The same as the path's rest and the query, without what is as at first. `kept` is of other parts of the page, as its language. */
export function writeView(view: CustomerView, kept = ''): { rest: string[]; search: string } {
  const query = new URLSearchParams(kept);
  for (const name of OWN) query.delete(name);
  if (view.q !== '') query.set('q', view.q);
  if (view.where !== '') query.set('where', view.where);
  if (view.sort !== FIRST_VIEW.sort) query.set('sort', view.sort);
  if (view.direction !== FIRST_VIEW.direction) query.set('direction', view.direction);
  if (view.columns) query.set('columns', view.columns.join(','));
  const text = query.toString();
  const rest = view.open === null ? [] : [view.open, ...(view.part === null ? [] : [view.part])];
  return { rest, search: text && `?${text}` };
}

/** The order when a column's head is used: by it; the other way round where it is that already. What is owed longest comes first. */
export function sortedBy(
  { sort: former, direction }: CustomerView,
  sort: CustomerSort,
): Pick<CustomerView, 'sort' | 'direction'> {
  if (sort === former) return { sort, direction: direction === 'asc' ? 'desc' : 'asc' };
  const isUpFirst = sort === 'oldestUnpaidAt' || sort === 'paymentDueAt';
  const isDownFirst = !isUpFirst && /Count|At$|spent|average|outstanding/.test(sort);
  return { sort, direction: isDownFirst ? 'desc' : 'asc' };
}

/** Whether two views show the same customers in the same order. */
export function asksTheSame(a: CustomerView, b: CustomerView): boolean {
  return a.q === b.q && a.where === b.where && a.sort === b.sort && a.direction === b.direction;
}

const OWN = ['q', 'where', 'sort', 'direction', 'columns'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isSort(name: string): name is CustomerSort {
  return Object.values(CUSTOMER_COLUMNS).some(({ sort }) => sort === name);
}
