import type { CustomerSort } from '../../shared/contracts/customer-list.ts';

/** A column of the list. */
export interface CustomerColumn {
  /** What it is sorted by; null where it holds several things at once. */
  sort: CustomerSort | null;
  /** In rem: to this a text is cut where there is no more room. */
  width: number;
  /** Numbers end at one line, and text begins at one. */
  align: 'start' | 'end';
  /** Whether half of it says nothing, as of an amount or a phone number: it is never cut off for the sake of others. */
  isWhole: boolean;
}

const text = (sort: CustomerSort, width: number): CustomerColumn => ({
  sort,
  width,
  align: 'start',
  isWhole: false,
});
const code = (sort: CustomerSort, width: number): CustomerColumn => ({ ...text(sort, width), isWhole: true });
const number = (sort: CustomerSort | null, width: number): CustomerColumn => ({
  sort,
  width,
  align: 'end',
  isWhole: true,
});
const several = (width: number): CustomerColumn => ({ sort: null, width, align: 'start', isWhole: false });

/** All that there are, in the order in which they are offered. */
export const CUSTOMER_COLUMNS = {
  name: text('name', 8),
  email: text('email', 9),
  phone: code('phone', 8.25),
  company: text('company', 5.5),
  status: text('status', 5.5),
  city: text('city', 4.5),
  postcode: code('postcode', 6),
  country: text('country', 7),
  locale: several(5),
  orderCount: number('orderCount', 6.5),
  spent: number('spent', 8),
  average: number('average', 8),
  outstanding: number('outstanding', 9),
  outstandingLimit: number(null, 12),
  paymentDays: number(null, 6.5),
  risk: several(5),
  oldestUnpaidAt: number('oldestUnpaidAt', 7),
  paymentDueAt: number('paymentDueAt', 7.5),
  firstOrderAt: number('firstOrderAt', 7),
  lastOrderAt: number('lastOrderAt', 8.5),
  lastSignInAt: number('lastSignInAt', 7),
  createdAt: number('createdAt', 6.75),
  vatId: code('vatId', 9),
  vatState: text('vatState', 7),
  taxExempt: text('taxExempt', 5.5),
  emailConsent: text('emailConsent', 6),
  groups: several(4.5),
  tags: several(5.25),
  note: several(4),
} as const satisfies Record<string, CustomerColumn>;

export type CustomerColumnName = keyof typeof CUSTOMER_COLUMNS;

export const CUSTOMER_COLUMN_NAMES = Object.keys(CUSTOMER_COLUMNS) as CustomerColumnName[];

/** What shows before anybody has chosen. */
export const FIRST_COLUMNS: readonly CustomerColumnName[] = [
  'name',
  'email',
  'city',
  'orderCount',
  'spent',
  'lastOrderAt',
  'groups',
  'tags',
];

export function customerColumn(name: CustomerColumnName): CustomerColumn {
  return CUSTOMER_COLUMNS[name];
}

/** Columns that can be shown: each once, with the name in front, whatever was kept or sent. Null where none of them is known. */
export function toColumns(names: readonly string[]): CustomerColumnName[] | null {
  const known = [...new Set(names)].filter((name) => isColumn(name));
  if (known.length === 0) return null;
  return ['name', ...known.filter((name) => name !== 'name')];
}

/** Moves a column one place, never before the name. */
export function moveColumn(
  columns: readonly CustomerColumnName[],
  name: CustomerColumnName,
  by: 1 | -1,
): CustomerColumnName[] {
  const from = columns.indexOf(name);
  const to = from + by;
  if (from < 1 || to < 1 || to >= columns.length) return [...columns];
  return columns.toSpliced(from, 1).toSpliced(to, 0, name);
}

/** Puts a column before another one, as by dragging. */
export function placeColumn(
  columns: readonly CustomerColumnName[],
  name: CustomerColumnName,
  before: CustomerColumnName,
): CustomerColumnName[] {
  if (name === before || name === 'name') return [...columns];
  const rest = columns.filter((one) => one !== name);
  const at = Math.max(1, rest.indexOf(before) + (columns.indexOf(name) < columns.indexOf(before) ? 1 : 0));
  return rest.toSpliced(at, 0, name);
}

function isColumn(name: string): name is CustomerColumnName {
  return Object.hasOwn(CUSTOMER_COLUMNS, name);
}
