import { randomUUID } from 'node:crypto';

import { beforeAll, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeLinkedOrder, visit } from '../../test/harness/guest.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { listTablesNaming } from '../../test/harness/tables-naming.ts';
import { waitForStoreLock } from '../../test/harness/store-lock.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { findWithdrawableOrder } from '../withdrawals/withdrawal-queries.ts';
import { findCustomerData } from './customer-data-queries.ts';
import { redactCustomer } from './redact-customer.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
  return () => sql[Symbol.asyncDispose]();
});

function statementOf(order: { id: string }, item: string) {
  return {
    orderId: order.id,
    via: 'link' as const,
    language: 'en' as const,
    statement: {
      id: randomUUID(),
      name: 'Ada Diop',
      email: 'ada.home@example.com',
      items: [{ item, quantity: 1 }],
    },
  };
}

test('what a person stated is handed over to them, and goes with them; what it was about stays', async () => {
  const made = await makeStore(sql);
  const { store } = made;
  const order = await makeLinkedOrder(sql, portal, made, { email: 'ada@example.com' });
  const key = { storeId: store.id, orderId: order.id };
  const { withdrawal } = (await findWithdrawableOrder(sql, key))!;
  await withdraw(portal.deps, { store, ...statementOf(order, withdrawal!.items[0]!.item) });

  const named = {
    storeId: store.id,
    source: 'test',
    customerExternalId: null,
    orderExternalIds: [order.externalId],
  };
  const data = JSON.stringify(await findCustomerData(sql, { ...named, email: 'ada@example.com' }));
  for (const word of ['Ada Diop', 'ada.home@example.com', 'BOWL']) expect(data).toContain(word);
  expect(data).not.toMatch(/withdrawalId|storeId/);

  await sql.begin((tx) => redactCustomer(tx, store, { ...named, email: 'ada@example.com' }));
  expect(await listTablesNaming(sql, store.id, ['Ada', 'ada.home', 'ada@example.com'])).toEqual([]);
  expect((await visit(portal, order.path)).status).toBe(410);
  expect(await sql`select from order_status_links where order_id = ${order.id}`).toHaveLength(0);
  expect(
    await sql`select title, quantity::float8 from withdrawal_lines where store_id = ${store.id}`,
  ).toEqual([{ title: 'Bowl', quantity: 1 }]);
});

test('a withdrawal that comes while its person is removed leaves no word of them', async () => {
  const made = await makeStore(sql);
  const { store } = made;
  const order = await makeLinkedOrder(sql, portal, made, { email: 'ada@example.com' });
  const { withdrawal } = (await findWithdrawableOrder(sql, { storeId: store.id, orderId: order.id }))!;
  const named = { source: 'test', customerExternalId: null, orderExternalIds: [order.externalId] };

  let late: Promise<unknown> | undefined;
  await sql.begin(async (tx) => {
    await redactCustomer(tx, store, { ...named, email: 'ada@example.com' });
    late = withdraw(portal.deps, { store, ...statementOf(order, withdrawal!.items[0]!.item) }).catch(
      (error: unknown) => error,
    );
    await Promise.race([late, waitForStoreLock(sql)]);
  });

  expect(await late).toMatchObject({ code: 'order_not_found' });
  expect(await listTablesNaming(sql, store.id, ['Ada', 'ada.home', 'ada@example.com'])).toEqual([]);
});
