import { z } from 'zod';

import { FULFILMENT_STATUSES, PAYMENT_STATUSES, SHIPMENT_STATES } from '../order-status.ts';
import { Address } from './address.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { Currency, MinorUnits } from './money.ts';
import { OrderWithdrawal } from './withdrawal.ts';

export const ORDER_PAGE_LIMIT = 50;

export const OrderId = z.uuid();

// Strict, every one of them: the database writes these answers as text, and a test holds that text to this.

/** Both statuses in the common vocabulary, and the source's own words for the ones that have none. */
export const OrderStatus = z.strictObject({
  payment: z.enum(PAYMENT_STATUSES),
  fulfilment: z.enum(FULFILMENT_STATUSES),
  /** The platform's own word, shown as it is when the common one is `unknown`. */
  rawPayment: z.string().nullable(),
  rawFulfilment: z.string().nullable(),
});
export type OrderStatus = z.infer<typeof OrderStatus>;

/** One line as a shopper sees it in a list. */
export const LinePreview = z.strictObject({
  title: z.string(),
  variant: z.string().nullable(),
  /** A decimal number, since some shops sell by weight: `1.5`. */
  quantity: z.number(),
  /** An absolute http or https address. */
  imageUrl: z.url().nullable(),
});
export type LinePreview = z.infer<typeof LinePreview>;

export const OrderSummary = z.strictObject({
  id: OrderId,
  number: z.string(),
  placedAt: IsoDate,
  currency: Currency,
  total: MinorUnits,
  status: OrderStatus,
  /** All lines, of which `lines` holds the first three. */
  lineCount: z.int(),
  lines: z.array(LinePreview).max(3),
});
export type OrderSummary = z.infer<typeof OrderSummary>;

export const OrderLine = LinePreview.extend({
  sku: z.string().nullable(),
  unitPrice: MinorUnits.nullable(),
  total: MinorUnits,
});
export type OrderLine = z.infer<typeof OrderLine>;

export const Shipment = z.strictObject({
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  trackingUrl: z.url().nullable(),
  state: z.enum(SHIPMENT_STATES),
  shippedAt: IsoDate.nullable(),
  deliveredAt: IsoDate.nullable(),
});
export type Shipment = z.infer<typeof Shipment>;

/** A step in an order's life: the moment, by the shop's clock, from which this status held. */
export const TimelineEntry = z.strictObject({ at: IsoDate, status: OrderStatus });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Order = OrderSummary.extend({
  lines: z.array(OrderLine),
  amounts: z.strictObject({
    total: MinorUnits,
    paid: MinorUnits,
    refunded: MinorUnits,
    tax: MinorUnits,
    shipping: MinorUnits,
    discount: MinorUnits,
  }),
  shippingAddress: Address.strict().nullable(),
  billingAddress: Address.strict().nullable(),
  shipments: z.array(Shipment),
  /** Oldest first, equal neighbours folded. */
  timeline: z.array(TimelineEntry),
  /** Null where the store offers none, or its time is over and none was made. */
  withdrawal: OrderWithdrawal.nullable(),
});
export type Order = z.infer<typeof Order>;

/**
 * The signed-in shopper's orders, newest first. `after` is the last order that the caller has; where it is none
 * of theirs: `order_not_found`.
 */
export const listOrders = endpoint({
  method: 'get',
  path: '/orders',
  query: z.object({
    after: OrderId.optional(),
    limit: z.coerce.number().int().min(1).max(ORDER_PAGE_LIMIT).default(20),
  }),
  response: z.strictObject({ orders: z.array(OrderSummary), hasMore: z.boolean() }),
});

/** One order. Another person's, or another store's, is `order_not_found`, as if it were not. */
export const getOrder = endpoint({
  method: 'get',
  path: '/orders/:orderId',
  params: z.object({ orderId: OrderId }),
  response: Order,
});
