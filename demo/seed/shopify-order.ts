import { PRODUCTS } from '../catalogue.ts';
import { CARRIERS } from './carriers.ts';
import type { Moment, Stage } from './courses.ts';
import { CUSTOMERS, type SeedCustomer } from './customers.ts';
import { type Figures, figuresOf, splitTax, toDecimal } from './order-figures.ts';
import type { SeedOrder } from './orders.ts';

// Shopify numbers its things far up; customers and orders here count on from these.
const FIRST_ORDER_ID = 6_120_448_290_000;
const FIRST_CUSTOMER_ID = 8_240_117_300_000;

/** An order at one moment, as the REST Admin resource that Shopify's `orders/*` webhooks carry. */
export function shopifyOrder(order: SeedOrder, number: number, moment: Moment) {
  const customer: SeedCustomer = CUSTOMERS[order.customer];
  const figures = figuresOf(order);
  const decimal = (amount: number) => toDecimal(amount, figures.currency);
  const { tax } = splitTax(figures.total, figures.taxPercent);
  const [financialStatus, fulfillmentStatus] = STATUS[moment.stage];
  const address = shopifyAddress(customer);
  const id = FIRST_ORDER_ID + number;

  return {
    id,
    name: `#${number}`,
    order_number: number,
    email: customer.email,
    contact_email: customer.email,
    phone: null,
    created_at: moment.placedAt.toISOString(),
    processed_at: moment.placedAt.toISOString(),
    updated_at: moment.at.toISOString(),
    cancelled_at: moment.stage === 'cancelled' ? moment.at.toISOString() : null,
    currency: figures.currency,
    presentment_currency: figures.currency,
    customer_locale: customer.language,
    buyer_accepts_marketing: customer.consent,
    financial_status: financialStatus,
    fulfillment_status: moment.shippedAt ? 'fulfilled' : fulfillmentStatus,
    taxes_included: true,
    subtotal_price: decimal(figures.goods),
    total_line_items_price: decimal(figures.goods),
    total_discounts: decimal(0),
    total_tax: decimal(tax),
    total_price: decimal(figures.total),
    total_shipping_price_set: bothMoneys(decimal(figures.shipping), figures.currency),
    total_price_set: bothMoneys(decimal(figures.total), figures.currency),
    customer: {
      id: FIRST_CUSTOMER_ID + (customer.id ?? 0),
      email: customer.email,
      first_name: customer.firstName,
      last_name: customer.lastName,
      phone: customer.phone,
      email_marketing_consent: { state: customer.consent ? 'subscribed' : 'not_subscribed' },
    },
    billing_address: address,
    shipping_address: address,
    shipping_lines: [{ title: 'Standard', code: 'standard', price: decimal(figures.shipping) }],
    line_items: figures.lines.map((line, at) => lineOf(line, figures, id * 10 + at)),
    fulfillments: fulfillmentsOf(order, number, moment),
    refunds: refundsOf(moment, figures, id),
  };
}

/** Shopify's two words: what became of the money, and of the goods as long as nothing has left. */
const STATUS: Record<Stage, readonly [financial: string, fulfillment: string | null]> = {
  placed: ['pending', null],
  accepted: ['pending', null],
  paid: ['paid', null],
  waiting_for_transfer: ['pending', null],
  at_the_dyer: ['paid', null],
  shipped: ['paid', 'fulfilled'],
  ready_for_pickup: ['paid', null],
  delivered: ['paid', 'fulfilled'],
  partly_refunded: ['partially_refunded', 'fulfilled'],
  refunded: ['refunded', 'fulfilled'],
  cancelled: ['voided', null],
  failed: ['expired', null],
};

function lineOf(
  { product, quantity, unitPrice }: Figures['lines'][number],
  { currency }: Figures,
  id: number,
) {
  return {
    id,
    product_id: 9_010_000_000_000 + PRODUCTS.indexOf(product),
    title: product.title.en,
    name: product.title.en,
    variant_title: 'Default Title',
    sku: product.sku,
    quantity,
    price: toDecimal(unitPrice, currency),
    price_set: bothMoneys(toDecimal(unitPrice, currency), currency),
    requires_shipping: true,
  };
}

function fulfillmentsOf(order: SeedOrder, number: number, { shippedAt, deliveredAt, at }: Moment) {
  if (!shippedAt) return [];
  const carrier = CARRIERS[order.shop];
  const trackingNumber = `${carrier.prefix}${number}${carrier.suffix}`;
  return [
    {
      id: 5_300_000_000_000 + number,
      status: 'success',
      shipment_status: deliveredAt ? 'delivered' : 'in_transit',
      created_at: shippedAt.toISOString(),
      updated_at: at.toISOString(),
      tracking_company: carrier.name,
      tracking_number: trackingNumber,
      tracking_numbers: [trackingNumber],
      tracking_url: `${carrier.url}${trackingNumber}`,
      tracking_urls: [`${carrier.url}${trackingNumber}`],
    },
  ];
}

function refundsOf({ stage, at }: Moment, { total, partRefund, currency }: Figures, id: number) {
  if (stage !== 'refunded' && stage !== 'partly_refunded') return [];
  const amount = toDecimal(stage === 'refunded' ? total : partRefund, currency);
  const transaction = { id: id * 10 + 8, kind: 'refund', status: 'success', amount, currency };
  return [{ id: id * 10 + 9, created_at: at.toISOString(), transactions: [transaction] }];
}

function shopifyAddress(customer: SeedCustomer) {
  return {
    name: `${customer.firstName} ${customer.lastName}`,
    first_name: customer.firstName,
    last_name: customer.lastName,
    company: customer.company ?? null,
    address1: customer.street,
    address2: customer.district || null,
    zip: customer.postcode || null,
    city: customer.city,
    province: null,
    country_code: customer.country,
    phone: customer.phone,
  };
}

function bothMoneys(amount: string, currency: string) {
  const money = { amount, currency_code: currency };
  return { shop_money: money, presentment_money: money };
}
