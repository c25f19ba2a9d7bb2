import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { dumpCustomers, dumpOrders } from '../../test/harness/dump-store.ts';
import { makeStore } from '../../test/harness/factories.ts';
import type { Store } from '../stores/store-queries.ts';
import { ingestOrder } from './ingest-order.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql));
});

/** An order of a day in January. */
function ingest(externalId: string, day: number, part: Record<string, unknown> = {}, where = store) {
  const at = `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`;
  const state = FeedState.parse({
    number: `R-${externalId}`,
    placedAt: at,
    updatedAt: at,
    currency: 'EUR',
    total: 1000,
    paymentStatus: 'paid',
    fulfilmentStatus: 'shipped',
    ...part,
  });
  return ingestOrder(sql, where, { source: 'shop', externalId, state });
}
const ada = { customer: { externalId: '7', email: 'ada@example.com', name: 'Ada' } };

describe('two writers at once', () => {
  test('of one order leave one row, and totals that count it once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => ingest('1', 1, ada)));

    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'created',
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
    expect(await dumpCustomers(sql, store.id)).toMatchObject([
      { orders: ['shop/1'], totals: { EUR: { orderCount: 1, spent: 1000 } } },
    ]);
  });

  test('of many orders of one customer, by different keys, count each', async () => {
    await ingest('0', 1, ada);
    const keys = [{ externalId: '7' }, { email: 'ada@example.com' }];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => ingest(`${n + 1}`, n + 2, { customer: keys[n % 2] })),
    );

    expect(await dumpCustomers(sql, store.id)).toMatchObject([
      { totals: { EUR: { orderCount: 21, spent: 21_000, first: '2026-01-01', last: '2026-01-21' } } },
    ]);
  });
});

test('totals are made of all orders of a customer, also of those that another writer is just adding', async () => {
  await ingest('1', 1, ada);
  const late = '2026-01-31T00:00:00Z';
  let mine: Promise<unknown> = Promise.resolve();
  await sql.begin(async (tx) => {
    await tx`select from customers where store_id = ${store.id} for no key update`;
    await tx`
      insert into orders
      select (jsonb_populate_record(o, jsonb_build_object(
        'id', gen_random_uuid(), 'external_id', '2', 'placed_at', ${late}::text
      ))).*
      from orders o where store_id = ${store.id}
    `;
    await tx`update customer_totals set order_count = 2, last_order_at = ${late} where store_id = ${store.id}`;
    mine = ingest('3', 3, { customer: { email: 'ada@example.com' } });
    await someoneWaits();
  });
  await mine;

  expect(await dumpCustomers(sql, store.id)).toMatchObject([
    { totals: { EUR: { orderCount: 3, last: '2026-01-31' } } },
  ]);
});

test('an order takes the same statements, however many its customer has', async () => {
  const statementsOf = async (externalId: string, day: number) => {
    const statements: string[] = [];
    sql.options.debug = (_: number, statement: string) => void statements.push(statement);
    await ingest(externalId, day, ada);
    sql.options.debug = false;
    return statements.length;
  };
  await ingest('first', 10, ada);
  const second = await statementsOf('second', 11);
  for (let n = 0; n < 50; n++) await ingest(`${n}`, 12, ada);

  expect(await statementsOf('newest', 13)).toBe(second);
  // One more says that the customer now begins with it.
  expect(await statementsOf('oldest', 1)).toBe(second + 1);
});

test('the same keys in two stores are two customers', async () => {
  const other = (await makeStore(sql)).store;
  await ingest('1', 1, ada);
  await ingest('1', 1, ada, other);
  await ingest('2', 2, { ...ada, paymentStatus: 'cancelled' }, other);

  expect(await dumpCustomers(sql, store.id)).toMatchObject([{ orders: ['shop/1'] }]);
  expect(await dumpCustomers(sql, other.id)).toMatchObject([{ orders: ['shop/1', 'shop/2'] }]);
});

test('a corrected e-mail takes its order along, and leaves nobody behind who has none', async () => {
  await ingest('1', 1, { customer: { email: 'adda@example.com' } });
  await ingest('1', 1, { customer: { email: 'ada@example.com' }, updatedAt: '2026-01-02T00:00:00Z' });

  const customers = await dumpCustomers(sql, store.id);
  expect(customers.map((customer) => Object.keys(customer.keys))).toEqual([['email||ada@example.com']]);
});

test('a customer keeps their row when an earlier order makes them part of another history', async () => {
  for (let n = 2; n < 6; n++) await ingest(`${n}`, n, { customer: { email: 'ada@example.com' } });
  await ingest('9', 9, { customer: { externalId: '7' } });
  const [before] =
    await sql`select customer_id from orders where store_id = ${store.id} and external_id = '2'`;

  await ingest('1', 1, ada);

  expect(await sql`select distinct customer_id from orders where store_id = ${store.id}`).toEqual([before]);
  expect(await sql`select id as customer_id from customers where store_id = ${store.id}`).toEqual([before]);
});

test('what staff or the customer said outlasts the next order', async () => {
  await ingest('1', 1, ada);
  await sql`
    update customers set name = 'Countess Lovelace', field_origins = '{"name": "staff"}' where store_id = ${store.id}
  `;
  await ingest('2', 2, { customer: { ...ada.customer, name: 'A. L.', locale: 'fr-CI' } });

  expect(await sql`select name, locale from customers where store_id = ${store.id}`).toEqual([
    { name: 'Countess Lovelace', locale: 'fr-CI' },
  ]);
});

test('an order whose person was removed follows its amounts, and brings nothing of them back', async () => {
  await ingest('1', 1, ada);
  await sql`
    update orders set email = null, customer_external_id = null, contact = '{}', redacted_at = now()
    where store_id = ${store.id}
  `;
  await ingest('1', 1, {
    ...ada,
    shippingAddress: { city: 'London' },
    shipments: [{ carrier: 'Post', trackingNumber: 'P-77', trackingUrl: 'https://post.example/P-77' }],
    refunded: 400,
    paymentStatus: 'partially_refunded',
    updatedAt: '2026-01-02T00:00:00Z',
  });

  expect(
    await sql`
    select email, customer_external_id, contact, shipping_address, refunded, payment_status
    from orders where store_id = ${store.id}
  `,
  ).toEqual([
    {
      email: null,
      customerExternalId: null,
      contact: {},
      shippingAddress: null,
      refunded: '400',
      paymentStatus: 'partially_refunded',
    },
  ]);
  expect(await dumpCustomers(sql, store.id)).toMatchObject([{ totals: { EUR: { spent: 600 } } }]);
  expect(
    await sql`select carrier, tracking_number, tracking_url from order_shipments where store_id = ${store.id}`,
  ).toEqual([{ carrier: 'Post', trackingNumber: null, trackingUrl: null }]);
});

describe('of a customer who was redacted', () => {
  const readPersons = () => sql`
    select email, customer_external_id, phone_e164, shipping_address, billing_address,
      redacted_at is not null as redacted, contact->>'name' as name
    from orders where store_id = ${store.id}
  `;
  const nobody = {
    email: null,
    customerExternalId: null,
    phoneE164: null,
    shippingAddress: null,
    billingAddress: null,
    redacted: true,
    name: null,
  };
  const redaction = () => ({ storeId: store.id, source: 'shop', kind: 'customer', externalId: '7' });
  const parcel = { shipments: [{ trackingNumber: 'P-77', trackingUrl: 'https://post.example/P-77' }] };

  test('an order comes without its person, also from the feed', async () => {
    await sql`insert into redactions ${sql(redaction())}`;
    await ingest('1', 1, { ...ada, ...parcel, billingAddress: { name: 'Ada', city: 'London' } });

    expect(await readPersons()).toEqual([nobody]);
    expect(await sql`select from customer_emails where store_id = ${store.id}`).toHaveLength(0);
    expect(await sql`select tracking_number from order_shipments where store_id = ${store.id}`).toEqual([
      { trackingNumber: null },
    ]);
  });

  test.each([
    ['newer', 3],
    ['older', 1],
  ])('a guest’s order that a %s state says is theirs loses the person too', async (_, day) => {
    const guest = { customer: { email: 'ada@example.com', name: 'Ada' } };
    await ingest('1', 2, { ...guest, ...parcel });
    await sql`insert into redactions ${sql(redaction())}`;
    await ingest('1', day, { ...ada, placedAt: '2026-01-02T00:00:00Z' });

    expect(await readPersons()).toEqual([nobody]);
    expect(await sql`select from customer_emails where store_id = ${store.id}`).toHaveLength(0);
    expect(
      await sql`select from order_shipments where store_id = ${store.id} and tracking_number is not null`,
    ).toHaveLength(0);
    expect(await dumpCustomers(sql, store.id)).toMatchObject([{ totals: { EUR: { spent: 1000 } } }]);
  });
});

test('a deletion hides an order and its money until a later state restores them', async () => {
  const gone = {
    source: 'shop',
    externalId: '1',
    state: FeedState.parse({ deleted: true, updatedAt: '2026-01-02T00:00:00Z' }),
  };
  await ingest('1', 1, ada);
  await ingestOrder(sql, store, gone);
  expect(await dumpOrders(sql, store.id)).toContainEqual(
    expect.objectContaining({ deleted: true, number: 'R-1' }),
  );
  expect(await dumpCustomers(sql, store.id)).toMatchObject([{ totals: {} }]);

  await ingest('1', 1, { ...ada, updatedAt: '2026-01-03T00:00:00Z' });
  expect(await dumpCustomers(sql, store.id)).toMatchObject([{ totals: { EUR: { orderCount: 1 } } }]);
});

/** Until a writer of this database is held up by another one's lock. */
async function someoneWaits(): Promise<void> {
  while (!(await isSomeoneWaiting()));
}

async function isSomeoneWaiting(): Promise<boolean> {
  const waiting = await sql`
    select from pg_locks l join pg_stat_activity a on a.pid = l.pid and a.datname = current_database()
    where not l.granted
  `;
  return waiting.length > 0;
}
