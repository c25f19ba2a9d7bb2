import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import {
  numeral,
  shopifyOrder,
  wooAddress,
  wooCustomer,
  wooOrder,
} from '../../test/harness/platform-payloads.ts';
import { connectPlatforms, type PlatformSender } from '../../test/harness/platform-sender.ts';
import { createPortal } from '../../test/harness/portal.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
let send: PlatformSender;

beforeAll(async () => {
  sql = await createTestDatabase();
  return () => sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  await enterNewStore();
});

describe('a customer record and orders, in any order', () => {
  const record = wooCustomer({ email: 'new@example.com' });
  const first = wooOrder({ id: 1, billing: wooAddress({ email: 'old@example.com' }), customer_id: 0 });
  const second = wooOrder({
    id: 2,
    billing: wooAddress({ email: 'old@example.com' }),
    date_created_gmt: '2026-03-03T00:00:00',
    date_modified_gmt: '2026-03-03T00:00:00',
  });
  const third = wooOrder({
    id: 3,
    billing: wooAddress({ email: 'new@example.com', first_name: 'Awa M.' }),
    customer_id: 0,
    date_created_gmt: '2026-03-04T00:00:00',
    date_modified_gmt: '2026-03-04T00:00:00',
  });
  const deliveries: [string, unknown][] = [
    ['customer.updated', record],
    ['order.created', first],
    ['order.created', second],
    ['order.created', third],
  ];

  test('end in the same customers, with the same keys, fields and orders', async () => {
    const ends = [];
    for (const permutation of permutations(deliveries)) {
      await enterNewStore();
      for (const [topic, payload] of permutation) await send.woo(topic, payload);
      ends.push(await readAll());
    }
    expect(ends).toHaveLength(24);
    for (const end of ends) expect(end).toEqual(ends[0]);
    expect(ends[0]).toContainEqual(
      expect.objectContaining({ emails: ['new@example.com'], orders: ['2', '3'], name: 'Awa M. Koné' }),
    );
  });
});

test('an address that is another customer’s stays theirs', async () => {
  await send.woo('customer.created', wooCustomer({ id: 1, email: 'a@example.com', first_name: 'First' }));
  await send.woo('customer.created', wooCustomer({ id: 2, email: 'b@example.com', first_name: 'Second' }));
  await send.woo('customer.updated', wooCustomer({ id: 2, email: 'a@example.com', first_name: 'Second' }));
  expect(await readAll()).toMatchObject([
    { name: 'First Koné', emails: ['a@example.com'] },
    { name: 'Second Koné', emails: ['b@example.com'] },
  ]);
});

test('a proven address is found, and what its owner wrote is not overwritten', async () => {
  await send.woo('customer.created', wooCustomer());
  await sql`
    update customers set name = 'As I write it', field_origins = '{"name": "customer"}' where store_id = ${store.id}
  `;
  await sql`update customer_emails set proven_at = now() where store_id = ${store.id}`;
  await send.woo(
    'customer.updated',
    wooCustomer({ first_name: 'Other', billing: wooAddress({ city: 'Brest' }) }),
  );
  expect(await readAll()).toMatchObject([{ name: 'As I write it', city: 'Brest' }]);
});

test('consent follows the record, which orders may be older than', async () => {
  const record = { id: 8, email: 'sam.reyes@example.com', first_name: 'Sam' };
  await send.shopify('customers/update', { ...record, email_marketing_consent: { state: 'unsubscribed' } });
  const customer = { id: numeral('8'), email_marketing_consent: { state: 'subscribed' } };
  await send.shopify('orders/updated', shopifyOrder({ customer }));
  expect(await sql`select marketing_consent from customers where store_id = ${store.id}`).toEqual([
    { marketingConsent: false },
  ]);
});

test('an address that the store shares among many identifies nobody', async () => {
  ({ store } = await makeStore(sql, { sharedEmails: ['counter@example.com'] }));
  send = await connectPlatforms(createPortal(sql), store);
  await send.woo('customer.created', wooCustomer({ id: 1, email: 'counter@example.com', billing: null }));
  await send.woo('customer.created', wooCustomer({ id: 2, email: 'Counter@example.com', billing: null }));
  expect(await readAll()).toMatchObject([{ emails: [] }, { emails: [] }]);
});

async function enterNewStore(): Promise<void> {
  ({ store } = await makeStore(sql));
  send = await connectPlatforms(createPortal(sql), store);
}

/** Everything that identifies and describes the customers, without ids of our own. */
async function readAll() {
  return sql`
    select name, city, status,
      array(select email from customer_emails e where e.store_id = c.store_id and e.customer_id = c.id order by 1) as emails,
      array(select phone from customer_phones p where p.store_id = c.store_id and p.customer_id = c.id order by 1) as phones,
      array(
        select external_id from customer_platform_ids p where p.store_id = c.store_id and p.customer_id = c.id order by 1
      ) as platform_ids,
      array(select external_id from orders o where o.store_id = c.store_id and o.customer_id = c.id order by 1) as orders,
      (select spent::integer from customer_totals t where t.store_id = c.store_id and t.customer_id = c.id) as spent
    from customers c where store_id = ${store.id}
    order by name, 4, 7
  `;
}

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
