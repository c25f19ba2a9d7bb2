import { z } from 'zod';

import { Decimal, Id, listOf, optional, OptionalDecimal, OptionalId, Words } from '../payload-values.ts';

// The parts of WooCommerce's REST v3 resources that we read, as webhooks send them. Plug-ins add fields and
// change types at will, so only what an order cannot do without is demanded.

export const WooAddress = z.object({
  first_name: Words,
  last_name: Words,
  company: Words,
  address_1: Words,
  address_2: Words,
  city: Words,
  state: Words,
  postcode: Words,
  country: Words,
  email: Words,
  phone: Words,
});
export type WooAddress = z.infer<typeof WooAddress>;

const Meta = z.object({ key: Words, value: z.unknown() });

const WooLine = z.object({
  name: Words,
  /** Of a variation: the product's own name, which `name` begins with. */
  parent_name: Words,
  product_id: OptionalId,
  sku: Words,
  quantity: Decimal,
  /** Before discounts and without tax, as `subtotal_tax` is the tax on it. */
  subtotal: OptionalDecimal,
  subtotal_tax: OptionalDecimal,
  image: optional(z.object({ src: Words })),
});
export type WooLine = z.infer<typeof WooLine>;

const WooFee = z.object({ name: Words, total: OptionalDecimal, total_tax: OptionalDecimal });

export const WooOrder = z.object({
  id: Id,
  number: Words,
  status: z.string().min(1),
  currency: z.string(),
  /** UTC, without a Z. The fields without `_gmt` are in the site's own time, which is not told. */
  date_created_gmt: Words,
  date_modified_gmt: Words,
  date_paid_gmt: Words,
  date_completed_gmt: Words,
  prices_include_tax: z.boolean().nullish(),
  total: Decimal,
  total_tax: OptionalDecimal,
  shipping_total: OptionalDecimal,
  shipping_tax: OptionalDecimal,
  discount_total: OptionalDecimal,
  discount_tax: OptionalDecimal,
  customer_id: OptionalId,
  billing: optional(WooAddress),
  shipping: optional(WooAddress),
  line_items: listOf(WooLine),
  fee_lines: listOf(WooFee),
  refunds: listOf(z.object({ total: Decimal })),
  meta_data: listOf(Meta),
});
export type WooOrder = z.infer<typeof WooOrder>;

export const WooCustomer = z.object({
  id: Id,
  email: Words,
  first_name: Words,
  last_name: Words,
  billing: optional(WooAddress),
});
export type WooCustomer = z.infer<typeof WooCustomer>;

/** All that WooCommerce tells of what was deleted. */
export const WooDeletion = z.object({ id: Id });

/** What arrives in place of a resource when the webhook's user may not read it. */
export const WooRefusal = z.object({ code: z.string(), message: z.string() });

/** An entry of the Shipment Tracking plug-in, which several others write too: `_wc_shipment_tracking_items`. */
export const WooTrackingItem = z.object({
  tracking_provider: Words,
  custom_tracking_provider: Words,
  custom_tracking_link: Words,
  tracking_number: Words,
  /** Seconds since 1970, as text. */
  date_shipped: Words,
});
export type WooTrackingItem = z.infer<typeof WooTrackingItem>;
