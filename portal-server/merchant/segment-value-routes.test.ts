import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { listSegmentValues, SEGMENT_VALUES_MAX } from '../../shared/contracts/segment-value.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { ingestFor } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let reader: StaffBrowser;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql));
  reader = await makeStaff(portal, store, 'reader', `${randomUUID()}@team.example`);
});

async function values(field: string, q = ''): Promise<[string, string][]> {
  const query = new URLSearchParams(q === '' ? {} : { q });
  const answer = await reader.read('GET', `/admin/${store.publicKey}/segment-values/${field}?${query}`);
  return listSegmentValues.response.parse(answer).values.map(({ value, label }) => [value, label]);
}

/** Customers with random ids, in these cities. */
async function liveIn(...cities: string[]) {
  await sql`
    insert into customers (store_id, id, status, city)
    select ${store.id}, gen_random_uuid(), 'guest', city from unnest(${cities}::text[]) as city
  `;
}

async function order(
  paymentStatus: 'paid' | 'cancelled',
  ...lines: { productId?: string; sku?: string; title: string }[]
) {
  const bought = lines.map((line) => ({ ...line, quantity: 1, total: 100 }));
  await ingestFor(sql, store, randomUUID(), { paymentStatus, lines: bought });
}

test('cities come by how many customers live there, each once, as most of them write it', async () => {
  await liveIn('Thiès', 'THIES', 'Thiès', 'Lyon', 'Lyon', 'Abidjan', '');
  expect(await values('customer_cities')).toEqual([
    ['Thiès', 'Thiès'],
    ['Lyon', 'Lyon'],
    ['Abidjan', 'Abidjan'],
  ]);
});

test('cities are found by how they begin, without case and accents', async () => {
  await liveIn('Évry', 'Evreux', 'Evreux', 'Lyon', 'Bordevry');
  expect((await values('customer_cities', 'ÈV')).map(([value]) => value)).toEqual(['Evreux', 'Évry']);
  expect(await values('customer_cities', '%')).toEqual([]);
});

test('products come by how many orders hold them, those of orders that count, by id or else by SKU', async () => {
  await order('paid', { productId: '17', sku: 'BOL-1', title: 'Bol bleu' }, { sku: 'TAS-2', title: 'Tasse' });
  await order('paid', { productId: '17', sku: 'BOL-1', title: 'Bol bleu' });
  await order('paid', { productId: '17', sku: 'BOL-1', title: 'Bol' }, { title: 'Gravure' });
  await order('cancelled', { sku: 'NOPE', title: 'Cancelled' });
  expect(await values('products_purchased')).toEqual([
    ['17', 'Bol bleu'],
    ['TAS-2', 'Tasse'],
  ]);
});

test('products are found by a part of their title, id or SKU, whose signs are no patterns', async () => {
  await order('paid', { sku: 'TAS-2', title: 'Tasse été' }, { productId: '17', title: 'Bol 100% grès' });
  expect(await values('products_purchased', 'ETE')).toEqual([['TAS-2', 'Tasse été']]);
  expect(await values('products_purchased', 'tas-')).toEqual([['TAS-2', 'Tasse été']]);
  expect(await values('products_purchased', '0%')).toEqual([['17', 'Bol 100% grès']]);
  expect(await values('products_purchased', '_')).toEqual([]);
});

test('there are never more than can be looked through', async () => {
  await liveIn(...Array.from({ length: SEGMENT_VALUES_MAX + 5 }, (_, i) => `Ville ${i}`));
  expect(await values('customer_cities')).toHaveLength(SEGMENT_VALUES_MAX);
  expect(await values('customer_cities', 'ville')).toHaveLength(SEGMENT_VALUES_MAX);
});

test('of a large store the most frequent are told by a sample', async () => {
  await sql`
    insert into customers (store_id, id, status, city)
    select ${store.id}, gen_random_uuid(), 'guest', case when i % 4 = 0 then 'Lyon' else 'Dakar' end
    from generate_series(1, 8000) i
  `;
  expect((await values('customer_cities')).map(([value]) => value)).toEqual(['Dakar', 'Lyon']);
});

test('another store’s are not told', async () => {
  await liveIn('Lyon');
  const other = await makeStore(sql);
  const stranger = await makeStaff(portal, other.store, 'reader', `${randomUUID()}@team.example`);
  const answer = await stranger.read('GET', `/admin/${other.store.publicKey}/segment-values/customer_cities`);
  expect(answer).toEqual({ values: [] });
});
