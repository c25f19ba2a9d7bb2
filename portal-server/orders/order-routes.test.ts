import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { getOrder, listOrders } from '../../shared/contracts/order.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { refusesStrangers } from '../../test/harness/guards.ts';
import { makeOrderRows, type OrderRow } from '../../test/harness/order-rows.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let ada: Awaited<ReturnType<typeof signedIn>> & { email: string };

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  store = (await makeStore(sql)).store;
  ada = { email: 'ada@example.com', ...(await signedIn(sql, store, 'ada@example.com')) };
});

async function get(
  path: string,
  headers: Record<string, string> = ada.headers,
  of = store,
): Promise<Response> {
  return portal.app.request(`/api/${of.publicKey}${path}`, { headers });
}

async function page(query = '', headers = ada.headers) {
  const response = await get(`/orders${query}`, headers);
  expect(response.status).toBe(200);
  return listOrders.response.decode((await response.json()) as never);
}

/** An order of Ada's, but for what is given. */
function order(given: Partial<OrderRow> = {}) {
  return makeOrderRows(sql, { storeId: store.id, customerId: ada.customerId, email: ada.email, ...given });
}

describe('GET /orders', () => {
  refusesStrangers(
    (headers) => get('/orders', headers),
    () => store,
  );

  test('200 with nothing where nothing has been bought yet', async () => {
    expect(await page()).toEqual({ orders: [], hasMore: false });
  });

  test('200 with exactly what the contract says, kept by no cache', async () => {
    await order({
      total: 12_345,
      rawFulfilment: 'wc-expédiée',
      lines: [
        { title: 'Tasse', quantity: 1.5, imageUrl: 'https://shop.example/tasse.jpg' },
        { title: 'Thé', imageUrl: 'javascript:alert(1)' },
        { title: 'Sucre' },
        { title: 'Lait' },
      ],
    });

    const response = await get('/orders');

    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const status = { payment: 'paid', fulfilment: 'shipped', rawPayment: null, rawFulfilment: 'wc-expédiée' };
    const mug = { variant: null, quantity: 1, imageUrl: null };
    expect(listOrders.response.decode((await response.json()) as never)).toEqual({
      orders: [
        {
          id: expect.any(String),
          number: 'R-1001',
          placedAt: new Date('2026-01-02T03:04:05Z'),
          currency: 'EUR',
          total: 12_345,
          status,
          lineCount: 4,
          lines: [
            { ...mug, title: 'Tasse', quantity: 1.5, imageUrl: 'https://shop.example/tasse.jpg' },
            { ...mug, title: 'Thé' },
            { ...mug, title: 'Sucre' },
          ],
        },
      ],
      hasMore: false,
    });
  });

  test.each([
    ['XOF', 25_000],
    ['KWD', 12_345],
    ['EUR', Number.MAX_SAFE_INTEGER],
  ])('200 with %s in minor units, to the last one', async (currency, total) => {
    await order({ currency, total });
    expect((await page()).orders).toMatchObject([{ currency, total }]);
  });

  test('400 for a page that is too long or none', async () => {
    for (const query of ['?limit=51', '?limit=0', '?limit=many', '?after=1']) {
      const response = await get(`/orders${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'invalid_request' });
    }
  });
});

describe('pages of orders', () => {
  // By time alone one of two orders of the same instant would be lost.
  test.each([1, 2, 3, 7])(
    '%i at a time: each order once, newest first, by id within an instant',
    async (limit) => {
      const ids = Array.from({ length: 6 }, () => randomUUID())
        .toSorted()
        .toReversed();
      for (const [i, id] of ids.entries()) await order({ id, number: `same-${i}` });
      await order({ number: 'newest', placedAt: '2026-02-01T00:00:00.001Z' });
      await order({ number: 'newer', placedAt: '2026-02-01T00:00:00Z' });
      await order({ number: 'oldest', placedAt: '2025-01-01T00:00:00Z' });

      const same = ids.map((_, i) => `same-${i}`);
      expect(await readAll(limit)).toEqual(['newest', 'newer', ...same, 'oldest']);
    },
  );

  test('orders of several proven addresses are one list', async () => {
    await prove('work@example.com');
    for (let day = 1; day <= 8; day += 1) {
      const email = day % 2 ? ada.email : 'work@example.com';
      await order({ email, number: `day-${day}`, placedAt: `2026-01-0${day}T00:00:00Z` });
    }
    expect(await readAll(3)).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map((day) => `day-${day}`));
  });

  test('a page may begin after an order that was deleted meanwhile', async () => {
    const { id } = await order({ deleted: true });
    await order({ number: 'older', placedAt: '2025-01-01T00:00:00Z' });
    expect((await page(`?after=${id}`)).orders.map((one) => one.number)).toEqual(['older']);
  });

  test("404 after another shopper's order, as after one that is not", async () => {
    const eve = await signedIn(sql, store, 'eve@example.com');
    const hers = await order({ customerId: eve.customerId, email: 'eve@example.com' });
    for (const after of [hers.id, randomUUID()]) {
      const response = await get(`/orders?after=${after}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'order_not_found' });
    }
  });
});

// One rule: the order's own e-mail is among those that the shopper has proven.
describe('what shows', () => {
  test('an order that carries a proven e-mail', async () => {
    expect(await shows((await order()).id)).toBe(true);
  });

  test("such an order also where it was filed under somebody else's name", async () => {
    const eve = await signedIn(sql, store, 'eve@example.com');
    const { id } = await order({ customerId: eve.customerId });
    expect(await shows(id)).toBe(true);
    expect(await shows(id, eve.headers)).toBe(false);
  });

  test('not an order of this customer that carries an e-mail which they have not proven', async () => {
    await sql`insert into customer_emails ${sql({ storeId: store.id, customerId: ada.customerId, email: 'other@example.com' })}`;
    expect(await shows((await order({ email: 'other@example.com' })).id)).toBe(false);
  });

  test('not an order of this customer that carries an e-mail of nobody, or none', async () => {
    expect(await shows((await order({ email: 'nobody@example.com' })).id)).toBe(false);
    expect(await shows((await order({ email: null })).id)).toBe(false);
  });

  test('nothing any more of an address that somebody else has proven since', async () => {
    const { id } = await order();
    const eve = await signedIn(sql, store, 'eve@example.com');
    await prove('second@example.com');
    await sql`
      update customer_emails set customer_id = ${eve.customerId}
      where store_id = ${store.id} and email = ${ada.email}
    `;
    expect(await shows(id)).toBe(false);
    expect(await shows(id, eve.headers)).toBe(true);
  });

  test('not a deleted order', async () => {
    expect(await shows((await order({ deleted: true })).id)).toBe(false);
  });

  test("not the same person's order at another store", async () => {
    const elsewhere = (await makeStore(sql)).store;
    const adaThere = await signedIn(sql, elsewhere, ada.email);
    const { id } = await order({ storeId: elsewhere.id, customerId: adaThere.customerId });

    expect(await shows(id)).toBe(false);
    expect((await get(`/orders/${id}`, adaThere.headers, elsewhere)).status).toBe(200);
  });
});

describe('GET /orders/:orderId', () => {
  refusesStrangers(
    (headers) => get(`/orders/${randomUUID()}`, headers),
    () => store,
  );

  // A page may take the id out of its own address: the shopper is told that there is no such order, not of a mistake of theirs.
  test('404 for an order that is not, by an id or by what is none', async () => {
    for (const id of [randomUUID(), '1', 'MB-1001', encodeURIComponent('a/b c')]) {
      const response = await get(`/orders/${id}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'order_not_found' });
    }
  });

  test('200 with the order, kept by no cache', async () => {
    const response = await get(`/orders/${(await order()).id}`);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(getOrder.response.decode((await response.json()) as never)).toMatchObject({ number: 'R-1001' });
  });
});

async function prove(email: string): Promise<void> {
  const row = { storeId: store.id, customerId: ada.customerId, email, provenAt: new Date() };
  await sql`insert into customer_emails ${sql(row)}`;
}

async function readAll(limit: number): Promise<string[]> {
  const numbers: string[] = [];
  let query = `?limit=${limit}`;
  for (;;) {
    const { orders, hasMore } = await page(query);
    numbers.push(...orders.map((one) => one.number));
    if (!hasMore) return numbers;
    query = `?limit=${limit}&after=${orders.at(-1)?.id}`;
  }
}

async function shows(id: string, headers = ada.headers): Promise<boolean> {
  const { orders } = await page('', headers);
  const one = await get(`/orders/${id}`, headers);
  const listed = orders.some((found) => found.id === id);
  expect(one.status).toBe(listed ? 200 : 404);
  if (!listed) expect(await one.json()).toMatchObject({ code: 'order_not_found' });
  return listed;
}
