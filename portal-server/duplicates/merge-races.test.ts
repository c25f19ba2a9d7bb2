import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { ingestFor, makeCustomer } from '../../test/harness/listed-customers.ts';
import type { Store } from '../stores/store-queries.ts';
import { mergeCustomers, undoMerge } from './merge-customers.ts';
import { moveOrder } from './move-order.ts';

const staffEmail = 'ada@team.example';

let sql: TestDatabase;
let store: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql));
});

test('of two who take links of one chain apart at once, each customer counts for whom they are merged with', async () => {
  const [a, b, c, d] = [await someone(), await someone(), await someone(), await someone()];
  await merge(b, a);
  const middle = await merge(c, b);
  const top = await merge(d, c);

  await atOnce(
    () => undoMerge(sql, { store, staffEmail, mergeId: middle }),
    () => undoMerge(sql, { store, staffEmail, mergeId: top }),
  );
  expect(await sql`select merged_id, kept_id from customer_merges where store_id = ${store.id}`).toEqual([
    { mergedId: a, keptId: b },
  ]);
});

test('nor does a merge take along whom another one parts from it at once', async () => {
  const [a, b, c, d] = [await someone(), await someone(), await someone(), await someone()];
  await merge(b, a);
  const middle = await merge(c, b);

  await atOnce(
    () => undoMerge(sql, { store, staffEmail, mergeId: middle }),
    () => mergeCustomers(sql, { store, staffEmail, keptId: d, mergedId: c }),
  );
  const rows = await sql`
    select merged_id, kept_id from customer_merges where store_id = ${store.id} order by merged_at`;
  expect(rows).toEqual([
    { mergedId: a, keptId: b },
    { mergedId: c, keptId: d },
  ]);
});

test('of two who move an order at once, the second is told that it is no longer there', async () => {
  const { orderId } = await ingestFor(sql, store, '1');
  const [home] = await sql<{ id: string }[]>`select id from customers where store_id = ${store.id}`;
  const [one, other] = [await someone(), await someone()];
  const to = (toCustomerId: string) => () =>
    moveOrder(sql, { store, staffEmail, orderId: orderId!, customerId: home!.id, toCustomerId });

  const outcomes = await atOnce(to(one), to(other));
  expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'moved'))).toEqual([
    'moved',
    'order_not_found',
  ]);
  expect(await sql`select to_id from order_moves where store_id = ${store.id}`).toEqual([{ toId: one }]);
});

test('whoever makes rows anew of one who counts for somebody holds none that comes after a row it waits for', async () => {
  const ids = [await someone(), await someone(), await someone()].toSorted();
  const [kept, merged, other] = ids as [string, string, string];
  await merge(kept, merged);

  const holder = await sql.reserve();
  try {
    await holder`begin`;
    await holder`select from customer_list where store_id = ${store.id} and customer_id = ${kept} for update`;
    const made = sql`select refresh_customer_list(${store.id}, ${[merged, other]})`.execute();
    await untilWaiting(1);
    const free = await holder`
      select from customer_list where store_id = ${store.id} and customer_id = ${other} for update skip locked`;
    await holder`commit`;
    await made;
    expect(free).toHaveLength(1);
  } finally {
    holder.release();
  }
});

const someone = () => makeCustomer(sql, store);

async function merge(keptId: string, mergedId: string): Promise<string> {
  return (await mergeCustomers(sql, { store, staffEmail, keptId, mergedId })).mergeId;
}

/**
 * The first holds at its note of what it did, with all else done, until the second waits for it, or is done too; so that the two meet where
 * they would by chance.
 */
async function atOnce(
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<PromiseSettledResult<unknown>[]> {
  const gate = await sql.reserve();
  try {
    // What writes to the log waits for this lock; what it waits for otherwise is another transaction.
    await gate`begin`;
    await gate`lock table audit_log in exclusive mode`;
    const outcomes = [first()];
    await untilWaiting(1);
    outcomes.push(second());
    await untilWaiting(2);
    const settled = Promise.allSettled(outcomes);
    await gate`commit`;
    return await settled;
  } finally {
    gate.release();
  }
}

/** Asks until so many backends of this database wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await sql<[{ waiting: number }]>`
      select count(*)::integer as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (row.waiting >= count) return;
  }
}
