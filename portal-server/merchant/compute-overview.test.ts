import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { OverviewPeriod } from '../../shared/contracts/overview.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { type PlacedOrder, placeOrders } from '../../test/harness/placed-orders.ts';
import { mergeCustomers } from '../duplicates/merge-customers.ts';
import { moveOrder } from '../duplicates/move-order.ts';
import type { Store } from '../stores/store-queries.ts';
import { computeOverview, OverviewTooLong } from './compute-overview.ts';
import { toOverview } from './read-overview.ts';

// Every figure here was added up by hand, as of this moment, by the clocks of Paris.
const NOW = new Date('2026-06-15T12:00:00Z');

const AWA = { who: 'awa@mail.example', city: 'Dakar', country: 'SN' };
const BOB = { who: 'bob@mail.example', city: 'Lyon', country: 'FR' };
const ZOE = { who: 'zoe@mail.example', city: 'LYON', country: 'FR' };
const YAO = { who: 'yao@mail.example', city: 'Abidjan', country: 'CI' };
const GINA = { who: 'gina@mail.example' };

const ORDERS: PlacedOrder[] = [
  { ...AWA, at: '2026-01-10T10:00:00Z', amount: 1000 },
  { ...AWA, at: '2026-02-05T10:00:00Z', amount: 2000 },
  { ...AWA, at: '2026-06-10T10:00:00Z', amount: 3000 },
  { ...BOB, at: '2026-01-20T10:00:00Z', amount: 5000 },
  // Half past midnight in Paris: of the 15th.
  { ...BOB, at: '2026-06-14T22:30:00Z', amount: 700 },
  { ...ZOE, at: '2026-06-01T10:00:00Z', amount: 400, payment: 'partially_refunded', refunded: 100 },
  { ...ZOE, at: '2026-06-02T10:00:00Z', amount: 9000, payment: 'refunded', refunded: 9000 },
  { ...ZOE, at: '2026-06-03T10:00:00Z', amount: 9000, payment: 'cancelled' },
  // New with francs, and so not new with euros.
  { ...YAO, at: '2026-05-20T10:00:00Z', amount: 5000, currency: 'XOF' },
  { ...YAO, at: '2026-06-05T10:00:00Z', amount: 800 },
  { who: 'eve@mail.example', at: '2026-06-05T10:00:00Z', amount: 9000, payment: 'awaiting_payment' },
  // Thirty days ago: of the latest band, and the last day before the period.
  { ...GINA, at: '2026-05-16T10:00:00Z', amount: 100 },
];

let sql: TestDatabase;
let store: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
  ({ store } = await makeStore(sql, { currency: 'EUR', country: 'FR' }));
  await placeOrders(sql, store, ORDERS);
});
afterAll(() => sql[Symbol.asyncDispose]());

async function overview(period: OverviewPeriod, currency?: string, of = store) {
  const content = await computeOverview(sql, of, { limitMs: 20_000, now: NOW });
  return toOverview({ content, computedAt: NOW }, { period, currency });
}

describe('a period', () => {
  test('has the orders that count, less what was refunded, by the store’s own midnight', async () => {
    const { totals, before, points, from, today, step } = await overview('30d');
    expect({ from, today, step }).toEqual({ from: '2026-05-17', today: '2026-06-15', step: 'day' });
    expect(totals).toEqual({ spent: 3000 + 700 + 300 + 800, orders: 4, newCustomers: 1 });
    expect(before).toEqual({ spent: 100, orders: 1, newCustomers: 1 });
    expect(points).toHaveLength(30);
    expect(points.filter(({ orders }) => orders > 0)).toEqual([
      { from: '2026-06-01', to: '2026-06-01', spent: 300, orders: 1, newCustomers: 1 },
      { from: '2026-06-05', to: '2026-06-05', spent: 800, orders: 1, newCustomers: 0 },
      { from: '2026-06-10', to: '2026-06-10', spent: 3000, orders: 1, newCustomers: 0 },
      { from: '2026-06-15', to: '2026-06-15', spent: 700, orders: 1, newCustomers: 0 },
    ]);
  });

  test('of ninety days has weeks from Monday on, and shorter ones at its ends', async () => {
    const { points } = await overview('90d');
    expect(points[0]).toMatchObject({ from: '2026-03-18', to: '2026-03-22' });
    expect(points[1]).toMatchObject({ from: '2026-03-23', to: '2026-03-29' });
    expect(points.at(-1)).toMatchObject({ from: '2026-06-15', to: '2026-06-15', spent: 700 });
    expect(points.find(({ from }) => from === '2026-06-01')).toMatchObject({ orders: 2, spent: 1100 });
  });

  test('of twelve months has calendar months, compared with the same days of the year before', async () => {
    await placeOrders(sql, store, [
      { who: 'old@mail.example', at: '2025-06-15T10:00:00Z', amount: 11 },
      { who: 'old2@mail.example', at: '2025-06-16T10:00:00Z', amount: 13 },
    ]);
    const { totals, before, points } = await overview('12m');
    await sql`delete from customer_totals where spent in (11, 13)`;
    await sql`delete from orders where spent in (11, 13)`;

    expect(totals).toEqual({ spent: 12_900, orders: 8, newCustomers: 4 });
    expect(before).toEqual({ spent: 11, orders: 1, newCustomers: 1 });
    expect(points.map(({ from }) => from)).toHaveLength(12);
    expect(points[0]).toMatchObject({ from: '2025-07-01', to: '2025-07-31', orders: 0 });
    expect(points[6]).toMatchObject({ from: '2026-01-01', orders: 2, spent: 6000, newCustomers: 2 });
    expect(points[11]).toMatchObject({ from: '2026-06-01', to: '2026-06-15', orders: 4, newCustomers: 1 });
  });

  test('of all time begins with the first order, and is compared with nothing', async () => {
    const { from, points, before } = await overview('all');
    expect(from).toBe('2026-01-10');
    expect(points[0]).toMatchObject({ from: '2026-01-10', to: '2026-01-31', orders: 2 });
    expect(points).toHaveLength(6);
    expect(before).toBeNull();
  });

  test('in another currency has that currency’s orders alone; in one that nobody used, the store’s', async () => {
    const francs = await overview('30d', 'XOF');
    expect(francs).toMatchObject({ currency: 'XOF', currencies: ['EUR', 'XOF'] });
    expect(francs.totals).toEqual({ spent: 5000, orders: 1, newCustomers: 1 });
    expect(francs.countries.top).toEqual([
      { country: 'CI', city: null, customers: 1, orders: 1, spent: 5000 },
    ]);
    expect((await overview('30d', 'USD')).currency).toBe('EUR');
  });
});

test('the grid counts each customer once over all currencies, and averages what they spent in one', async () => {
  const cells = [
    { recency: 0, frequency: 0, customers: 2, average: (300 + 100) / 2 },
    // Bob's 5,700 and Yao's 800: who has an order in francs besides.
    { recency: 0, frequency: 1, customers: 2, average: 3250 },
    { recency: 0, frequency: 2, customers: 1, average: 6000 },
  ];
  expect((await overview('30d')).rfm).toEqual(cells);
  expect((await overview('all', 'XOF')).rfm.map(({ average }) => average)).toEqual([null, 5000, null]);
});

test('a cohort is of the month of a first order in any currency, and counts each of its customers once a month', async () => {
  const { cohorts } = await overview('30d');
  expect(cohorts).toHaveLength(12);
  expect(cohorts[0]).toMatchObject({ month: '2025-07-01', customers: 0 });
  expect(cohorts[6]).toEqual({ month: '2026-01-01', customers: 2, again: [1, 0, 0, 0, 2] });
  expect(cohorts[10]).toEqual({ month: '2026-05-01', customers: 2, again: [1] });
  expect(cohorts[11]).toEqual({ month: '2026-06-01', customers: 1, again: [] });
});

test('places are those of the customers who ordered in the period, most spent first', async () => {
  const { countries, cities } = await overview('30d');
  expect(countries).toEqual({
    top: [
      { country: 'SN', city: null, customers: 1, orders: 1, spent: 3000 },
      { country: 'FR', city: null, customers: 2, orders: 2, spent: 1000 },
      { country: 'CI', city: null, customers: 1, orders: 1, spent: 800 },
    ],
    rest: null,
  });
  // Lyon and LYON are one.
  expect(cities.top.map(({ city, customers }) => [city?.toLowerCase(), customers])).toEqual([
    ['dakar', 1],
    ['lyon', 2],
    ['abidjan', 1],
  ]);
  const known = (await overview('all')).countries.top.map(({ country }) => country);
  expect(known).toEqual(['FR', 'SN', 'CI', null]);
});

describe('of another store', () => {
  let other: Store;
  beforeEach(async () => {
    ({ store: other } = await makeStore(sql, { currency: 'EUR' }));
  });

  test('nothing is told, though its customers have the same addresses', async () => {
    const before = await overview('all');
    await placeOrders(sql, other, [{ ...AWA, at: '2026-06-15T08:00:00Z', amount: 77 }]);
    expect(await overview('all')).toEqual(before);
    expect((await overview('30d', 'EUR', other)).totals).toEqual({ spent: 77, orders: 1, newCustomers: 1 });
  });

  test('an order that was moved counts for whom it was moved to, in his place, and those merged with him do', async () => {
    await placeOrders(sql, other, [
      { ...AWA, at: '2026-01-10T10:00:00Z', amount: 1000 },
      { ...AWA, at: '2026-06-10T10:00:00Z', amount: 3000 },
      { ...BOB, at: '2026-05-01T10:00:00Z', amount: 500 },
      { ...YAO, at: '2026-04-01T10:00:00Z', amount: 7, currency: 'XOF' },
    ]);
    const [order] = await sql<[{ id: string }]>`
      select id from orders where store_id = ${other.id} and total = 3000`;
    const idOf = async (name: string) => {
      const [row] = await sql<[{ customerId: string }]>`
        select customer_id from customer_emails where store_id = ${other.id} and email = ${name}`;
      return row.customerId;
    };
    const [awa, bob, yao] = [await idOf(AWA.who), await idOf(BOB.who), await idOf(YAO.who)];
    const given = { store: other, staffEmail: 'staff@team.example' };
    await moveOrder(sql, { ...given, orderId: order.id, customerId: awa, toCustomerId: bob });
    await mergeCustomers(sql, { ...given, keptId: bob, mergedId: yao });

    const recent = await overview('30d', 'EUR', other);
    expect(recent.countries.top).toEqual([
      { country: 'FR', city: null, customers: 1, orders: 1, spent: 3000 },
    ]);
    const all = await overview('all', 'EUR', other);
    expect(all.countries.top).toEqual([
      { country: 'FR', city: null, customers: 1, orders: 2, spent: 3500 },
      { country: 'SN', city: null, customers: 1, orders: 1, spent: 1000 },
    ]);
    expect(all.rfm).toEqual([
      { recency: 0, frequency: 2, customers: 1, average: 3500 },
      { recency: 2, frequency: 0, customers: 1, average: 1000 },
    ]);
    // His first is the one in francs, of April.
    expect(all.cohorts[6]).toEqual({ month: '2026-01-01', customers: 1, again: [0, 0, 0, 0, 0] });
    expect(all.cohorts[9]).toEqual({ month: '2026-04-01', customers: 1, again: [1, 1] });
    expect(all.totals).toEqual({ spent: 4500, orders: 3, newCustomers: 1 });
    expect((await overview('all', 'XOF', other)).totals).toEqual({ spent: 7, orders: 1, newCustomers: 1 });
  });

  test('ten places are told by name, and the others together', async () => {
    const cities = Array.from({ length: 13 }, (_, i) => `Town ${String(i + 1).padStart(2, '0')}`);
    const orders = cities.map((city, i) => ({
      who: `c${i}@mail.example`,
      at: '2026-06-15T08:00:00Z',
      amount: 100 + i,
      city,
      country: 'FR',
    }));
    await placeOrders(sql, other, orders);
    const { cities: told } = await overview('all', 'EUR', other);
    expect(told.top.map(({ city }) => city)).toEqual(cities.toReversed().slice(0, 10));
    expect(told.rest).toEqual({ places: 3, customers: 3, orders: 3, spent: 100 + 101 + 102 });
  });

  test('that never sold in its own currency, the one that it sells in is the first', async () => {
    await placeOrders(sql, other, [{ ...YAO, at: '2026-06-15T08:00:00Z', amount: 9, currency: 'XOF' }]);
    expect(await overview('all', undefined, other)).toMatchObject({ currency: 'XOF', currencies: ['XOF'] });
  });

  test('that sells nothing there are no points', async () => {
    expect(await overview('all', undefined, other)).toMatchObject({
      points: [],
      rfm: [],
      totals: { spent: 0, orders: 0, newCustomers: 0 },
    });
  });
});

test('what takes too long is given up, and says so', async () => {
  await sql.begin(async (tx) => {
    await tx`lock table customer_totals in access exclusive mode`;
    await expect(computeOverview(sql, store, { limitMs: 50, now: NOW })).rejects.toThrow(OverviewTooLong);
  });
});
