import type { CustomerSort } from '../../shared/contracts/customer-list.ts';
import type { SegmentField } from '../../shared/segment-fields.ts';
import { ApiError } from '../http/api-error.ts';
import { readPageCursor, writePageCursor } from '../http/page-cursor.ts';

/** By what a list is sorted: a column that is never null, its type, and what it holds where there is nothing to sort by. */
export interface SortKey {
  column: string;
  type: 'text' | 'bigint' | 'smallint' | 'timestamptz' | 'boolean';
  /** Null: everybody has something there. */
  empty: string | null;
  /** As filters call it, where they compare by the same column. */
  field?: SegmentField;
  /** What it holds of somebody without orders that count; null where that differs. */
  withoutOrders: string | null;
  /** Other fields whose columns the index of this order holds too. */
  covers: readonly SegmentField[];
}

export interface ListOrder {
  key: SortKey;
  isAscending: boolean;
}

/** Where a page ended: the key of its last customer as the database writes it, and their id. */
export interface Cursor {
  key: string;
  customerId: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// By which whoever comes first for what they bought is told from the others, who may be nearly all of a store.
const ORDER_FIELDS = ['number_of_orders', 'first_order_date', 'last_order_date'] as const;

export const SORT_KEYS: Record<CustomerSort, SortKey> = {
  name: text('name_key'),
  email: text('email_key'),
  phone: text('phone_key'),
  company: text('company_key'),
  status: { column: 'status', type: 'text', empty: null, withoutOrders: null, covers: [] },
  city: text('city_key'),
  postcode: text('postcode_key'),
  country: text('country_key'),
  orderCount: ofOrders(number('order_count', 'number_of_orders'), '0'),
  spent: ofOrders(number('spent', 'amount_spent'), '0'),
  average: ofOrders({ ...number('average_key', 'average_order_value'), empty: '-1' }, '-1'),
  outstanding: { ...number('outstanding', 'outstanding'), covers: ORDER_FIELDS },
  oldestUnpaidAt: time('oldest_unpaid_key', 'oldest_unpaid_order_date'),
  paymentDueAt: time('payment_due_key', 'payment_due_date'),
  firstOrderAt: ofOrders(time('first_order_key', 'first_order_date'), '-infinity'),
  lastOrderAt: ofOrders(time('last_order_key', 'last_order_date'), '-infinity'),
  lastSignInAt: time('last_sign_in_key', 'last_sign_in_date'),
  createdAt: { ...time('created_at', 'customer_added_date'), empty: null },
  vatId: text('vat_id_key'),
  vatState: text('vat_state_key'),
  taxExempt: { column: 'tax_exempt', type: 'boolean', empty: null, withoutOrders: null, covers: [] },
  emailConsent: {
    column: 'email_consent_key',
    type: 'smallint',
    empty: '-1',
    withoutOrders: null,
    covers: [],
  },
};

/** The cursor as text that a caller keeps and need not understand. */
export function writeCursor({ key, customerId }: Cursor): string {
  return writePageCursor([key, customerId]);
}

/** Reads it again; one that is none of this order is `invalid_request`. What it ends with is an id unless `idForm` says otherwise. */
export function readCursor(
  given: string | undefined,
  { type }: Pick<SortKey, 'type'>,
  idForm: RegExp = UUID,
): Cursor | null {
  if (given === undefined) return null;
  const [key, customerId] = readPageCursor(given);
  const isText = typeof key === 'string' && typeof customerId === 'string';
  if (isText && FORMS[type].test(key) && idForm.test(customerId)) return { key, customerId };

  const reason = 'Is not `next` of a page of this order';
  throw new ApiError('invalid_request', { details: [{ field: 'after', reason }] });
}

// As PostgreSQL writes values of each type, in UTC.
const FORMS: Record<SortKey['type'], RegExp> = {
  text: /^\P{Cs}*$/u,
  bigint: /^-?\d{1,18}$/,
  smallint: /^-?\d{1,4}$/,
  timestamptz: /^(-infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00)$/,
  boolean: /^(true|false)$/,
};

function text(column: string): SortKey {
  return { column, type: 'text', empty: '', withoutOrders: null, covers: [] };
}

function number(column: string, field: SegmentField): SortKey {
  return { column, type: 'bigint', empty: null, field, withoutOrders: null, covers: [] };
}

function time(column: string, field: SegmentField): SortKey {
  return { column, type: 'timestamptz', empty: '-infinity', field, withoutOrders: null, covers: [] };
}

function ofOrders(key: SortKey, withoutOrders: string): SortKey {
  return { ...key, withoutOrders, covers: ORDER_FIELDS };
}
