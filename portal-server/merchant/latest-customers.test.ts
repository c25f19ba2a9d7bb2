import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { LATEST_CUSTOMERS_LIMIT } from '../../shared/contracts/customer-list.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { ingestFor, makeCustomer } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let staff: StaffBrowser;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql, { currency: 'EUR' }));
  staff = await makeStaff(portal, store, 'reader', `${randomUUID()}@team.example`);
});

const HOUR_AGO = () => new Date(Date.now() - 3_600_000).toISOString();

function latest(query: Record<string, string> = {}) {
  const path = `/admin/${store.publicKey}/customers/latest?${new URLSearchParams(query)}`;
  return staff.read<{ at: string; customerIds: string[]; hasMore: boolean }>('GET', path);
}

test('whom an order has made is among the latest, of this store alone', async () => {
  await makeCustomer(sql, store, { created_at: HOUR_AGO() });
  const { at, customerIds } = await latest();
  expect(customerIds).toEqual([]);

  await ingestFor(sql, store, '1');
  const { store: other } = await makeStore(sql);
  await makeCustomer(sql, other);
  const [customer] = await sql<[{ id: string }]>`
    select customer_id as id from orders where store_id = ${store.id}
  `;
  expect((await latest({ since: at })).customerIds).toEqual([customer.id]);
});

test('who was under way when somebody looked is told the next time', async () => {
  const { at, id } = await sql.begin(async (tx) => {
    const [row] = await tx<[{ id: string }]>`
      insert into customers (store_id, id) values (${store.id}, gen_random_uuid()) returning id
    `;
    const look = await latest();
    expect(look.customerIds).toEqual([]);
    return { at: look.at, id: row.id };
  });
  expect((await latest({ since: at })).customerIds).toEqual([id]);
});

test('a filter and a search hold here too, and one that cannot be read is refused by name', async () => {
  const lyon = await makeCustomer(sql, store, { city: 'Lyon', name: 'Awa' });
  await makeCustomer(sql, store, { city: 'Nantes', name: 'Binta' });
  expect((await latest({ where: "city = 'Lyon'" })).customerIds).toEqual([lyon]);
  expect((await latest({ q: 'awa' })).customerIds).toEqual([lyon]);

  const query = new URLSearchParams({ where: 'citty' });
  const refused = await staff.send('GET', `/admin/${store.publicKey}/customers/latest?${query}`);
  expect(await refused.json()).toMatchObject({ details: [{ field: 'where' }] });
  expect(await staff.codeOf('GET', `/admin/${store.publicKey}/customers/latest?since=x`)).toBe(
    'invalid_request',
  );
});

test('of many only the newest are told, and that there are more', async () => {
  await sql`
    insert into customers (store_id, id, created_at)
    select ${store.id}, gen_random_uuid(), now() + i * interval '1 ms'
    from generate_series(1, ${LATEST_CUSTOMERS_LIMIT + 1}::integer) i
  `;
  const [oldest] = await sql<[{ id: string }]>`
    select id from customers where store_id = ${store.id} order by created_at limit 1
  `;
  const { customerIds, hasMore } = await latest();
  expect([customerIds.length, hasMore, customerIds.includes(oldest.id)]).toEqual([
    LATEST_CUSTOMERS_LIMIT,
    true,
    false,
  ]);
});
