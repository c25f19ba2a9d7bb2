import type { CustomerSort } from '../../shared/contracts/customer-list.ts';
import { ApiError } from '../http/api-error.ts';
import { readPageCursor, writePageCursor } from '../http/page-cursor.ts';

/** By what a list is sorted: a column that is never null, its type, and what it holds where there is nothing to sort by. */
export interface SortKey {
  column: string;
  type: 'text' | 'bigint' | 'smallint' | 'timestamptz' | 'boolean';
  /** Null: everybody has something there. */
  empty: string | null;
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

export const SORT_KEYS: Record<CustomerSort, SortKey> = {
  name: text('name_key'),
  email: text('email_key'),
  phone: text('phone_key'),
  company: text('company_key'),
  status: { column: 'status', type: 'text', empty: null },
  city: text('city_key'),
  postcode: text('postcode_key'),
  country: text('country_key'),
  orderCount: { column: 'order_count', type: 'bigint', empty: null },
  spent: { column: 'spent', type: 'bigint', empty: null },
  average: { column: 'average_key', type: 'bigint', empty: '-1' },
  outstanding: { column: 'outstanding', type: 'bigint', empty: null },
  oldestUnpaidAt: time('oldest_unpaid_key'),
  paymentDueAt: time('payment_due_key'),
  firstOrderAt: time('first_order_key'),
  lastOrderAt: time('last_order_key'),
  lastSignInAt: time('last_sign_in_key'),
  createdAt: { column: 'created_at', type: 'timestamptz', empty: null },
  vatId: text('vat_id_key'),
  vatState: text('vat_state_key'),
  taxExempt: { column: 'tax_exempt', type: 'boolean', empty: null },
  emailConsent: { column: 'email_consent_key', type: 'smallint', empty: '-1' },
};

/** The cursor as text that a caller keeps and need not understand. */
export function writeCursor({ key, customerId }: Cursor): string {
  return writePageCursor([key, customerId]);
}

/** Reads it again; one that is none of this order is `invalid_request`. What it ends with is an id unless `idForm` says otherwise. */
export function readCursor(
  given: string | undefined,
  { type }: SortKey,
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
  return { column, type: 'text', empty: '' };
}

function time(column: string): SortKey {
  return { column, type: 'timestamptz', empty: '-infinity' };
}
