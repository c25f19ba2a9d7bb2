import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { AccountOwner, placeOrder } from '../../test/harness/account.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { insertGroup, insertMember, listGroups, listGroupsOf } from '../groups/customer-group-queries.ts';
import type { Store } from '../stores/store-queries.ts';

// What staff gave to a person, whichever row stands for them after a replay of the orders.

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql));
  for (const key of ['vip', 'trade']) {
    await insertGroup(sql, {
      storeId: store.id,
      id: randomUUID(),
      key,
      name: key,
      discountBasisPoints: 1000,
    });
  }
});

/** Whose an order is now. */
async function customerOf(orderId: string): Promise<string> {
  const [row] = await sql<{ customerId: string }[]>`
    select customer_id from orders where store_id = ${store.id} and id = ${orderId}
  `;
  return row!.customerId;
}
async function join(key: string, orderId: string): Promise<void> {
  await insertMember(sql, { storeId: store.id, key, customerId: await customerOf(orderId) });
}
async function groupsOf(orderId: string): Promise<string[]> {
  const groups = await listGroupsOf(sql, { storeId: store.id, customerId: await customerOf(orderId) });
  return groups.map(({ key }) => key);
}
const memberCounts = async () =>
  Object.fromEntries((await listGroups(sql, store.id)).map(({ key, memberCount }) => [key, memberCount]));

test('two guests whom an older order shows to be one are in the groups of both, each once', async () => {
  const byEmail = await placeOrder(sql, store, 5, { email: 'ada@example.com' });
  const byId = await placeOrder(sql, store, 6, { externalId: '7' });
  await placeOrder(sql, store, 7, { externalId: '7' });
  for (const order of [byEmail, byId]) await join('vip', order);
  await join('trade', byEmail);
  expect(await memberCounts()).toEqual({ vip: 2, trade: 1 });

  const older = await placeOrder(sql, store, 1, { email: 'ada@example.com', externalId: '7' });
  expect(new Set([await customerOf(byEmail), await customerOf(byId), await customerOf(older)]).size).toBe(1);
  expect(await groupsOf(older)).toEqual(['guest', 'trade', 'vip']);
  expect(await memberCounts()).toEqual({ vip: 1, trade: 1 });
});

test('a guest whose address is put right takes their groups to whom it belongs', async () => {
  const ada = await placeOrder(sql, store, 1, { email: 'ada@example.com' });
  await placeOrder(sql, store, 2, { email: 'ada@example.com' });
  const mistyped = await placeOrder(sql, store, 3, { email: 'adda@example.com' });
  await join('vip', mistyped);

  await placeOrder(sql, store, 3, { email: 'ada@example.com' }, { updatedDay: 4 });
  expect(await customerOf(mistyped)).toBe(await customerOf(ada));
  expect(await groupsOf(ada)).toEqual(['guest', 'vip']);
});

test('a guest whose address is put right to one that nobody has stays where they were', async () => {
  const mistyped = await placeOrder(sql, store, 3, { email: 'adda@example.com' });
  await join('vip', mistyped);
  await placeOrder(sql, store, 3, { email: 'ada@example.com' }, { updatedDay: 4 });
  expect(await groupsOf(mistyped)).toEqual(['guest', 'vip']);
});

test('an account that proves a guest’s address is in their groups, and another’s stay another’s', async () => {
  const portal = createPortal(sql);
  await sql`truncate rate_limits, mail_queue`;
  const browser = new ShopperBrowser(portal, store);
  await browser.signIn('ada@example.com');
  const guest = await placeOrder(sql, store, 1, { email: 'ada@work.example' });
  const other = await placeOrder(sql, store, 2, { email: 'eve@example.com' });
  await join('vip', guest);
  await join('trade', other);

  expect((await new AccountOwner(portal, browser).add('ada@work.example')).status).toBe(200);
  expect(await groupsOf(guest)).toEqual(['customer', 'vip']);
  expect(await groupsOf(other)).toEqual(['guest', 'trade']);
});
