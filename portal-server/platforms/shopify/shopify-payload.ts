import { z } from 'zod';

import { Decimal, Id, listOf, optional, OptionalDecimal, OptionalId, Words } from '../payload-values.ts';

// The parts of Shopify's REST Admin resources that we read, as webhooks send them.

const Amount = z.object({ amount: Decimal, currency_code: z.string() });

/** An amount in the shop's currency and in the one that the shopper saw. */
export const ShopifyMoneySet = z.object({ shop_money: Amount, presentment_money: Amount });
export type ShopifyMoneySet = z.infer<typeof ShopifyMoneySet>;

const Flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);
const MoneySet = optional(ShopifyMoneySet);

export const ShopifyAddress = z.object({
  name: Words,
  first_name: Words,
  last_name: Words,
  company: Words,
  address1: Words,
  address2: Words,
  city: Words,
  province: Words,
  zip: Words,
  country_code: Words,
  phone: Words,
});
export type ShopifyAddress = z.infer<typeof ShopifyAddress>;

const ShopifyLine = z.object({
  product_id: OptionalId,
  sku: Words,
  title: Words,
  variant_title: Words,
  quantity: Decimal,
  /** Of one piece, before discounts, with its tax where `taxes_included`. */
  price: Decimal,
  price_set: MoneySet,
});
export type ShopifyLine = z.infer<typeof ShopifyLine>;

export const ShopifyFulfillment = z.object({
  status: Words,
  shipment_status: Words,
  created_at: Words,
  tracking_company: Words,
  tracking_number: Words,
  tracking_numbers: listOf(Words),
  tracking_url: Words,
  tracking_urls: listOf(Words),
});
export type ShopifyFulfillment = z.infer<typeof ShopifyFulfillment>;

const Transaction = z.object({ kind: Words, status: Words, amount: OptionalDecimal, currency: Words });
const Consent = z.object({ state: Words });

export const ShopifyCustomer = z.object({
  id: Id,
  email: Words,
  first_name: Words,
  last_name: Words,
  phone: Words,
  accepts_marketing: Flag,
  email_marketing_consent: optional(Consent),
  default_address: optional(ShopifyAddress),
});
export type ShopifyCustomer = z.infer<typeof ShopifyCustomer>;

export const ShopifyOrder = z.object({
  id: Id,
  name: Words,
  order_number: Words,
  created_at: Words,
  processed_at: Words,
  updated_at: Words,
  cancelled_at: Words,
  currency: z.string(),
  financial_status: Words,
  fulfillment_status: Words,
  total_price: Decimal,
  total_price_set: MoneySet,
  current_total_price: OptionalDecimal,
  current_total_price_set: MoneySet,
  total_outstanding: OptionalDecimal,
  total_tax: OptionalDecimal,
  total_tax_set: MoneySet,
  total_discounts: OptionalDecimal,
  total_discounts_set: MoneySet,
  total_shipping_price_set: MoneySet,
  shipping_lines: listOf(z.object({ price: OptionalDecimal, price_set: MoneySet })),
  email: Words,
  contact_email: Words,
  phone: Words,
  customer_locale: Words,
  buyer_accepts_marketing: Flag,
  customer: optional(ShopifyCustomer.extend({ id: OptionalId })),
  shipping_address: optional(ShopifyAddress),
  billing_address: optional(ShopifyAddress),
  line_items: listOf(ShopifyLine),
  fulfillments: listOf(ShopifyFulfillment),
  refunds: listOf(z.object({ transactions: listOf(Transaction) })),
});
export type ShopifyOrder = z.infer<typeof ShopifyOrder>;

/** All that Shopify tells of what was deleted. */
export const ShopifyDeletion = z.object({ id: Id });

const Subject = optional(z.object({ id: OptionalId, email: Words }));

/** customers/data_request */
export const ShopifyDataRequest = z.object({
  customer: Subject,
  orders_requested: listOf(Id),
  data_request: z.object({ id: Id }),
});

/** customers/redact */
export const ShopifyCustomerRedaction = z.object({ customer: Subject, orders_to_redact: listOf(Id) });

/** shop/redact, which comes 48 hours after the app was uninstalled. */
export const ShopifyShopRedaction = z.object({ shop_id: Id, shop_domain: Words });
