import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import {
  SHOPIFY_CUSTOMER_ID,
  SHOPIFY_ORDER_ID,
  shopifyOrder,
  toJson,
  wooCustomer,
  wooOrder,
} from '../../test/harness/platform-payloads.ts';
import { connectPlatforms, type PlatformSender, sign } from '../../test/harness/platform-sender.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { waitForStoreLock } from '../../test/harness/store-lock.ts';
import { lockStore } from '../customers/identity-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { readWebhookSecrets, setWebhookSecret } from '../stores/webhook-secret.ts';
import { WEBHOOK_BODY_MAX_BYTES } from './require-signature.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let send: PlatformSender;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
  return () => sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ store } = await makeStore(sql));
  send = await connectPlatforms(portal, store);
});

describe('who may tell', () => {
  test('401 for a wrong, a missing and a malformed signature, alike, and no trace but a count', async () => {
    const body = toJson(wooOrder());
    for (const wrong of [sign('another secret', body), '', 'not base64!', sign(send.secret, `${body} `)]) {
      const answer = await send.woo('order.created', body, signature(wrong));
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'invalid_signature' });
    }
    expect(await countRows()).toEqual({ orders: 0, customers: 0, observations: 0, kept: 0, refused: 4 });
  });

  test('401 for another store’s secret, and for the secret of the other platform', async () => {
    const other = await connectPlatforms(portal, (await makeStore(sql)).store);
    const body = toJson(shopifyOrder());
    await setWebhookSecret(portal.deps, {
      storeId: store.id,
      platform: 'shopify',
      secret: 'of shopify',
      atOnce: true,
    });

    for (const secret of [other.secret, send.secret]) {
      const answer = await send.shopify('orders/create', body, {
        'x-shopify-hmac-sha256': sign(secret, body),
      });
      expect(answer.status).toBe(401);
    }
    expect(await countRows()).toMatchObject({ orders: 0, refused: 2 });
  });

  test('404 for a store that is not there', async () => {
    const answer = await portal.app.request('/webhooks/shopify/pk_0000000000000000', { method: 'POST' });
    expect(answer.status).toBe(404);
  });

  test('413 for a body beyond the limit, before anything is computed over it', async () => {
    const answer = await send.woo('order.created', 'x'.repeat(WEBHOOK_BODY_MAX_BYTES + 1));
    expect(answer.status).toBe(413);
    expect(await countRows()).toMatchObject({ refused: 0 });
  });

  test('the raw bytes are signed: spaces and escapes as the platform wrote them', async () => {
    const body = toJson(wooOrder())
      .replace('"number"', ' "number" ')
      .replace('é', String.raw`\u00e9`);
    expect((await send.woo('order.created', body)).status).toBe(200);
    expect(await countRows()).toMatchObject({ orders: 1, kept: 0 });
  });

  test('a former secret holds on after a new one is set, unless it is ended at once', async () => {
    const given = { storeId: store.id, platform: 'woocommerce' };
    await setWebhookSecret(portal.deps, { ...given, secret: 'second' });
    expect((await send.woo('order.created', wooOrder())).status).toBe(200);

    await setWebhookSecret(portal.deps, { ...given, secret: 'third', atOnce: true });
    expect((await send.woo('order.created', wooOrder())).status).toBe(401);
  });

  test('a secret with an ampersand is used as WordPress decodes it', async () => {
    const given = { storeId: store.id, platform: 'woocommerce' };
    await setWebhookSecret(portal.deps, { ...given, secret: 'a&amp;b&#039;c' });
    const body = toJson(wooOrder());
    expect((await send.woo('order.created', body, signature(sign("a&b'c", body)))).status).toBe(200);
  });

  test('secrets are stored encrypted, and a row that is copied to another store opens nothing there', async () => {
    const [row] = await sql<[{ sealed: Buffer }]>`
      select sealed from webhook_secrets where store_id = ${store.id} and platform = 'shopify'
    `;
    expect(row.sealed.includes(send.secret)).toBe(false);

    const of = { storeId: (await makeStore(sql)).store.id, platform: 'shopify' };
    await sql`insert into webhook_secrets ${sql({ ...of, id: randomUUID(), sealed: row.sealed })}`;
    await expect(readWebhookSecrets(portal.deps, of)).rejects.toThrow();
  });
});

test('WooCommerce’s ping gets 200 and leaves nothing', async () => {
  expect((await ping('webhook_id=12')).status).toBe(200);
  expect((await ping('webhook_id=12&order=1')).status).toBe(401);
  expect(await countRows()).toEqual({ orders: 0, customers: 0, observations: 0, kept: 0, refused: 1 });
});

describe('orders', () => {
  test('200, and the order is there with its customer', async () => {
    expect((await send.woo('order.created', wooOrder())).status).toBe(200);
    const [order] = await sql`
      select o.number, o.email, o.total::integer, o.payment_status, c.name, c.city, c.company
      from orders o join customers c on c.store_id = o.store_id and c.id = o.customer_id
      where o.store_id = ${store.id}
    `;
    expect(order).toEqual({
      number: '7301',
      email: 'awa.kone@example.com',
      total: 4690,
      paymentStatus: 'paid',
      name: 'Awa Koné',
      city: 'Nantes',
      company: 'Atelier Koné',
    });
  });

  test('ids beyond 2^53 are kept to the digit', async () => {
    await send.shopify('orders/create', shopifyOrder());
    const [order] =
      await sql`select external_id, customer_external_id from orders where store_id = ${store.id}`;
    expect(order).toEqual({ externalId: SHOPIFY_ORDER_ID, customerExternalId: SHOPIFY_CUSTOMER_ID });
  });

  test('the same delivery any number of times is one', async () => {
    for (let time = 0; time < 3; time++) await send.shopify('orders/updated', shopifyOrder());
    expect(await countRows()).toEqual({ orders: 1, customers: 1, observations: 1, kept: 0, refused: 0 });
  });

  test('the later state holds, whichever comes last', async () => {
    const later = { status: 'completed', date_modified_gmt: '2026-03-04T00:00:00' };
    await send.woo('order.updated', wooOrder(later));
    await send.woo('order.created', wooOrder());
    expect(await readOrder()).toMatchObject({ fulfilmentStatus: 'delivered', deleted: false });
  });

  test('a refund lowers what the customer has spent, in part and in full', async () => {
    await send.woo('order.created', wooOrder());
    expect(await readSpent()).toBe(4690);

    const partly = { refunds: [{ id: 1, total: '-10.00' }], date_modified_gmt: '2026-03-04T00:00:00' };
    await send.woo('order.updated', wooOrder(partly));
    expect(await readSpent()).toBe(3690);

    const fully = {
      status: 'refunded',
      refunds: [{ id: 1, total: '-46.90' }],
      date_modified_gmt: '2026-03-05T00:00:00',
    };
    await send.woo('order.updated', wooOrder(fully));
    expect(await readSpent()).toBeNull();
    expect(await readOrder()).toMatchObject({ paymentStatus: 'refunded', refunded: 4690 });
  });

  test('a status of a plug-in is kept as it is', async () => {
    await send.woo('order.updated', wooOrder({ status: 'awaiting-engraving', date_paid_gmt: null }));
    expect(await readOrder()).toMatchObject({
      fulfilmentStatus: 'unknown',
      rawFulfilmentStatus: 'awaiting-engraving',
    });
  });

  test('a deleted order is hidden until it is restored; an older update does not bring it back', async () => {
    await send.woo('order.created', wooOrder());
    await send.woo('order.deleted', { id: 7301 });
    await send.woo('order.updated', wooOrder({ date_modified_gmt: '2026-03-02T10:30:00' }));
    expect(await readOrder()).toMatchObject({ deleted: true });

    const future = new Date(Date.now() + 60_000).toISOString().slice(0, 19);
    await send.woo('order.restored', wooOrder({ date_modified_gmt: future }));
    expect(await readOrder()).toMatchObject({ deleted: false });
  });

  test('a deletion that Shopify repeats is one, by the time at which it happened', async () => {
    await send.shopify('orders/create', shopifyOrder());
    const at = { 'x-shopify-triggered-at': '2026-03-03T10:00:00.123456Z' };
    await send.shopify('orders/delete', { id: 1 }, at);
    await send.shopify('orders/delete', { id: 1 }, at);
    expect(await countRows()).toMatchObject({ observations: 2 });
  });

  test('a fulfilment alone is taken and changes nothing: the order that follows tells it', async () => {
    expect((await send.shopify('fulfillments/create', { id: 3, order_id: 5 })).status).toBe(200);
    expect(await countRows()).toMatchObject({ orders: 0, kept: 0 });
  });
});

describe('customers', () => {
  test('one who never ordered is in the list, and their first order finds them', async () => {
    await send.woo('customer.created', wooCustomer());
    expect(await readCustomers()).toEqual([
      { name: 'Awa Koné', status: 'guest', emails: ['awa.kone@example.com'] },
    ]);

    await send.woo('order.created', wooOrder());
    expect(await countRows()).toMatchObject({ customers: 1, orders: 1 });
  });

  test('deleted by the shop: gone where they never ordered, kept where they did', async () => {
    await send.woo('customer.created', wooCustomer({ id: 77, email: 'never@example.com' }));
    await send.woo('customer.deleted', { id: 77 });
    expect(await countRows()).toMatchObject({ customers: 0 });

    await send.woo('order.created', wooOrder());
    await send.woo('customer.deleted', { id: 41 });
    expect(await countRows()).toMatchObject({ customers: 1, orders: 1 });
  });

  test('deleted by the shop while another writer holds the store: decided by what that one leaves', async () => {
    await send.woo('customer.created', wooCustomer());
    let deletion: Promise<Response> | undefined;
    await sql.begin(async (tx) => {
      await lockStore(tx, store.id);
      deletion = send.woo('customer.deleted', { id: 41 });
      await waitForStoreLock(sql);
      await tx`update customers set status = 'registered' where store_id = ${store.id}`;
    });
    expect((await deletion!).status).toBe(200);
    expect(await countRows()).toMatchObject({ customers: 1, kept: 0 });
  });
});

test('an authentic delivery of a topic that we do not use is taken and forgotten', async () => {
  expect((await send.woo('action.some_hook', { arg: 1 })).status).toBe(200);
  expect(await countRows()).toMatchObject({ kept: 0 });
});

const signature = (value: string) => ({ 'x-wc-webhook-signature': value });

async function ping(body: string): Promise<Response> {
  return portal.app.request(`/webhooks/woocommerce/${store.publicKey}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
  });
}

async function countRows() {
  const [row] = await sql`
    select
      (select count(*)::integer from orders where store_id = ${store.id}) as orders,
      (select count(*)::integer from customers where store_id = ${store.id}) as customers,
      (select count(*)::integer from order_observations where store_id = ${store.id}) as observations,
      (select count(*)::integer from platform_deliveries where store_id = ${store.id}) as kept,
      (select coalesce(sum(refused_count), 0)::integer from webhook_refusals where store_id = ${store.id}) as refused
  `;
  return row;
}

async function readOrder() {
  const [order] = await sql`
    select payment_status, fulfilment_status, raw_fulfilment_status, refunded::integer, deleted
    from orders where store_id = ${store.id}
  `;
  return order;
}

async function readSpent(): Promise<number | null> {
  const [row] = await sql<{ spent: number }[]>`
    select spent::integer from customer_totals where store_id = ${store.id}
  `;
  return row?.spent ?? null;
}

async function readCustomers() {
  return sql`
    select name, status, array(
      select email from customer_emails e where e.store_id = c.store_id and e.customer_id = c.id order by 1
    ) as emails
    from customers c where store_id = ${store.id} order by name
  `;
}
