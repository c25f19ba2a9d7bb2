import { z } from 'zod';

import { isAddressCountry } from '../country-code.ts';
import { FULFILMENT_STATUSES, PAYMENT_STATUSES, SHIPMENT_STATES } from '../order-status.ts';
import { Address } from './address.ts';
import { endpoint } from './endpoint.ts';
import { ErrorDetail } from './error.ts';
import { IsoDate } from './iso-date.ts';
import { Currency, MinorUnits } from './money.ts';

export const ORDER_LINES_LIMIT = 500;
export const ORDER_SHIPMENTS_LIMIT = 100;

/** The shop system that an order comes from, never the channel: `woocommerce`, `shopify`, `ecwid`, … */
export const Source = z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/, 'Lower case letters, digits, - and _');

/** An id of the source's, kept as text: some are beyond 2^53. */
export const ExternalId = z.string().trim().min(1).max(100);

const Text = z.string().trim().max(200).nullable().default(null);
const WebAddress = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .nullable()
  .default(null);

export const FeedLine = z.object({
  productId: Text,
  sku: Text,
  title: z.string().trim().min(1).max(500),
  variant: Text,
  imageUrl: WebAddress,
  /** Three decimals at most. */
  quantity: z.number().positive().max(1_000_000_000).multipleOf(0.001),
  unitPrice: MinorUnits.nullable().default(null),
  total: MinorUnits,
});
export type FeedLine = z.infer<typeof FeedLine>;

export const FeedShipment = z.object({
  carrier: Text,
  trackingNumber: Text,
  trackingUrl: WebAddress,
  state: z.enum(SHIPMENT_STATES).default('unknown'),
  shippedAt: IsoDate.nullable().default(null),
  deliveredAt: IsoDate.nullable().default(null),
});
export type FeedShipment = z.infer<typeof FeedShipment>;

export const FeedCustomer = z.object({
  /** The source's own id of this customer. Absent for a guest. */
  externalId: ExternalId.nullable().default(null),
  /** As typed; it is brought into normal form. None for a sale at the counter or by WhatsApp. */
  email: z.string().trim().max(320).nullable().default(null),
  name: Text,
  phone: Text,
  company: Text,
  /** BCP 47, as `fr-CI`. */
  locale: z.string().trim().max(35).nullable().default(null),
  /** Whether they agreed to marketing by e-mail. Null where the source does not say. */
  marketingConsent: z.boolean().nullable().default(null),
});
export type FeedCustomer = z.infer<typeof FeedCustomer>;

/** An order as the shop's system knew it at `updatedAt`: what every feed is turned into. */
export const FeedOrder = z.object({
  /** Tells an order from a deletion; may be left out. */
  deleted: z.literal(false).optional(),
  number: z.string().trim().min(1).max(100),
  placedAt: IsoDate,
  /** By the source's clock. Of two states of an order the one with the later time holds. */
  updatedAt: IsoDate,
  currency: Currency,
  total: MinorUnits,
  paid: MinorUnits.default(0),
  refunded: MinorUnits.default(0),
  tax: MinorUnits.default(0),
  shipping: MinorUnits.default(0),
  discount: MinorUnits.default(0),
  paymentStatus: z.enum(PAYMENT_STATUSES),
  fulfilmentStatus: z.enum(FULFILMENT_STATUSES),
  /** The source's own words for the two. */
  rawPaymentStatus: Text,
  rawFulfilmentStatus: Text,
  customer: FeedCustomer.prefault({}),
  shippingAddress: Address.nullable().default(null),
  billingAddress: Address.nullable().default(null),
  lines: z.array(FeedLine).max(ORDER_LINES_LIMIT).default([]),
  shipments: z.array(FeedShipment).max(ORDER_SHIPMENTS_LIMIT).default([]),
});
export type FeedOrder = z.infer<typeof FeedOrder>;

/** The source deleted this order. It is hidden until a later state of it arrives. */
export const FeedDeletion = z.object({ deleted: z.literal(true), updatedAt: IsoDate });
export type FeedDeletion = z.infer<typeof FeedDeletion>;

export const FeedState = z.discriminatedUnion('deleted', [FeedDeletion, FeedOrder]);
export type FeedState = z.infer<typeof FeedState>;

const Name = z.object({ source: Source, externalId: ExternalId });

/** Beyond it stand mistakes, as milliseconds that were taken for seconds; clocks that are wrong stay below. */
const FUTURE_LIMIT_MS = 2 * 365 * 24 * 60 * 60 * 1000;

/**
 * What a server of a shop's own sends, which can mend what it is told of: a country must be one, and a state may not
 * hold against every later one. A platform's order is taken as it is, with the letters that stand there.
 */
const SentState = FeedState.superRefine(refuseUnknownCountries).superRefine(refuseTimesToCome);

/** One item of a bulk delivery: a state with the name of its order. */
export const FeedItem = z
  .discriminatedUnion('deleted', [FeedDeletion.extend(Name.shape), FeedOrder.extend(Name.shape)])
  .superRefine(refuseUnknownCountries)
  .superRefine(refuseTimesToCome);
export type FeedItem = z.infer<typeof FeedItem>;

/** What became of one state. `unchanged` is a success: it was known, or an older one than we have. */
export const FeedOutcome = z.enum(['created', 'updated', 'unchanged']);
export type FeedOutcome = z.infer<typeof FeedOutcome>;

/** Fields that were sent and are none of an order's, as `items` or `customer.mail`: their names are most likely wrong. */
const Ignored = z.array(z.string()).optional();

/** Creates an order or brings it up to date. The same state twice changes nothing. Secret key. */
export const putOrder = endpoint({
  method: 'put',
  path: '/v1/orders/:source/:externalId',
  params: Name,
  body: SentState,
  response: z.object({ outcome: FeedOutcome, orderId: z.uuid().nullable(), ignored: Ignored }),
});

/** One line of the answer to a bulk delivery; `line` counts from 1 in the order of the request. */
export const FeedLineAnswer = z.object({
  line: z.int(),
  outcome: z.enum([...FeedOutcome.options, 'refused']),
  source: z.string().optional(),
  externalId: z.string().optional(),
  details: z.array(ErrorDetail).optional(),
  ignored: Ignored,
});
export type FeedLineAnswer = z.infer<typeof FeedLineAnswer>;

/**
 * Takes any number of orders, as a JSON array or as NDJSON, and answers NDJSON line by line while it
 * reads. A refused line does not stop the others. Secret key.
 */
export const postOrders = endpoint({
  method: 'post',
  path: '/v1/orders',
  response: FeedLineAnswer,
});

function refuseUnknownCountries(state: FeedState, context: z.RefinementCtx): void {
  if (state.deleted) return;
  for (const field of ['shippingAddress', 'billingAddress'] as const) {
    const country = state[field]?.country;
    if (!country || isAddressCountry(country)) continue;
    const message = 'Must be a country of ISO 3166-1, in capitals, as FR or SN';
    context.addIssue({ code: 'custom', path: [field, 'country'], message });
  }
}

function refuseTimesToCome({ updatedAt }: FeedState, context: z.RefinementCtx): void {
  if (updatedAt.getTime() <= Date.now() + FUTURE_LIMIT_MS) return;
  context.addIssue({
    code: 'custom',
    path: ['updatedAt'],
    message: 'Must not be more than two years from now',
  });
}
