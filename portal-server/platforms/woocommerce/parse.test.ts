import { expect, test } from 'vitest';

import type { FeedOrder } from '../../../shared/contracts/order-feed.ts';
import { wooAddress, wooCustomer, wooOrder } from '../../../test/harness/platform-payloads.ts';
import { parseWooCommerce } from './parse.ts';

const RECEIVED_AT = new Date('2026-03-05T00:00:00Z');

test('an order is told exactly: amounts in minor units, times in UTC, lines before discounts and with tax', () => {
  expect(parse(wooOrder())).toEqual({
    number: '7301',
    placedAt: new Date('2026-03-02T10:20:00Z'),
    updatedAt: new Date('2026-03-02T10:21:30Z'),
    currency: 'EUR',
    total: 4690,
    paid: 4690,
    refunded: 0,
    tax: 782,
    shipping: 490,
    discount: 600,
    paymentStatus: 'paid',
    fulfilmentStatus: 'processing',
    rawPaymentStatus: 'processing',
    rawFulfilmentStatus: 'processing',
    customer: {
      externalId: '41',
      email: 'Awa.Kone@Example.com',
      name: 'Awa Koné',
      phone: null,
      company: null,
      locale: null,
      marketingConsent: null,
    },
    shippingAddress: expect.objectContaining({
      name: 'Awa Koné',
      line1: '12 rue des Lilas',
      country: 'FR',
      region: null,
    }),
    billingAddress: expect.objectContaining({ company: 'Atelier Koné', phone: '06 12 34 56 78' }),
    lines: [
      {
        productId: '88',
        sku: '4021',
        title: 'Bol en grès',
        variant: 'Bleu nuit',
        imageUrl: null,
        quantity: 2,
        unitPrice: 2000,
        total: 4000,
      },
      {
        productId: '91',
        sku: null,
        title: 'Café moulu',
        variant: null,
        imageUrl: 'https://shop.example/cafe.jpg',
        quantity: 0.25,
        unitPrice: 3200,
        total: 800,
      },
    ],
    shipments: [],
  });
});

test('lines, shipping and discount add up to the total', () => {
  const order = parse(wooOrder());
  const lines = order.lines.reduce((sum, line) => sum + line.total, 0);
  expect(lines + order.shipping - order.discount).toBe(order.total);
});

test.each([
  ['pending', null, 'awaiting_payment', 'awaiting_processing'],
  ['on-hold', null, 'awaiting_payment', 'awaiting_processing'],
  ['failed', null, 'incomplete', 'awaiting_processing'],
  ['processing', '2026-03-02T10:21:28', 'paid', 'processing'],
  ['processing', null, 'awaiting_payment', 'processing'],
  ['completed', '2026-03-02T10:21:28', 'paid', 'delivered'],
  ['ready-for-pickup', '2026-03-02T10:21:28', 'paid', 'ready_for_pickup'],
  ['ready-for-pickup', null, 'awaiting_payment', 'ready_for_pickup'],
  ['cancelled', null, 'cancelled', 'will_not_deliver'],
  ['refunded', '2026-03-02T10:21:28', 'refunded', 'unknown'],
  ['pre-ordered', null, 'unknown', 'unknown'],
  ['pre-ordered', '2026-03-02T10:21:28', 'paid', 'unknown'],
])('%s, paid %s: %s, %s, and the raw word beside', (status, paidAt, payment, fulfilment) => {
  expect(parse(wooOrder({ status, date_paid_gmt: paidAt }))).toMatchObject({
    paymentStatus: payment,
    fulfilmentStatus: fulfilment,
    rawPaymentStatus: status,
    rawFulfilmentStatus: status,
  });
});

test('cash on delivery is not paid before it is completed', () => {
  expect(parse(wooOrder({ payment_method: 'cod', date_paid_gmt: null })).paid).toBe(0);
});

test('refunds are told by their sum, whatever the status says', () => {
  const partly = [
    { id: 1, total: '-16.20' },
    { id: 2, total: '-8.10' },
  ];
  expect(parse(wooOrder({ status: 'completed', refunds: partly }))).toMatchObject({
    paymentStatus: 'partially_refunded',
    fulfilmentStatus: 'delivered',
    paid: 4690,
    refunded: 2430,
  });
  expect(parse(wooOrder({ status: 'completed', refunds: [{ id: 1, total: '-46.90' }] }))).toMatchObject({
    paymentStatus: 'refunded',
    refunded: 4690,
  });
});

test('a currency without minor units stays whole, though the shop shows decimals', () => {
  const lines = [{ ...wooOrder().line_items[0], quantity: 1, subtotal: '14500.00', subtotal_tax: '0' }];
  const order = parse(wooOrder({ currency: 'XOF', total: '15000.00', total_tax: '0', line_items: lines }));
  expect(order).toMatchObject({
    currency: 'XOF',
    total: 15_000,
    lines: [{ unitPrice: 14_500, total: 14_500 }],
  });
});

test('a fee is a line, also a negative one, and a line of nothing is none', () => {
  const emptied = { ...wooOrder().line_items[0], quantity: 0 };
  const fees = [{ name: 'Remise fidélité', total: '-2.50', total_tax: '-0.50' }];
  expect(parse(wooOrder({ line_items: [emptied], fee_lines: fees })).lines).toEqual([
    expect.objectContaining({ title: 'Remise fidélité', quantity: 1, total: -300 }),
  ]);
});

test('parcels of the Shipment Tracking plug-in are shipments, and nonsense under its key is none', () => {
  const item = { custom_tracking_provider: 'Chronopost', tracking_number: 'XY1', date_shipped: '1772440000' };
  const link = { custom_tracking_link: 'javascript:alert(1)' };

  expect(parse(wooOrder(tracking([{ ...item, ...link }]))).shipments).toEqual([
    {
      carrier: 'Chronopost',
      trackingNumber: 'XY1',
      trackingUrl: null,
      state: 'unknown',
      shippedAt: new Date(1_772_440_000_000),
      deliveredAt: null,
    },
  ]);
  expect(parse(wooOrder(tracking('a:0:{}'))).shipments).toEqual([]);
});

test('what PHP makes of nothing is nothing: empty text, 0, [] for an object', () => {
  const order = parse(
    wooOrder({
      customer_id: 0,
      billing: wooAddress({ email: '', country: '' }),
      shipping: [],
      fee_lines: null,
    }),
  );
  expect(order.customer).toMatchObject({ externalId: null, email: null, phone: null });
  expect(order.shippingAddress).toBeNull();
  expect(order.billingAddress?.country).toBeNull();
});

test.each([
  ['FR', 'FR', 'Rhône'],
  ['fr', 'FR', 'Rhône'],
  ['ZZ', 'ZZ', 'Rhône'],
  ['France', null, 'Rhône, France'],
])('no country loses an order, and nothing that stood there is lost: %s', (typed, country, region) => {
  const order = parse(wooOrder({ shipping: wooAddress({ country: typed, state: 'Rhône' }) }));
  expect(order.shippingAddress).toMatchObject({ country, region });
});

test('longer text than we keep is cut, since the order matters more', () => {
  const lines = [{ ...wooOrder().line_items[1], name: 'x'.repeat(900) }];
  expect(parse(wooOrder({ line_items: lines })).lines[0]!.title).toHaveLength(500);
});

test('an order in the bin is a deletion by its own clock; one that nobody has placed is nothing', () => {
  expect(parseWooCommerce('order.updated', wooOrder({ status: 'trash' }), RECEIVED_AT)).toEqual({
    kind: 'order',
    externalId: '7301',
    state: { deleted: true, updatedAt: new Date('2026-03-02T10:21:30Z') },
  });
  expect(parseWooCommerce('order.updated', wooOrder({ status: 'checkout-draft' }), RECEIVED_AT)).toEqual({
    kind: 'nothing',
  });
});

test('a deletion holds from when it came, since it carries no time', () => {
  expect(parseWooCommerce('order.deleted', { id: 7301 }, RECEIVED_AT)).toEqual({
    kind: 'order',
    externalId: '7301',
    state: { deleted: true, updatedAt: RECEIVED_AT },
  });
});

test.each([
  ['an amount with a comma', wooOrder({ total: '46,90' }), /total.*46,90/],
  ['no status', wooOrder({ status: null }), /status/],
  ['no date', wooOrder({ date_created_gmt: null, date_modified_gmt: null }), /placedAt|updatedAt/],
  ['an amount beyond 2^53', wooOrder({ total: '99999999999999999.00' }), /total/],
  ['an error in its place', { code: 'woocommerce_rest_cannot_view', message: 'Sorry.', data: {} }, /Sorry/],
])('%s cannot be read, and it is said why', (_, payload, reason) => {
  expect(() => parseWooCommerce('order.updated', payload, RECEIVED_AT)).toThrow(reason);
});

test('a customer is known by the account’s address, not by the billing one', () => {
  const customer = wooCustomer({ billing: wooAddress({ email: 'office@example.com', phone: '1' }) });
  expect(parseWooCommerce('customer.updated', customer, RECEIVED_AT)).toMatchObject({
    kind: 'customer',
    customer: { externalId: '41', email: 'awa.kone@example.com', name: 'Awa Koné', city: 'Nantes' },
  });
});

test('topics that say nothing to us are nothing', () => {
  expect(parseWooCommerce('action.woocommerce_add_to_cart', { arg: 1 }, RECEIVED_AT)).toEqual({
    kind: 'nothing',
  });
});

function parse(payload: unknown): FeedOrder {
  const event = parseWooCommerce('order.updated', payload, RECEIVED_AT);
  if (event.kind !== 'order' || event.state.deleted) throw new Error(`Expected an order, not ${event.kind}`);
  return event.state;
}

function tracking(value: unknown) {
  return { meta_data: [{ id: 1, key: '_wc_shipment_tracking_items', value }] };
}
