import { expect, test } from 'vitest';

import type { FeedOrder } from '../../../shared/contracts/order-feed.ts';
import {
  moneySet,
  numeral,
  SHOPIFY_CUSTOMER_ID,
  SHOPIFY_ORDER_ID,
  shopifyFulfillment,
  shopifyOrder,
  toJson,
} from '../../../test/harness/platform-payloads.ts';
import { parseLosslessJson } from '../lossless-json.ts';
import { parseShopify } from './parse.ts';

const HAPPENED_AT = new Date('2026-03-05T00:00:00Z');

test('an order is told exactly, its ids to the digit', () => {
  expect(read('orders/create', shopifyOrder())).toEqual({
    kind: 'order',
    externalId: SHOPIFY_ORDER_ID,
    state: {
      number: '#2041',
      placedAt: new Date('2026-03-02T10:19:58Z'),
      updatedAt: new Date('2026-03-02T10:21:00Z'),
      currency: 'USD',
      total: 6100,
      paid: 6100,
      refunded: 0,
      tax: 500,
      shipping: 1000,
      discount: 400,
      paymentStatus: 'paid',
      fulfilmentStatus: 'awaiting_processing',
      rawPaymentStatus: 'paid',
      rawFulfilmentStatus: null,
      customer: {
        externalId: SHOPIFY_CUSTOMER_ID,
        email: 'sam.reyes@example.com',
        name: 'Sam Reyes',
        phone: '+12065550142',
        company: null,
        locale: 'en-US',
        marketingConsent: true,
      },
      shippingAddress: expect.objectContaining({
        line1: '400 Pine St',
        line2: 'Apt 3',
        postcode: '98101',
        country: 'US',
      }),
      billingAddress: null,
      lines: [
        {
          productId: '700',
          sku: 'TRAY-W',
          title: 'Walnut tray',
          variant: null,
          imageUrl: null,
          quantity: 2,
          unitPrice: 2500,
          total: 5000,
        },
      ],
      shipments: [],
    },
  });
});

test('the customer record’s e-mail is never taken for the order’s', () => {
  expect(order({ email: '', contact_email: null }).customer.email).toBeNull();
});

test.each([
  ['pending', 'awaiting_payment', 0],
  ['authorized', 'awaiting_payment', 0],
  ['partially_paid', 'awaiting_payment', 4100],
  ['paid', 'paid', 6100],
  ['partially_refunded', 'partially_refunded', 6100],
  ['refunded', 'refunded', 6100],
  ['voided', 'cancelled', 0],
  ['expired', 'incomplete', 0],
  ['under_a_new_name', 'unknown', 0],
])('financial status %s is %s', (status, payment, paid) => {
  expect(order({ financial_status: status, total_outstanding: '20.00' })).toMatchObject({
    paymentStatus: payment,
    rawPaymentStatus: status,
    paid,
  });
});

test.each([
  [null, [], 'awaiting_processing'],
  ['partial', [shopifyFulfillment()], 'processing'],
  ['fulfilled', [shopifyFulfillment()], 'shipped'],
  ['fulfilled', [shopifyFulfillment({ shipment_status: 'label_printed' })], 'processing'],
  ['fulfilled', [shopifyFulfillment({ shipment_status: 'out_for_delivery' })], 'out_for_delivery'],
  ['fulfilled', [shopifyFulfillment({ shipment_status: 'ready_for_pickup' })], 'ready_for_pickup'],
  ['fulfilled', [shopifyFulfillment({ shipment_status: 'delivered' })], 'delivered'],
  ['fulfilled', [shopifyFulfillment({ shipment_status: 'delivered' }), shopifyFulfillment()], 'shipped'],
  [
    'fulfilled',
    [shopifyFulfillment({ shipment_status: 'delivered' }), shopifyFulfillment({ status: 'cancelled' })],
    'delivered',
  ],
  ['restocked', [], 'returned'],
  ['under_a_new_name', [], 'unknown'],
])('fulfillment status %s with %# is %s', (status, fulfillments, fulfilment) => {
  expect(order({ fulfillment_status: status, fulfillments })).toMatchObject({
    fulfilmentStatus: fulfilment,
    rawFulfilmentStatus: status,
  });
});

test('a cancelled order is cancelled, and a refund says more than that', () => {
  const cancelled = { cancelled_at: '2026-03-03T00:00:00Z' };
  expect(order(cancelled)).toMatchObject({
    paymentStatus: 'cancelled',
    fulfilmentStatus: 'will_not_deliver',
    paid: 6100,
  });
  expect(order({ ...cancelled, financial_status: 'refunded' }).paymentStatus).toBe('refunded');
});

test('each parcel is a shipment with its own number', () => {
  const numbers = {
    tracking_numbers: ['A', 'B'],
    tracking_urls: ['https://track.example/A', 'not an address'],
  };
  const fulfillments = [shopifyFulfillment({ ...numbers, shipment_status: 'in_transit' })];
  expect(order({ fulfillment_status: 'fulfilled', fulfillments }).shipments).toEqual([
    expect.objectContaining({
      trackingNumber: 'A',
      trackingUrl: 'https://track.example/A',
      state: 'in_transit',
    }),
    expect.objectContaining({ trackingNumber: 'B', trackingUrl: null, carrier: 'UPS' }),
  ]);
});

test('refunded is what went back, not what was asked for', () => {
  const refunds = [
    { transactions: [{ kind: 'refund', status: 'success', amount: '11.00', currency: 'USD' }] },
    { transactions: [{ kind: 'refund', status: 'failure', amount: '50.00', currency: 'USD' }] },
    { transactions: [] },
  ];
  expect(order({ financial_status: 'partially_refunded', refunds })).toMatchObject({
    paymentStatus: 'partially_refunded',
    refunded: 1100,
  });
});

test('an order is told in the currency that the shopper paid in', () => {
  const inYen = order({
    presentment_currency: 'JPY',
    total_price_set: moneySet('61.00', '9150', 'JPY'),
    current_total_price_set: moneySet('51.00', '7650', 'JPY'),
    total_tax_set: moneySet('5.00', '750', 'JPY'),
    total_discounts_set: moneySet('4.00', '600', 'JPY'),
    total_shipping_price_set: moneySet('10.00', '1500', 'JPY'),
    line_items: [{ title: 'Tray', quantity: 2, price: '25.00', price_set: moneySet('25.00', '3750', 'JPY') }],
    financial_status: 'partially_refunded',
    refunds: [{ transactions: [{ kind: 'refund', status: 'success', amount: '10.00', currency: 'USD' }] }],
  });
  expect(inYen).toMatchObject({
    currency: 'JPY',
    total: 9150,
    tax: 750,
    shipping: 1500,
    discount: 600,
    refunded: 1500,
  });
  expect(inYen.lines[0]).toMatchObject({ unitPrice: 3750, total: 7500 });
});

test('an amount that is not told in that currency is refused, never converted', () => {
  expect(() => order({ total_price_set: moneySet('61.00', '9150', 'JPY') })).toThrow(/JPY/);
});

test('the test notification leaves nothing: its order is no order of this shop', () => {
  const sample = {
    id: numeral('820982911946154508'),
    email: 'jon@example.com',
    test: true,
    subtotal_price: '-5.00',
    total_price: '10.00',
    currency: 'USD',
    customer: null,
    line_items: [],
    created_at: '2026-03-02T05:20:00-05:00',
  };
  expect(read('orders/create', sample)).toEqual({ kind: 'nothing' });
  // One digit further is somebody's order, though a double cannot tell the two apart.
  expect(read('orders/create', { ...shopifyOrder(), id: numeral('820982911946154509') })).toMatchObject({
    kind: 'order',
    externalId: '820982911946154509',
  });
});

test('an order of nulls is read for what it says', () => {
  const bare = {
    id: 5,
    currency: 'USD',
    total_price: '0.00',
    updated_at: '2026-03-02T05:20:00Z',
    created_at: '2026-03-02T05:20:00Z',
  };
  expect(read('orders/updated', bare)).toMatchObject({
    kind: 'order',
    externalId: '5',
    state: { total: 0, paymentStatus: 'unknown', fulfilmentStatus: 'awaiting_processing', lines: [] },
  });
});

test.each([
  'fulfillments/create',
  'fulfillments/update',
  'refunds/create',
  'orders/edited',
  'app/uninstalled',
])('%s alone is no state of an order', (topic) => {
  expect(read(topic, { id: 31, order_id: 5 })).toEqual({ kind: 'nothing' });
});

test('a redaction that names nobody is not called done', () => {
  expect(() => read('customers/redact', { customer: null, orders_to_redact: [] })).toThrow(/named/);
});

function order(given: Record<string, unknown>): FeedOrder {
  const event = read('orders/updated', shopifyOrder(given));
  if (event.kind !== 'order' || event.state.deleted) throw new Error(`Expected an order, not ${event.kind}`);
  return event.state;
}

function read(topic: string, payload: unknown) {
  return parseShopify(topic, parseLosslessJson(toJson(payload)), HAPPENED_AT);
}
