import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';
import { findSignedIn } from './session-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
beforeAll(async () => {
  sql = await createTestDatabase();
  return () => sql[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ({ store } = await makeStore(sql));
});

/** An order of a day in January. */
function ingest(day: number, customer: Record<string, string>) {
  const at = `2026-01-0${day}T00:00:00Z`;
  const money = { currency: 'EUR', total: 1000, paymentStatus: 'paid', fulfilmentStatus: 'shipped' };
  const state = FeedState.parse({ number: `R-${day}`, placedAt: at, updatedAt: at, ...money, customer });
  return ingestOrder(sql, store, { source: 'shop', externalId: String(day), state });
}

/** What Ada reads as her name: the same when she signs in as in each request after. */
async function readName(): Promise<string | null> {
  const { customerId, headers } = await signedIn(sql, store, 'ada@example.com');
  const response = await createPortal(sql).app.request(`/api/${store.publicKey}/session`, { headers });
  const { customer } = (await response.json()) as { customer: { name: string | null } };

  expect(await findSignedIn(sql, { storeId: store.id, customerId })).toMatchObject({ name: customer.name });
  return customer.name;
}

describe('the name that a shopper reads', () => {
  const ada = { email: 'ada@example.com', externalId: '7', phone: '+33612345678' };

  test('is that of the latest order with their address', async () => {
    await ingest(1, { ...ada, name: 'Ada' });
    await ingest(2, { ...ada, name: 'Ada Lovelace' });
    expect(await readName()).toBe('Ada Lovelace');
  });

  // A phone or an account of the shop may be another person's; only the address was proven.
  test.each([{ phone: ada.phone }, { externalId: ada.externalId }, { ...ada, email: 'eve@example.com' }])(
    'is not that of a stranger’s order which the shop counts as theirs: %o',
    async (stranger) => {
      await ingest(1, { ...ada, name: 'Ada' });
      await ingest(2, { ...stranger, name: 'Eve' });
      expect(await sql`select name from customers where store_id = ${store.id}`).toEqual([{ name: 'Eve' }]);
      expect(await readName()).toBe('Ada');
    },
  );

  test('is none when no order with their address is left to show', async () => {
    await ingest(1, { ...ada, name: 'Ada' });
    await sql`update orders set redacted_at = now() where store_id = ${store.id}`;
    expect(await readName()).toBeNull();
    await sql`update orders set redacted_at = null, deleted = true where store_id = ${store.id}`;
    expect(await readName()).toBeNull();
  });

  test.each([
    ['customer', 'Countess'],
    ['staff', 'Countess'],
    ['import', 'Ada'],
  ])('written by %s is %s', async (origin, shown) => {
    await ingest(1, { ...ada, name: 'Ada' });
    await sql`
      update customers set name = 'Countess', field_origins = ${sql.json({ name: origin })}
      where store_id = ${store.id}
    `;
    expect(await readName()).toBe(shown);
  });
});
