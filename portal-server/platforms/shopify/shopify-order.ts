import type { z } from 'zod';

import { FeedOrder, type FeedState, ORDER_SHIPMENTS_LIMIT } from '../../../shared/contracts/order-feed.ts';
import { cut, UnreadablePayload, webAddress } from '../payload-values.ts';
import { fullName, postalAddress } from '../postal-address.ts';
import { moneyOf, paidOf, type ReadAmount, refundedOf } from './shopify-money.ts';
import type {
  ShopifyAddress,
  ShopifyCustomer,
  ShopifyFulfillment,
  ShopifyLine,
  ShopifyOrder,
} from './shopify-payload.ts';
import { fulfilmentStatusOf, paymentStatusOf, shipmentStateOf } from './shopify-status.ts';

/**
 * An order as Shopify shows it to its own customer: in the currency that they paid in, lines before
 * discounts, with their tax where the shop's prices include it. Line pictures are not in the payload.
 */
export function toFeedState(order: ShopifyOrder): FeedState {
  const { currency, read } = moneyOf(order);
  const progress = {
    financialStatus: order.financial_status,
    fulfillmentStatus: order.fulfillment_status,
    isCancelled: order.cancelled_at !== null,
    shipments: order.fulfillments.map(shipmentStateOf).filter((state) => state !== 'cancelled'),
  };
  return FeedOrder.parse({
    number: order.name ?? order.order_number ?? order.id,
    placedAt: order.processed_at ?? order.created_at ?? '',
    updatedAt: order.updated_at ?? order.created_at ?? '',
    currency,
    total: read(order.total_price, order.total_price_set, 'total_price'),
    paid: paidOf(order),
    refunded: refundedOf(order),
    tax: read(order.total_tax, order.total_tax_set, 'total_tax'),
    shipping: shippingOf(order, read),
    discount: read(order.total_discounts, order.total_discounts_set, 'total_discounts'),
    paymentStatus: paymentStatusOf(progress),
    fulfilmentStatus: fulfilmentStatusOf(progress),
    rawPaymentStatus: cut(order.financial_status, 200),
    rawFulfilmentStatus: cut(order.fulfillment_status, 200),
    customer: customerOf(order),
    shippingAddress: addressOf(order.shipping_address),
    billingAddress: addressOf(order.billing_address),
    lines: order.line_items.flatMap((line, at) => lineOf(line, `line_items.${at}`, read)),
    shipments: order.fulfillments.flatMap(shipmentsOf).slice(0, ORDER_SHIPMENTS_LIMIT),
  } satisfies z.input<typeof FeedOrder>);
}

/** Whether they agreed to mail: the consent by name, which newer versions send, before the flag of older ones. */
export function consentOf(
  customer: Pick<ShopifyCustomer, 'email_marketing_consent' | 'accepts_marketing'> | null,
) {
  const state = customer?.email_marketing_consent?.state ?? null;
  return state === null ? (customer?.accepts_marketing ?? null) : state === 'subscribed';
}

function shippingOf(order: ShopifyOrder, read: ReadAmount): number {
  const set = order.total_shipping_price_set;
  if (set) return read(null, set, 'total_shipping_price_set');
  return order.shipping_lines.reduce(
    (sum, line) => sum + read(line.price, line.price_set, 'shipping_lines.price'),
    0,
  );
}

/** The order's own e-mail, never the customer record's: who has proven it will see this order. */
function customerOf(order: ShopifyOrder): z.input<typeof FeedOrder>['customer'] {
  return {
    externalId: order.customer?.id,
    email: order.email ?? order.contact_email,
    name: cut(fullName(order.customer), 200),
    phone: cut(order.phone ?? order.customer?.phone ?? null, 200),
    locale: order.customer_locale && order.customer_locale.length <= 35 ? order.customer_locale : null,
    marketingConsent: consentOf(order.customer) ?? order.buyer_accepts_marketing,
  };
}

/** None for a line that an edit of the order has emptied. */
function lineOf(line: ShopifyLine, field: string, read: ReadAmount) {
  const quantity = Number(line.quantity);
  if (!Number.isInteger(quantity))
    throw new UnreadablePayload(`${field}.quantity: ${line.quantity} is no whole number`);
  if (quantity <= 0) return [];

  const unitPrice = read(line.price, line.price_set, `${field}.price`);
  return [
    {
      productId: line.product_id,
      sku: cut(line.sku, 200),
      title: cut(line.title, 500) ?? '—',
      variant: line.variant_title === 'Default Title' ? null : cut(line.variant_title, 200),
      quantity,
      unitPrice,
      total: unitPrice * quantity,
    },
  ];
}

/** One a tracking number: a fulfillment may travel in several parcels. */
function shipmentsOf(fulfillment: ShopifyFulfillment) {
  const numbers = known(fulfillment.tracking_numbers, fulfillment.tracking_number);
  const urls = known(fulfillment.tracking_urls, fulfillment.tracking_url);
  return Array.from({ length: Math.max(1, numbers.length, urls.length) }, (_, at) => ({
    carrier: cut(fulfillment.tracking_company, 200),
    trackingNumber: cut(numbers[at] ?? null, 200),
    trackingUrl: webAddress(urls[at] ?? null),
    state: shipmentStateOf(fulfillment),
    shippedAt: fulfillment.created_at,
  }));
}

function known(several: (string | null)[], single: string | null): (string | null)[] {
  return several.length > 0 || single === null ? several : [single];
}

function addressOf(address: ShopifyAddress | null) {
  if (!address) return null;
  return postalAddress({
    name: address.name ?? fullName(address),
    company: address.company,
    line1: address.address1,
    line2: address.address2,
    postcode: address.zip,
    city: address.city,
    region: address.province,
    country: address.country_code,
    phone: address.phone,
  });
}
