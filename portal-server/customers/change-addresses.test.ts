import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { ADDRESSES_LIMIT, removeAddress, type SavedAddress } from '../../shared/contracts/postal-address.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { refusesStrangers } from '../../test/harness/guards.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let awa: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
  return () => sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ store } = await makeStore(sql));
  awa = await signedIn(sql, store, 'awa@example.com');
});

const cocody = {
  name: 'Awa Diop',
  city: 'Abidjan',
  country: 'CI',
  district: 'Cocody Angré',
  landmark: 'Derrière la pharmacie',
  phone: '07 07 07 07 07',
  forDelivery: true,
  forBilling: true,
};
const paris = {
  name: 'Awa Diop',
  company: 'Diop SARL',
  line1: '3 rue de la Paix',
  postcode: '75002',
  city: 'Paris',
  country: 'FR',
  forDelivery: false,
  forBilling: true,
};

function send(method: string, path: string, body?: object, headers = awa.headers): Promise<Response> {
  const url = `/api/${store.publicKey}${path}`;
  const all = { ...headers, 'content-type': 'application/json' };
  return Promise.resolve(
    portal.app.request(url, { method, headers: all, ...(body && { body: JSON.stringify(body) }) }),
  );
}

async function book(response: Response | Promise<Response>): Promise<SavedAddress[]> {
  const answer = await response;
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { addresses: SavedAddress[] }).addresses;
}

const read = () => book(send('GET', '/profile'));

async function place() {
  const [row] = await sql`
    select city, postcode, country, company from customers where store_id = ${store.id} and id = ${awa.customerId}
  `;
  return row;
}

function order(day: number, city: string) {
  const at = `2026-01-0${day}T00:00:00Z`;
  const money = { currency: 'EUR', total: 1000, paymentStatus: 'paid', fulfilmentStatus: 'shipped' };
  const state = FeedState.parse({
    ...money,
    number: `R-${day}`,
    placedAt: at,
    updatedAt: at,
    customer: { email: 'awa@example.com' },
    billingAddress: { city, country: 'BE' },
  });
  return ingestOrder(sql, store, { source: 'shop', externalId: String(day), state });
}

describe('POST /addresses', () => {
  refusesStrangers(
    (headers) => send('POST', '/addresses', cocody, headers as never),
    () => store,
  );

  test('200 with all of them, the oldest first', async () => {
    await send('POST', '/addresses', cocody);
    const [first, second] = await book(send('POST', '/addresses', { ...paris, landmark: '' }));
    expect(first).toMatchObject({ ...cocody, line1: null, version: 1, forBilling: false });
    expect(second).toMatchObject({ ...paris, landmark: null, forBilling: true });
  });

  test.each([
    ['a postcode in France', { ...paris, postcode: ' ' }, 'postcode'],
    ['a street, a district or a landmark', { ...cocody, district: null, landmark: '' }, 'line1'],
    ['a name', { ...cocody, name: ' ' }, 'name'],
    ['a city', { ...cocody, city: '' }, 'city'],
    ['a number that rings', { ...cocody, phone: '07 07 07 07' }, 'phone'],
    ['a country', { ...cocody, country: null }, 'country'],
  ])('400 without %s', async (_, address, field) => {
    const response = await send('POST', '/addresses', address);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_request', details: [{ field }] });
    expect(await read()).toEqual([]);
  });

  test('409 beyond the limit, also where several come at once', async () => {
    for (let i = 2; i < ADDRESSES_LIMIT; i += 1) await send('POST', '/addresses', cocody);
    const three = await Promise.all([1, 2, 3].map(() => send('POST', '/addresses', cocody)));

    expect(three.map(({ status }) => status).toSorted()).toEqual([200, 200, 409]);
    expect(await read()).toHaveLength(ADDRESSES_LIMIT);
    expect((await read()).filter(({ forDelivery }) => forDelivery)).toHaveLength(1);
  });
});

describe('PUT /addresses/:addressId', () => {
  refusesStrangers(
    (headers) => send('PUT', `/addresses/${randomUUID()}`, { ...cocody, version: 1 }, headers as never),
    () => store,
  );

  test('200 with the changed one in its place', async () => {
    const [{ id, version } = expect.fail()] = await book(send('POST', '/addresses', cocody));
    await send('POST', '/addresses', { ...paris, forBilling: false });
    const [changed] = await book(send('PUT', `/addresses/${id}`, { ...cocody, city: 'Bouaké', version }));
    expect(changed).toMatchObject({ id, city: 'Bouaké', version: 2, forDelivery: true });
  });

  test('409 for an older version, for one that was removed, and for another person’s', async () => {
    const [{ id } = expect.fail()] = await book(send('POST', '/addresses', cocody));
    const eve = await signedIn(sql, store, 'eve@example.com');
    await send('PUT', `/addresses/${id}`, { ...cocody, city: 'Bouaké', version: 1 });

    const stale = await send('PUT', `/addresses/${id}`, { ...cocody, version: 1 });
    const theirs = await send('PUT', `/addresses/${id}`, { ...cocody, version: 2 }, eve.headers);
    const gone = await send('PUT', `/addresses/${randomUUID()}`, { ...cocody, version: 1 });
    for (const response of [stale, theirs, gone]) {
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ code: 'changed_meanwhile' });
    }
    expect(await read()).toMatchObject([{ city: 'Bouaké' }]);
  });
});

describe('DELETE /addresses/:addressId', () => {
  refusesStrangers(
    (headers) => send('DELETE', `/addresses/${randomUUID()}`, undefined, headers as never),
    () => store,
  );

  test('200 with what puts it back as it was; twice is once', async () => {
    const [{ id } = expect.fail()] = await book(send('POST', '/addresses', cocody));
    const response = await send('DELETE', `/addresses/${id}`);
    const { addresses, removed } = removeAddress.response.decode((await response.json()) as never);
    expect(addresses).toEqual([]);

    const again = await send('DELETE', `/addresses/${id}`);
    expect(await again.json()).toEqual({ addresses: [], removed: null });
    expect(await book(send('POST', '/addresses', removed!))).toMatchObject([cocody]);
  });

  test('never takes another person’s', async () => {
    const [{ id } = expect.fail()] = await book(send('POST', '/addresses', cocody));
    const eve = await signedIn(sql, store, 'eve@example.com');
    const response = await send('DELETE', `/addresses/${id}`, undefined, eve.headers);
    expect(await response.json()).toEqual({ addresses: [], removed: null });
    expect(await read()).toHaveLength(1);
  });
});

describe('the place in the merchant’s list', () => {
  test('follows the default address, the one for billing first, and no order after that', async () => {
    await send('POST', '/addresses', { ...cocody, forBilling: false });
    expect(await place()).toMatchObject({ city: 'Abidjan', country: 'CI' });
    await send('POST', '/addresses', paris);
    await order(1, 'Bruxelles');
    expect(await place()).toEqual({ city: 'Paris', postcode: '75002', country: 'FR', company: 'Diop SARL' });
  });

  test('is the latest order’s where no address is a default, and again when the default is gone', async () => {
    await order(1, 'Bruxelles');
    await send('POST', '/addresses', { ...paris, forBilling: false });
    expect(await place()).toMatchObject({ city: 'Bruxelles' });

    const [, { id } = expect.fail()] = await book(send('POST', '/addresses', cocody));
    await order(2, 'Gent');
    expect(await place()).toMatchObject({ city: 'Abidjan' });
    await send('DELETE', `/addresses/${id}`);
    expect(await place()).toEqual({ city: 'Gent', postcode: null, country: 'BE', company: null });
  });
});
