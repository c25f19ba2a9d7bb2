import { beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import {
  numeral,
  SHOPIFY_CUSTOMER_ID,
  SHOPIFY_ORDER_ID,
  shopifyOrder,
  wooOrder,
} from '../../test/harness/platform-payloads.ts';
import { connectPlatforms, type PlatformSender } from '../../test/harness/platform-sender.ts';
import { createPortal } from '../../test/harness/portal.ts';
import { runStore } from '../../test/harness/store-command.ts';
import type { Store } from './store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
let send: PlatformSender;

beforeAll(async () => {
  sql = await createTestDatabase();
  return () => sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ store } = await makeStore(sql));
  send = await connectPlatforms(createPortal(sql), store);
});

test('a data request waits, and gives out all that is kept of the person and nothing of anybody else', async () => {
  await send.shopify('orders/create', shopifyOrder());
  await send.woo('order.created', wooOrder());
  const billing = {
    ...wooOrder().billing,
    email: 'Sam.Reyes@example.com',
    first_name: 'Sam',
    last_name: 'Reyes',
  };
  await send.woo('order.created', wooOrder({ id: 2, number: 'W-2', customer_id: 0, billing }));
  await request('sam.reyes@example.com');
  await request('sam.reyes@example.com');

  const listed = await run('privacy');
  expect(listed).toContain('data request');
  expect(listed).toMatch(/due \d{4}-\d\d-\d\d/);
  expect(listed.split('\n')).toHaveLength(2);

  const data = JSON.parse(await run('privacy', 'show', await requestId())) as Record<
    string,
    Record<string, unknown>[]
  >;
  expect(data['customers']).toHaveLength(1);
  expect(data['customers']![0]).toMatchObject({
    name: 'Sam Reyes',
    emails: [expect.objectContaining({ email: 'sam.reyes@example.com' })],
    phones: expect.arrayContaining(['+12065550142']),
    platformIds: expect.arrayContaining([{ source: 'shopify', id: SHOPIFY_CUSTOMER_ID }]),
  });
  expect(data['orders']!.map((order) => order['number'])).toEqual(['#2041', 'W-2']);
  expect(data['orders']![0]).toMatchObject({
    shippingAddress: expect.objectContaining({ line1: '400 Pine St' }),
    lines: [expect.objectContaining({ title: 'Walnut tray' })],
  });
  expect(JSON.stringify(data)).not.toMatch(/awa\.kone|storeId|contentHash/i);
});

test('handed over, it is done and its address forgotten', async () => {
  await request('sam.reyes@example.com');
  await run('privacy', 'done', await requestId());
  expect(await run('privacy')).toMatch(/done \d{4}-/);
  expect(await sql`select customer_email from privacy_requests where store_id = ${store.id}`).toEqual([
    { customerEmail: null },
  ]);
});

test('a removal of somebody else’s order leaves a waiting request as it is', async () => {
  await request('sam.reyes@example.com');
  await send.shopify('customers/redact', { customer: null, orders_to_redact: [numeral('4242')] });
  expect(
    await sql`select customer_email from privacy_requests where store_id = ${store.id} and kind = 'data_request'`,
  ).toEqual([{ customerEmail: 'sam.reyes@example.com' }]);
});

test('an order of another person who once had the same address is not given out', async () => {
  const other = { id: numeral('55'), first_name: 'Noor', email: 'sam.reyes@example.com' };
  await send.shopify('orders/create', shopifyOrder({ id: numeral('66'), name: '#66', customer: other }));
  await send.shopify('customers/data_request', {
    customer: { id: numeral(SHOPIFY_CUSTOMER_ID), email: 'sam.reyes@example.com' },
    orders_requested: [],
    data_request: { id: 9 },
  });
  const data = JSON.parse(await run('privacy', 'show', await requestId())) as Record<string, unknown[]>;
  expect(data['orders']).toEqual([]);
});

test('a removal is listed as done, with nothing to hand over', async () => {
  await send.shopify('customers/redact', { customer: { id: 4 }, orders_to_redact: [] });
  expect(await run('privacy')).toMatch(/redact customer +4 .*done/);
  await expect(run('privacy', 'show', await requestId())).rejects.toThrow('nothing to hand over');
});

function request(email: string): Promise<Response> {
  return send.shopify('customers/data_request', {
    shop_id: 954889,
    orders_requested: [numeral(SHOPIFY_ORDER_ID)],
    customer: { id: numeral(SHOPIFY_CUSTOMER_ID), email, phone: null },
    data_request: { id: 9999 },
  });
}

async function requestId(): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from privacy_requests where store_id = ${store.id}`;
  return row!.id;
}

async function run(...args: string[]): Promise<string> {
  return runStore(sql, [...args, '--store', store.publicKey]);
}
