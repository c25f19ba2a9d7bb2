import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import {
  numeral,
  SHOPIFY_CUSTOMER_ID,
  SHOPIFY_ORDER_ID,
  shopifyFulfillment,
  shopifyOrder,
  wooCustomer,
  wooOrder,
} from '../../test/harness/platform-payloads.ts';
import { connectPlatforms, type PlatformSender } from '../../test/harness/platform-sender.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { listTablesNaming } from '../../test/harness/tables-naming.ts';
import { waitForStoreLock } from '../../test/harness/store-lock.ts';
import type { Store } from '../stores/store-queries.ts';
import { setWebhookSecret } from '../stores/webhook-secret.ts';
import { lockStore } from './identity-queries.ts';
import { proveEmail } from './prove-email.ts';
import { redactSource } from './redact-customer.ts';
import { listOrdersOfSource } from './redact-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let send: PlatformSender;

const SAM = { id: numeral(SHOPIFY_CUSTOMER_ID), email: 'sam.now@example.com', phone: '+12065550142' };
const fulfilled = { fulfillment_status: 'fulfilled', fulfillments: [shopifyFulfillment()] };

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
  return () => sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ store } = await makeStore(sql));
  send = await connectPlatforms(portal, store);
});

describe('customers/redact', () => {
  test('leaves no word of the person in any table, and every amount', async () => {
    await send.shopify('orders/create', shopifyOrder(fulfilled));
    await send.shopify('customers/update', { ...SAM, first_name: 'Sam', last_name: 'Reyes' });
    await send.shopify('customers/data_request', dataRequest());
    await send.shopify('orders/updated', { ...shopifyOrder(), total_price: 'unreadable' });
    expect(await tablesNaming(['Sam', 'Reyes', 'sam.reyes', 'Pine', '2065550142', '1ZA'])).not.toEqual([]);

    expect((await redact()).status).toBe(200);
    expect(await tablesNaming(['Sam', 'Reyes', 'sam.reyes', 'sam.now', 'Pine', '2065550142', '1ZA'])).toEqual(
      [],
    );
    expect(await readOrder()).toMatchObject({ total: 6100, paymentStatus: 'paid', email: null, lines: 1 });
    expect(await sql`select spent::integer from customer_totals where store_id = ${store.id}`).toEqual([
      { spent: 6100 },
    ]);
  });

  test('later deliveries do not bring the person back, but the order goes on', async () => {
    await send.shopify('orders/create', shopifyOrder());
    await redact();
    const later = { ...fulfilled, updated_at: '2026-03-09T00:00:00Z' };
    await send.shopify('orders/updated', shopifyOrder(later));
    await send.shopify('customers/update', { ...SAM, first_name: 'Sam' });

    expect(await readOrder()).toMatchObject({ fulfilmentStatus: 'shipped', email: null });
    expect(await tablesNaming(['Sam', 'sam.reyes', 'sam.now', 'Pine', '1ZA'])).toEqual([]);
  });

  test('an order that comes only afterwards comes without its person', async () => {
    await redact();
    await send.shopify('orders/create', shopifyOrder(fulfilled));
    const other = { id: numeral('9007199254740993002'), name: '#2042' };
    await send.shopify('orders/create', shopifyOrder(other));

    expect(await sql`select count(*)::integer as n from orders where store_id = ${store.id}`).toEqual([
      { n: 2 },
    ]);
    expect(await tablesNaming(['Sam', 'sam.reyes', 'Pine', '1ZA'])).toEqual([]);
  });

  test('asked for twice, it is done twice and said once', async () => {
    await send.shopify('orders/create', shopifyOrder());
    await redact();
    await redact();
    expect(await readOrder()).toMatchObject({ total: 6100, email: null });
    expect(
      await sql`select kind, done_at is not null as done from privacy_requests where store_id = ${store.id}`,
    ).toEqual([{ kind: 'redact_customer', done: true }]);
    expect(await sql`select count(*)::integer as n from customers where store_id = ${store.id}`).toEqual([
      { n: 1 },
    ]);
  });

  test('signs the person out, and forgets their proven address', async () => {
    await send.shopify('orders/create', shopifyOrder());
    const [customer] = await sql<[{ id: string }]>`select id from customers where store_id = ${store.id}`;
    await sql`update customer_emails set proven_at = now() where store_id = ${store.id}`;
    await sql`insert into sessions ${sql({
      storeId: store.id,
      idHash: Buffer.alloc(32, 1),
      customerId: customer.id,
      kind: 'embedded',
      expiresAt: new Date(Date.now() + 60_000),
    })}`;
    await redact();
    expect(await sql`select from sessions where store_id = ${store.id}`).toHaveLength(0);
    expect(await sql`select from customer_emails where store_id = ${store.id}`).toHaveLength(0);
  });

  test('spares a customer who has the address by now', async () => {
    // Sam's former address is another customer's, who registered it with the shop first.
    await send.shopify('customers/create', { id: 5, email: SAM.email, first_name: 'Noor' });
    await send.shopify('orders/create', shopifyOrder());
    await redact();
    expect(await tablesNaming(['Noor'])).toEqual(['customer_list', 'customers']);
    expect(await sql`select email from customer_emails where store_id = ${store.id}`).toEqual([
      { email: SAM.email },
    ]);
  });

  test('spares what a customer ordered elsewhere, and their account', async () => {
    const billing = { ...wooOrder().billing, email: 'sam.reyes@example.com', first_name: 'Samuel' };
    await send.woo('order.created', wooOrder({ billing, customer_id: 0 }));
    await send.shopify('orders/create', shopifyOrder());
    expect(await sql`select from customers where store_id = ${store.id}`).toHaveLength(1);

    await redact();
    expect(await tablesNaming(['Pine', SHOPIFY_CUSTOMER_ID.slice(1)])).not.toContain('orders');
    const rows = await sql`
      select o.source, o.email, c.name from orders o
      join customers c on c.store_id = o.store_id and c.id = o.customer_id
      where o.store_id = ${store.id} order by o.source
    `;
    expect(rows).toEqual([
      { source: 'shopify', email: null, name: null },
      { source: 'woocommerce', email: 'sam.reyes@example.com', name: 'Samuel Koné' },
    ]);
    expect(await sql`select email from customer_emails where store_id = ${store.id}`).toEqual([
      { email: 'sam.reyes@example.com' },
    ]);
  });

  test('spares another person who shares only a phone, and another store', async () => {
    const other = await makeStore(sql);
    const sendOther = await connectPlatforms(portal, other.store);
    await send.shopify('customers/create', { id: 6, email: null, phone: SAM.phone, first_name: 'Lee' });
    await send.shopify('orders/create', shopifyOrder());
    await sendOther.shopify('orders/create', shopifyOrder());
    await redact();

    expect(await sql`select name from customers where store_id = ${store.id} and name is not null`).toEqual([
      { name: 'Lee' },
    ]);
    expect(await sql`select email from orders where store_id = ${other.store.id}`).toEqual([
      { email: 'sam.reyes@example.com' },
    ]);
  });

  test('an address that is free again goes to whoever ordered with it', async () => {
    await send.shopify('orders/create', shopifyOrder());
    const noor = { ...SAM, id: numeral('5'), first_name: 'Noor' };
    await send.shopify('customers/create', { id: 5, email: 'noor@example.com' });
    const theirs = { id: numeral('77'), name: '#3000', customer: noor, processed_at: '2026-03-03T00:00:00Z' };
    await send.shopify('orders/create', shopifyOrder(theirs));
    expect(await ownersOf('sam.reyes@example.com')).not.toContain('Noor Reyes');

    await redact();
    expect(await ownersOf('sam.reyes@example.com')).toEqual(['Noor']);
  });
});

test('an order that a redaction has just missed is redacted after all', async () => {
  // The redaction is written while the order waits for it, after the question whether there was one.
  const redaction = { storeId: store.id, source: 'shopify', kind: 'order', externalId: SHOPIFY_ORDER_ID };
  let order: Promise<Response> | undefined;
  await sql.begin(async (tx) => {
    await lockStore(tx, store.id);
    order = send.shopify('orders/create', shopifyOrder());
    await waitForStoreLock(sql);
    await tx`insert into redactions ${tx(redaction)}`;
  });
  expect((await order!).status).toBe(200);
  expect(await tablesNaming(['Sam', 'sam.reyes', 'Pine'])).toEqual([]);
});

test('shop/redact removes everybody who came from Shopify, and nobody else', async () => {
  await bind('x.myshopify.com');
  await send.shopify('orders/create', shopifyOrder(fulfilled));
  await send.shopify('customers/create', { id: 9, email: 'kim@example.com', first_name: 'Kim' });
  await send.woo('customer.created', wooCustomer());
  await send.woo('order.created', wooOrder());
  await send.shopify('orders/updated', '{"email":"sam.reyes@example.com"');

  const answer = await send.shopify('shop/redact', { shop_id: 954889, shop_domain: 'x.myshopify.com' });
  expect(answer.status).toBe(200);
  expect(await tablesNaming(['Sam', 'sam.reyes', 'Pine', 'Kim', 'kim@', '1ZA'])).toEqual([]);
  expect(await ownersOf('awa.kone@example.com')).toEqual(['Awa Koné']);
  expect(await sql`select sum(total)::integer as total from orders where store_id = ${store.id}`).toEqual([
    { total: 6100 + 4690 },
  ]);
});

test.each(['1', '2', '3'])(
  'a customer of several batches goes with all orders: %s names them',
  async (named) => {
    for (const id of ['1', '2', '3']) {
      const as = id === named ? { processed_at: '2026-03-01T00:00:00Z' } : { customer: null };
      await send.shopify('orders/create', shopifyOrder({ id: numeral(id), name: `#${id}`, ...as }));
    }
    await send.shopify('customers/update', { ...SAM, first_name: 'Sam' });
    await sql.begin((tx) => proveEmail(tx, store, 'sam.reyes@example.com'));
    expect(await sql`select distinct customer_id from orders where store_id = ${store.id}`).toHaveLength(1);

    // No batch parts them: a later one would not know by which id they came.
    expect(await listOrdersOfSource(sql, { storeId: store.id, source: 'shopify' }, 1)).toHaveLength(3);
    await redactSource(sql, store, 'shopify', { batchSize: 1 });
    expect(await tablesNaming(['Sam', 'sam.reyes', 'sam.now', 'Pine'])).toEqual([]);
  },
);

test('shop/redact of another shop with the same app removes nothing here', async () => {
  await bind('here.myshopify.com');
  // A change of the secret does not unbind it.
  await bind();
  await send.shopify('orders/create', shopifyOrder());

  await send.shopify('shop/redact', { shop_id: 1, shop_domain: 'elsewhere.myshopify.com' });
  expect(await readOrder()).toMatchObject({ email: 'sam.reyes@example.com' });
  expect(await keptReasons()).toEqual([expect.stringContaining('this store is the shop here.myshopify.com')]);
  await send.shopify('shop/redact', { shop_id: 2, shop_domain: 'Here.myshopify.com' });
  expect(await readOrder()).toMatchObject({ email: null });
});

async function bind(shop?: string): Promise<void> {
  const given = { storeId: store.id, platform: 'shopify', secret: send.secret };
  await setWebhookSecret(portal.deps, { ...given, shop });
}

async function keptReasons(): Promise<string[]> {
  const rows = await sql<{ reason: string }[]>`
    select reason from platform_deliveries where store_id = ${store.id}
  `;
  return rows.map((row) => row.reason);
}

function dataRequest() {
  return {
    shop_id: 954889,
    shop_domain: 'x.myshopify.com',
    orders_requested: [numeral(SHOPIFY_ORDER_ID)],
    customer: SAM,
    data_request: { id: 9999 },
  };
}

function redact(): Promise<Response> {
  const orders = { orders_to_redact: [numeral(SHOPIFY_ORDER_ID)] };
  return send.shopify('customers/redact', {
    shop_id: 954889,
    shop_domain: 'x.myshopify.com',
    customer: SAM,
    ...orders,
  });
}

async function readOrder() {
  const [order] = await sql`
    select total::integer, payment_status, fulfilment_status, email, (
      select count(*)::integer from order_lines l where l.store_id = o.store_id and l.order_id = o.id
    ) as lines
    from orders o where store_id = ${store.id} and external_id = ${SHOPIFY_ORDER_ID}
  `;
  return order;
}

async function ownersOf(email: string): Promise<(string | null)[]> {
  const rows = await sql<{ name: string | null }[]>`
    select c.name from customer_emails e join customers c on c.store_id = e.store_id and c.id = e.customer_id
    where e.store_id = ${store.id} and e.email = ${email}
  `;
  return rows.map((row) => row.name);
}

const tablesNaming = (words: string[]) => listTablesNaming(sql, store.id, words);

test('a word that is nowhere is found nowhere', async () => {
  expect(await tablesNaming([randomUUID()])).toEqual([]);
});
