import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { getOrder } from '../../shared/contracts/order.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeObservationRow, makeOrderRows, type OrderRow } from '../../test/harness/order-rows.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import type { SignedInCustomer } from '../http/env.ts';
import { findOrderJson } from './order-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let customer: SignedInCustomer;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  const { store } = await makeStore(sql);
  const { customerId } = await signedIn(sql, store, 'ada@example.com');
  customer = { storeId: store.id, customerId };
});

function order(given: Partial<OrderRow> = {}) {
  return makeOrderRows(sql, { ...customer, email: 'ada@example.com', ...given });
}

/** The bytes, read by the contract: a field too many or too few does not pass. */
async function read(id: string) {
  const json = await findOrderJson(sql, customer, id);
  return getOrder.response.decode(JSON.parse(Buffer.from(json!).toString()));
}

test('an order is exactly what the contract says', async () => {
  const { id } = await order({
    total: 4998,
    lines: [
      { title: 'Tasse', quantity: 2, unitPrice: 1999, total: 3998, imageUrl: 'http://shop.example/t.jpg' },
      { title: 'Thé', quantity: 0.25, total: 1000, imageUrl: 'data:image/svg+xml,<svg onload=alert(1)>' },
    ],
  });
  const shipment = { storeId: customer.storeId, orderId: id, carrier: 'Colissimo', trackingNumber: '8R1' };
  await sql`insert into order_shipments ${sql([
    {
      ...shipment,
      position: 0,
      trackingUrl: 'https://laposte.example/8R1',
      state: 'in_transit',
      shippedAt: '2026-01-04T10:00:00Z',
    },
    { ...shipment, position: 1, trackingUrl: 'javascript:alert(1)', state: 'unknown', shippedAt: null },
  ])}`;

  const line = { variant: null, sku: null };
  const sent = { carrier: 'Colissimo', trackingNumber: '8R1', deliveredAt: null };
  expect(await read(id)).toEqual({
    id,
    number: 'R-1001',
    placedAt: new Date('2026-01-02T03:04:05Z'),
    currency: 'EUR',
    total: 4998,
    status: { payment: 'paid', fulfilment: 'shipped', rawPayment: null, rawFulfilment: null },
    lineCount: 2,
    lines: [
      {
        ...line,
        title: 'Tasse',
        quantity: 2,
        unitPrice: 1999,
        total: 3998,
        imageUrl: 'http://shop.example/t.jpg',
      },
      { ...line, title: 'Thé', quantity: 0.25, unitPrice: null, total: 1000, imageUrl: null },
    ],
    amounts: { total: 4998, paid: 4998, refunded: 0, tax: 0, shipping: 0, discount: 0 },
    shippingAddress: null,
    billingAddress: null,
    shipments: [
      {
        ...sent,
        trackingUrl: 'https://laposte.example/8R1',
        state: 'in_transit',
        shippedAt: new Date('2026-01-04T10:00:00Z'),
      },
      { ...sent, trackingUrl: null, state: 'unknown', shippedAt: null },
    ],
    timeline: [],
    withdrawal: {
      open: true,
      until: null,
      items: [
        { item: expect.any(String), title: 'Tasse', variant: null, quantity: 2, excluded: false },
        { item: expect.any(String), title: 'Thé', variant: null, quantity: 0.25, excluded: false },
      ],
      made: [],
    },
  });
});

test('an address has every field of the contract and no other, empty ones as null', async () => {
  const { id } = await order({
    shippingAddress: {
      city: 'Abidjan',
      district: 'Cocody',
      landmark: 'Derrière la pharmacie',
      line1: '',
      internal: 'x',
    },
  });

  expect((await read(id)).shippingAddress).toEqual({
    name: null,
    company: null,
    line1: null,
    line2: null,
    district: 'Cocody',
    landmark: 'Derrière la pharmacie',
    postcode: null,
    city: 'Abidjan',
    region: null,
    country: null,
    phone: null,
    instructions: null,
  });
});

test('an address of which nothing is known is none', async () => {
  const { id } = await order({ shippingAddress: { city: '', line1: null } });
  expect((await read(id)).shippingAddress).toBeNull();
});

test('the timeline folds equal neighbours and leaves deletions out', async () => {
  const { id, externalId } = await order();
  const told = { storeId: customer.storeId, externalId };
  const paid = { ...told, payment: 'paid' as const };
  await makeObservationRow(sql, { ...paid, updatedAt: '2026-01-04T00:00:00Z', fulfilment: 'processing' });
  await makeObservationRow(sql, { ...paid, updatedAt: '2026-01-07T00:00:00Z', fulfilment: 'shipped' });
  await makeObservationRow(sql, { ...told, updatedAt: '2026-01-06T00:00:00Z', deleted: true });
  await makeObservationRow(sql, { ...paid, updatedAt: '2026-01-05T00:00:00Z', fulfilment: 'shipped' });
  await makeObservationRow(sql, { ...paid, updatedAt: '2026-01-08T00:00:00Z', fulfilment: 'processing' });
  await makeObservationRow(sql, { ...paid, updatedAt: '2026-01-03T00:00:00Z', fulfilment: 'processing' });

  const { timeline } = await read(id);

  expect(timeline.map((entry) => [entry.at.toISOString().slice(0, 10), entry.status.fulfilment])).toEqual([
    ['2026-01-03', 'processing'],
    ['2026-01-05', 'shipped'],
    ['2026-01-08', 'processing'],
  ]);
});

// What a shopper reads of an unknown status is the source's own word, so a new word is a new step.
test('steps that only the source has words for stay apart', async () => {
  const { id, externalId } = await order();
  const told = {
    storeId: customer.storeId,
    externalId,
    payment: 'paid' as const,
    fulfilment: 'unknown' as const,
  };
  await makeObservationRow(sql, {
    ...told,
    updatedAt: '2026-01-03T00:00:00Z',
    rawFulfilment: 'wc-engraving',
  });
  await makeObservationRow(sql, {
    ...told,
    updatedAt: '2026-01-04T00:00:00Z',
    rawFulfilment: 'wc-polishing',
  });
  await makeObservationRow(sql, {
    ...told,
    updatedAt: '2026-01-05T00:00:00Z',
    rawFulfilment: 'wc-polishing',
  });
  const known = { ...told, fulfilment: 'shipped' as const };
  await makeObservationRow(sql, { ...known, updatedAt: '2026-01-06T00:00:00Z', rawFulfilment: 'wc-sent' });
  await makeObservationRow(sql, {
    ...known,
    updatedAt: '2026-01-07T00:00:00Z',
    rawFulfilment: 'wc-completed',
  });

  const { timeline } = await read(id);
  expect(timeline.map((entry) => entry.status.rawFulfilment)).toEqual([
    'wc-engraving',
    'wc-polishing',
    'wc-sent',
  ]);
});
