import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

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
import type { Store } from '../stores/store-queries.ts';

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

test.each([
  ['an amount that is none', wooOrder({ total: '46,90' }), 'total: "46,90" is no amount in EUR'],
  ['a field that is missing', { ...wooOrder(), status: undefined }, 'status: '],
  ['what is no JSON', '{"id": 5,', 'The body is no JSON'],
  [
    'an error in place of the order',
    { code: 'x', message: 'Sorry, you cannot view this.' },
    'Sorry, you cannot view',
  ],
  ['a text that cannot be stored', wooOrder({ number: 'N\u0000' }), 'cannot be stored'],
])('200 for %s: it is kept whole, with the reason', async (_, payload, reason) => {
  const answer = await send.woo('order.updated', payload, { 'x-wc-webhook-delivery-id': 'd-1' });
  expect(answer.status).toBe(200);
  const [kept] = await sql`
    select platform, topic, delivery_id, body, reason from platform_deliveries where store_id = ${store.id}
  `;
  expect(kept).toMatchObject({ platform: 'woocommerce', topic: 'order.updated', deliveryId: 'd-1' });
  expect(kept!.reason).toContain(reason);
  expect(kept!.body.toString()).toBe(typeof payload === 'string' ? payload : JSON.stringify(payload));
});

test('what cannot be read does not change what was read before', async () => {
  await send.woo('order.created', wooOrder());
  await send.woo('order.updated', wooOrder({ total: 'NaN', date_modified_gmt: '2026-04-01T00:00:00' }));
  expect(await sql`select total::integer from orders where store_id = ${store.id}`).toEqual([
    { total: 4690 },
  ]);
});

test('one that names no topic is kept, since nobody can say that it is nothing', async () => {
  await send.woo('', wooOrder());
  expect(await run('deliveries')).toContain('names no topic');
});

test('the same one twice is kept once', async () => {
  await send.woo('order.updated', wooOrder({ total: 'x' }));
  await send.woo('order.updated', wooOrder({ total: 'x' }));
  expect(await sql`select times from platform_deliveries where store_id = ${store.id}`).toEqual([
    { times: 2 },
  ]);
});

test('a fault of ours keeps the delivery too, since WooCommerce would not send it again', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  await sql`alter table order_lines add constraint broken check (title <> 'Café moulu') not valid`;
  expect((await send.woo('order.created', wooOrder())).status).toBe(200);
  expect(await run('deliveries')).toContain('Unexpected: ');
  expect(log).toHaveBeenCalledOnce();

  await sql`alter table order_lines drop constraint broken`;
  expect(await run('deliveries', 'replay')).toContain('used: woocommerce order.created');
  expect(await sql`select number from orders where store_id = ${store.id}`).toEqual([{ number: '7301' }]);
  expect(await run('deliveries')).toContain('Nothing is kept aside');
  log.mockRestore();
});

describe('a fault that passes', () => {
  // A sequence counts on where its transaction is undone.
  const failFirst = async (times: number, fault: string) => {
    await sql.unsafe(`
      create sequence faults;
      create function fail_first() returns trigger language plpgsql as $$ begin
        if nextval('faults') <= ${times} then ${fault}; end if; return new;
      end $$;
      create trigger fail_first before insert on orders for each row execute function fail_first();
    `);
  };
  afterEach(async () => {
    await sql.unsafe('drop function fail_first cascade; drop sequence faults');
  });

  test.each([
    ['a deadlock', `raise 'x' using errcode = '40P01'`],
    ['a failed serialization', `raise 'x' using errcode = '40001'`],
    ['a row that has just gone', `raise 'x' using errcode = '23503'`],
    ['a server that is stopped', `raise 'x' using errcode = '57P01'`],
  ])('%s is tried again, and nothing is kept aside', async (_, fault) => {
    await failFirst(2, fault);
    expect((await send.woo('order.created', wooOrder())).status).toBe(200);
    expect(await run('deliveries')).toContain('Nothing is kept aside');
    expect(await sql`select number from orders where store_id = ${store.id}`).toEqual([{ number: '7301' }]);
  });

  test('that does not pass is kept aside', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    await failFirst(100, `raise 'x' using errcode = '40P01'`);
    expect((await send.woo('order.created', wooOrder())).status).toBe(200);
    expect(await run('deliveries')).toContain('Unexpected: ');
    log.mockRestore();
  });
});

test('shop/redact waits for the operator where nobody has said which shop the store is', async () => {
  await send.shopify('orders/create', shopifyOrder());
  const payload = { shop_id: 1, shop_domain: 'here.myshopify.com' };
  expect((await send.shopify('shop/redact', payload)).status).toBe(200);
  const readEmails = () => sql`select email from orders where store_id = ${store.id}`;
  expect(await readEmails()).toEqual([{ email: 'sam.reyes@example.com' }]);
  expect(await run('deliveries')).toMatch(/--shop ….*replay this delivery/);

  const shop = ['--platform', 'shopify', '--secret', send.secret, '--shop', 'here.myshopify.com'];
  await run('webhook-secret', ...shop);
  await run('deliveries', 'replay');
  expect(await readEmails()).toEqual([{ email: null }]);
  expect(await run('deliveries')).toContain('Nothing is kept aside');
});

test('a redaction takes along what names its person by the address or phone of an order, there and nowhere else', async () => {
  await send.shopify('orders/create', shopifyOrder());
  for (const text of [
    '"contact_email":"Sam.Reyes@Example.com"',
    '"phone":"(206) 555-0142"',
    '"note":"Stays"',
  ]) {
    await send.shopify('orders/updated', `{"id":8,${text}`);
  }
  await send.woo('order.updated', '{"email":"sam.reyes@example.com"');
  await send.shopify('customers/redact', {
    shop_id: 1,
    customer: { id: numeral(SHOPIFY_CUSTOMER_ID), email: 'sam.now@example.com' },
    orders_to_redact: [numeral(SHOPIFY_ORDER_ID)],
  });

  const left = await sql`
    select platform, convert_from(body, 'UTF8') as text from platform_deliveries where store_id = ${store.id}
    order by platform
  `;
  expect(left).toEqual([
    { platform: 'shopify', text: expect.stringContaining('Stays') },
    { platform: 'woocommerce', text: expect.stringContaining('sam.reyes') },
  ]);
});

test('a replay that fails again stays, with its reason, and fails the command', async () => {
  await send.woo('order.updated', wooOrder({ total: 'x' }));
  const id = await keptId();
  const printed: string[] = [];
  const replay = runStore(sql, ['deliveries', 'replay', '--store', store.publicKey], {
    print: (line) => void printed.push(line),
  });
  await expect(replay).rejects.toThrow('Not used: 1 of 1.');
  expect(printed).toEqual([`${id}  stays: total: "x" is no amount in EUR`]);
  expect(await run('deliveries', 'list')).toContain(id);
});

test('it can be looked at, and discarded', async () => {
  await send.woo('order.updated', '{"id": 5,');
  const id = await keptId();
  expect(await run('deliveries', 'show', id)).toBe('{"id": 5,');
  await run('deliveries', 'discard', id);
  expect(await run('deliveries')).toContain('Nothing is kept aside');
});

test('an id that is not kept is said to be so', async () => {
  await expect(run('deliveries', 'show', 'nonsense')).rejects.toThrow('No delivery nonsense is kept');
  await expect(run('deliveries', 'discard')).rejects.toThrow('needs an id');
});

async function keptId(): Promise<string> {
  const [kept] = await sql<{ id: string }[]>`select id from platform_deliveries where store_id = ${store.id}`;
  return kept!.id;
}

async function run(...args: string[]): Promise<string> {
  return runStore(sql, [...args, '--store', store.publicKey]);
}
