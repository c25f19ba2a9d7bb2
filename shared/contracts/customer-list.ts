import { z } from 'zod';

import { SEGMENT_MAX_CHARS } from '../segment-language.ts';
import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { CustomerRisk } from './customer-risk.ts';
import { Currency, MinorUnits } from './money.ts';
import { PageCursor } from './page.ts';
import { VatState } from './vat-id.ts';

export const CUSTOMER_PAGE_LIMIT = 200;
/** As long as what somebody types to find one customer. */
export const SEARCH_MAX_CHARS = 200;
/** Up to here a count is exact. */
export const EXACT_COUNT_LIMIT = 10_000;

/** What a list of customers can be sorted by. Whoever has nothing there comes last, in both directions. */
export const CUSTOMER_SORTS = [
  'name',
  'email',
  'phone',
  'company',
  'status',
  'city',
  'postcode',
  'country',
  'orderCount',
  'spent',
  'average',
  'outstanding',
  'oldestUnpaidAt',
  'paymentDueAt',
  'firstOrderAt',
  'lastOrderAt',
  'lastSignInAt',
  'createdAt',
  'vatId',
  'vatState',
  'taxExempt',
  'emailConsent',
] as const;
export const CustomerSort = z.enum(CUSTOMER_SORTS);
export type CustomerSort = z.infer<typeof CustomerSort>;

export const CustomerStatus = z.enum(['guest', 'registered']);

// Strict: the database writes these answers as text, and a test holds that text to this.
/** A customer as the list tells them. Amounts are in minor units of the store's currency. */
export const CustomerRow = z.strictObject({
  id: z.uuid(),
  name: z.string().nullable(),
  /** The one that they are written to: the main one of those that they have proven, else what their orders carry. */
  email: z.string().nullable(),
  /** In E.164, or as typed where it is no number that can be called. */
  phone: z.string().nullable(),
  company: z.string().nullable(),
  status: CustomerStatus,
  city: z.string().nullable(),
  postcode: z.string().nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
  /** BCP 47. */
  locale: z.string().nullable(),
  /** Orders that count, in all currencies. */
  orderCount: z.int(),
  spent: MinorUnits,
  /** What an order in the store's currency came to, rounded; null without any. */
  average: MinorUnits.nullable(),
  /** Those in other currencies. */
  otherTotals: z.array(z.strictObject({ currency: Currency, orderCount: z.int(), spent: MinorUnits })),
  /** What they still owe: of orders that stand and are not paid in full, the total less what was paid. */
  outstanding: MinorUnits,
  /** The same in other currencies. */
  otherOutstanding: z.array(z.strictObject({ currency: Currency, amount: MinorUnits })),
  /** How much they may owe; null where nothing was agreed. */
  outstandingLimit: MinorUnits.nullable(),
  /** Days within which they pay; null where none were agreed. */
  paymentDays: z.int().nullable(),
  risk: CustomerRisk,
  /** When the oldest order on which they owe something was placed, in whatever currency. */
  oldestUnpaidAt: IsoDate.nullable(),
  /** Until when that one should have been paid; null where no days were agreed. */
  paymentDueAt: IsoDate.nullable(),
  firstOrderAt: IsoDate.nullable(),
  lastOrderAt: IsoDate.nullable(),
  lastSignInAt: IsoDate.nullable(),
  createdAt: IsoDate,
  vatId: z.string().nullable(),
  vatState: VatState.nullable(),
  taxExempt: z.boolean(),
  /** Whether they may be sent marketing by e-mail; null where nobody has said. */
  emailConsent: z.boolean().nullable(),
  hasNote: z.boolean(),
  /** Keys of groups, in the order of the alphabet. */
  groups: z.array(z.string()),
  tags: z.array(z.string()),
});
export type CustomerRow = z.infer<typeof CustomerRow>;

/** Which customers: a search as somebody types it, and a filter in the segment language. Both must hold. */
export const CustomerSelection = {
  q: z.string().trim().max(SEARCH_MAX_CHARS).default(''),
  where: z.string().trim().max(SEGMENT_MAX_CHARS).default(''),
};

/** In which order. */
export const CustomerOrder = {
  sort: CustomerSort.default('createdAt'),
  direction: z.enum(['asc', 'desc']).default('desc'),
};

const CustomerPageQuery = z.object({
  ...CustomerSelection,
  ...CustomerOrder,
  /** `next` of the page before. It holds for the same sort and direction, whatever has changed meanwhile. */
  after: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(CUSTOMER_PAGE_LIMIT).default(50),
});
export type CustomerPageQuery = z.infer<typeof CustomerPageQuery>;

const CustomerPage = z.strictObject({
  customers: z.array(CustomerRow),
  /** ISO 4217: that of the store. */
  currency: Currency,
  /** Where the next page begins; null on the last. */
  next: z.string().nullable(),
});

/**
 * A page of a store's customers. For all staff.
 *
 * `q` finds names, companies, addresses, phones as anybody writes them, VAT numbers, SIRETs and numbers of orders; one or
 * two letters find what begins with them. A filter that cannot be read is `invalid_request` of the field `where`.
 */
export const listCustomers = endpoint({
  method: 'get',
  path: '/admin/:store/customers',
  params: InStore,
  query: CustomerPageQuery,
  response: CustomerPage,
});

/** The same for a shop's own server. Secret key. */
export const listCustomersForServer = endpoint({
  method: 'get',
  path: '/v1/customers',
  query: CustomerPageQuery,
  response: CustomerPage,
});

/** How many customers a selection holds. `isExact` is false where it is an estimate, above `EXACT_COUNT_LIMIT`. */
export const CustomerCount = z.object({ count: z.int(), isExact: z.boolean() });
export type CustomerCount = z.infer<typeof CustomerCount>;

/** For all staff. */
export const countCustomers = endpoint({
  method: 'get',
  path: '/admin/:store/customers/count',
  params: InStore,
  query: z.object(CustomerSelection),
  response: CustomerCount,
});

/** More than these are told of as "more than these". */
export const LATEST_CUSTOMERS_LIMIT = 100;

/**
 * Who has newly come into a selection, newest first: what an open list asks again and again, and so one short look along an
 * index. Somebody may be told twice: those of the last minute always are, since what was under way then could not be seen
 * before. Without `since`: these alone, as that which is no news. For all staff.
 */
export const listLatestCustomers = endpoint({
  method: 'get',
  path: '/admin/:store/customers/latest',
  params: InStore,
  query: z.object({
    ...CustomerSelection,
    /** `at` of the answer before. */
    since: IsoDate.optional(),
  }),
  response: z.object({
    /** By the server's clock. */
    at: IsoDate,
    customerIds: z.array(z.uuid()),
    /** Whether there are more than `LATEST_CUSTOMERS_LIMIT`, of which these are the newest. */
    hasMore: z.boolean(),
  }),
});
