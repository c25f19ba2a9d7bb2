import { z } from 'zod';

import { InStore } from './admin.ts';
import { CustomerRow } from './customer-list.ts';
import { OfCustomer } from './customer-sheet.ts';
import { endpoint } from './endpoint.ts';
import { Currency } from './money.ts';
import { PageCursor } from './page.ts';

export const DUPLICATES_PAGE_LIMIT = 50;

/** Why two customers may be one, the surest first. */
export const DUPLICATE_REASONS = [
  /** Two spellings of an address that lead to one mailbox: what follows a plus, and dots at Gmail. */
  'mailbox',
  /** One name, without case and accents, and one postcode. */
  'name_and_place',
  /** One phone number. */
  'phone',
] as const;
export const DuplicateReason = z.enum(DUPLICATE_REASONS);
export type DuplicateReason = z.infer<typeof DuplicateReason>;

/** Two who may be one. `kept` is whom more is known of: registered before guest, then by orders, then the older one. */
export const DuplicatePair = z.strictObject({
  kept: CustomerRow,
  merged: CustomerRow,
  reasons: z.array(DuplicateReason).min(1),
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

/**
 * Customers who may be one, a page of some pairs: all of one reason before those of the next. Whoever is merged or
 * dismissed is not proposed again. For owners and editors.
 */
export const listDuplicates = endpoint({
  method: 'get',
  path: '/admin/:store/duplicates',
  params: InStore,
  query: z.object({
    /** `next` of the page before. */
    after: PageCursor.optional(),
    /** About so many pairs: those of one phone, name or mailbox come together. */
    limit: z.coerce.number().int().min(1).max(DUPLICATES_PAGE_LIMIT).default(20),
  }),
  response: z.strictObject({
    pairs: z.array(DuplicatePair),
    currency: Currency,
    next: z.string().nullable(),
  }),
});

const TwoCustomers = z.object({ customerIds: z.tuple([z.uuid(), z.uuid()]) });

/** Says that two who look like one are two, for good. For owners and editors. Error: `customer_not_found`. */
export const dismissDuplicate = endpoint({
  method: 'post',
  path: '/admin/:store/duplicates/dismissals',
  params: InStore,
  body: TwoCustomers,
  response: z.object({}),
});

/** Lets two be proposed again. For owners and editors. Error: `not_found`. */
export const undoDismissal = endpoint({
  method: 'post',
  path: '/admin/:store/duplicates/dismissals/undo',
  params: InStore,
  body: TwoCustomers,
  response: z.object({}),
});

const Pair = z.object({ keptId: z.uuid(), mergedId: z.uuid() });

/**
 * What a merge would make of two customers: both as the list tells them, and what it would tell of them as one. For owners
 * and editors. Errors: as of `createMerge`.
 */
export const previewMerge = endpoint({
  method: 'get',
  path: '/admin/:store/merges/preview',
  params: InStore,
  query: Pair,
  response: z.strictObject({
    kept: CustomerRow,
    merged: CustomerRow,
    result: CustomerRow,
    currency: Currency,
  }),
});

/**
 * Lets one customer count for another in the merchant's list. It changes neither what they see nor how they sign in. For
 * owners and editors. Errors: `customer_not_found`, `already_merged`, `invalid_request` (one customer twice).
 */
export const createMerge = endpoint({
  method: 'post',
  path: '/admin/:store/merges',
  params: InStore,
  body: Pair,
  response: z.object({ mergeId: z.uuid() }),
});

/** Takes a merge back, whatever was merged before or after it. For owners and editors. Error: `not_found`. */
export const undoMerge = endpoint({
  method: 'post',
  path: '/admin/:store/merges/:mergeId/undo',
  params: InStore.extend({ mergeId: z.uuid() }),
  response: Pair,
});

/**
 * Lets an order count for another customer in the merchant's list. Whom it shows to stays: who has proven its address. Moved to whose
 * it is by its own e-mail or number, it is moved no more (`moveId` null). For owners and editors. Errors:
 * `customer_not_found`, `order_not_found`, `invalid_request` (they have it already).
 */
export const moveOrder = endpoint({
  method: 'post',
  path: '/admin/:store/customers/:customerId/orders/:orderId/move',
  params: OfCustomer.extend({ orderId: z.uuid() }),
  body: z.object({ toCustomerId: z.uuid() }),
  response: z.object({ moveId: z.uuid().nullable() }),
});

/** Gives a moved order back to whose it is by its keys. For owners and editors. Error: `not_found`. */
export const undoMove = endpoint({
  method: 'post',
  path: '/admin/:store/moves/:moveId/undo',
  params: InStore.extend({ moveId: z.uuid() }),
  response: z.object({}),
});
