import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { evaluateBought, readBought } from '../../test/harness/evaluate-bought.ts';
import { makeCustomer } from '../../test/harness/listed-customers.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeOrderRows } from '../../test/harness/order-rows.ts';
import { waitForRowLock } from '../../test/harness/store-lock.ts';
import { findMigrations } from '../db/migration-files.ts';
import { migrate } from '../db/migrate.ts';
import { moveOrder, undoMove } from '../duplicates/move-order.ts';
import type { Store } from '../stores/store-queries.ts';

// Random writes are held to the same in customer-list.property.test.ts and merge-customers.property.test.ts.

const LINES = [{ productId: 'P1', sku: 'P1' }, { sku: 'P2' }];
const PRODUCTS = ['P1', 'P2'] as const;

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

async function makePaidOrder(store: Store, customerId: string) {
  const order = await makeOrderRows(sql, { storeId: store.id, customerId, email: null, lines: LINES });
  await sql`update orders set spent = total where store_id = ${store.id} and id = ${order.id}`;
  return { storeId: store.id, orderId: order.id };
}

async function makeTwo() {
  const { store } = await makeStore(sql);
  const [one, other] = [await makeCustomer(sql, store, {}), await makeCustomer(sql, store, {})];
  return { store, one, other };
}

async function expectExact(store: Store) {
  expect(await readBought(sql, store.id, PRODUCTS)).toEqual(await evaluateBought(sql, store.id, PRODUCTS));
}

// Not by our own writers, who hold the order before they write its lines.
test.each(['is no longer paid', 'is moved'])(
  'a line that comes in while its order %s waits, and then counts as it is',
  async (change) => {
    const { store, one, other } = await makeTwo();
    const key = await makePaidOrder(store, one);
    const line = { ...key, position: 7, title: 'Soap', sku: 'P2', quantity: 1, total: 1 };
    let adding: Promise<unknown> | undefined;
    await sql.begin(async (tx) => {
      if (change === 'is moved') {
        const move = { ...key, id: key.orderId, fromId: one, toId: other };
        await tx`insert into order_moves ${tx(move)}`;
      } else {
        await tx`update orders set spent = null where store_id = ${store.id} and id = ${key.orderId}`;
      }
      adding = sql`insert into order_lines ${sql(line)}`.execute();
      await waitForRowLock(sql);
    });
    await adding;
    await expectExact(store);
  },
);

test('whoever takes a state of an order in, and whoever takes its move back, never wait for each other in a ring', async () => {
  const { store, one, other } = await makeTwo();
  const key = await makePaidOrder(store, one);
  const given = { store, staffEmail: 'staff@shop.example' };
  const move = { ...given, orderId: key.orderId, customerId: one, toCustomerId: other };
  const { moveId } = await moveOrder(sql, move);
  let undoing: Promise<void> | undefined;
  await sql.begin(async (tx) => {
    await tx`select from orders where store_id = ${store.id} and id = ${key.orderId} for no key update`;
    undoing = undoMove(sql, { ...given, moveId: moveId! });
    await waitForRowLock(sql);
    await tx`delete from order_lines where store_id = ${store.id} and order_id = ${key.orderId} and position = 0`;
  });
  await undoing;
  await expectExact(store);
});

test('nobody can write for whom a line counts: its order decides', async () => {
  const { store, one, other } = await makeTwo();
  await makePaidOrder(store, one);
  await sql`update order_lines set counts_for = ${other} where store_id = ${store.id}`;
  await expectExact(store);
});

test('a customer, an order and a store that go leave no line that counts for them', async () => {
  const { store, one, other } = await makeTwo();
  const moved = await makePaidOrder(store, one);
  await sql`insert into order_moves ${sql({ ...moved, id: moved.orderId, fromId: one, toId: other })}`;
  await sql`delete from customers where store_id = ${store.id} and id = ${other}`;
  await expectExact(store);
  expect((await readBought(sql, store.id, PRODUCTS)).buyers).toEqual([`P1 ${one}`, `P2 ${one}`]);
  await sql`delete from orders where store_id = ${store.id}`;
  expect((await readBought(sql, store.id, PRODUCTS)).lines).toEqual([]);
});

test('an upgrade says of all lines that are there for whom they count', async () => {
  await using old = await createTestDatabase();
  const release = findMigrations();
  await old`drop schema public cascade`;
  await old`create schema public`;
  await migrate(
    old,
    release.filter(({ name }) => name < '0024'),
  );
  const { store } = await makeStore(old);
  const [one, other] = [await makeCustomer(old, store, {}), await makeCustomer(old, store, {})];
  const orders = [];
  for (const customerId of [one, one, other]) {
    orders.push(await makeOrderRows(old, { storeId: store.id, customerId, email: null, lines: LINES }));
  }
  await old`update orders set spent = total where customer_id = ${one}`;
  const move = { storeId: store.id, orderId: orders[1]!.id, id: orders[1]!.id, fromId: one, toId: other };
  await old`insert into order_moves ${old(move)}`;
  await migrate(old, release);

  const bought = await readBought(old, store.id, PRODUCTS);
  expect(bought).toEqual(await evaluateBought(old, store.id, PRODUCTS));
  expect(bought.buyers).toHaveLength(4);
});
