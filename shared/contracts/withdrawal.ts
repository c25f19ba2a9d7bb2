import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';

export const WITHDRAWAL_PAGE_LIMIT = 100;
export const WITHDRAWAL_ITEMS_LIMIT = 500;

/** A decimal of three places at most, since some shops sell by weight. */
const Quantity = z.number().positive().max(1_000_000_000).multipleOf(0.001);

const WithdrawnItem = z.strictObject({
  title: z.string(),
  variant: z.string().nullable(),
  quantity: z.number(),
});

/** A statement of withdrawal that was made, and when it was received. */
export const MadeWithdrawal = z.strictObject({
  id: z.uuid(),
  at: IsoDate,
  items: z.array(WithdrawnItem),
});
export type MadeWithdrawal = z.infer<typeof MadeWithdrawal>;

/** What may still be withdrawn from in an order, until when, and what has been. Strict, as `Order` is. */
export const OrderWithdrawal = z.strictObject({
  open: z.boolean(),
  /** The first moment at which it is too late. Null while the order is not delivered. */
  until: IsoDate.nullable(),
  /** Equal lines of the order are one. `quantity` is what is left; 0 where `excluded`. Empty when not open. */
  items: z.array(WithdrawnItem.extend({ item: z.string(), excluded: z.boolean() })),
  /** Oldest first. */
  made: z.array(MadeWithdrawal),
});
export type OrderWithdrawal = z.infer<typeof OrderWithdrawal>;

/** The statement of Art. 11a(2) of Directive 2011/83/EU: who, from what, and where the acknowledgement goes. */
export const WithdrawalStatement = z.object({
  /** Made by the caller. Sent again with the same one, it is the same withdrawal. */
  id: z.uuid(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\0]*$/, 'Text without NUL'),
  email: z.string().trim().min(3).max(320),
  items: z
    .array(z.object({ item: z.string().min(1).max(100), quantity: Quantity }))
    .min(1)
    .max(WITHDRAWAL_ITEMS_LIMIT),
});
export type WithdrawalStatement = z.infer<typeof WithdrawalStatement>;

/**
 * Withdraws from the contract of the shopper's own order, whole or in part, and mails the acknowledgement.
 *
 * Errors: `order_not_found`, `withdrawal_closed`, `already_withdrawn`, `invalid_request`, `too_many_requests`.
 */
export const withdrawFromOrder = endpoint({
  method: 'post',
  path: '/orders/:orderId/withdrawals',
  params: z.object({ orderId: z.uuid() }),
  body: WithdrawalStatement.extend({
    /** BCP 47: the language of the mail. */
    language: z.string().max(35).optional(),
  }),
  response: z.strictObject({ withdrawal: OrderWithdrawal }),
});

/** A withdrawal as the shop's own server reads it. */
export const FeedWithdrawal = MadeWithdrawal.extend({
  source: z.string(),
  externalId: z.string(),
  orderNumber: z.string(),
  /** As stated. Null once the person's data were removed. */
  name: z.string().nullable(),
  email: z.string().nullable(),
  via: z.enum(['account', 'link']),
  items: z.array(WithdrawnItem.extend({ productId: z.string().nullable(), sku: z.string().nullable() })),
});

/**
 * All withdrawals, oldest first. `after` is the last one that the caller has: none is ever added before it.
 * Secret key. Errors: `not_found` where `after` is none of the store's.
 */
export const listWithdrawals = endpoint({
  method: 'get',
  path: '/v1/withdrawals',
  query: z.object({
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(WITHDRAWAL_PAGE_LIMIT).default(50),
  }),
  response: z.strictObject({ withdrawals: z.array(FeedWithdrawal), hasMore: z.boolean() }),
});
