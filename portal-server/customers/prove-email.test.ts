import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';
import { proveEmail } from './prove-email.ts';

const ADA = 'ada@example.com';
const BOB = 'bob@example.com';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql));
});

const prove = (email: string, where = store) => sql.begin((tx) => proveEmail(tx, where, email));

const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`;

/** An order of a day in January, told that day; returns its id. */
async function order(
  day: number,
  customer: { email?: string; externalId?: string; phone?: string },
  given: { externalId?: string; updatedAt?: number; where?: Store } = {},
): Promise<string> {
  const { externalId = randomUUID(), updatedAt = day, where = store } = given;
  const state = FeedState.parse({
    number: `R-${day}`,
    placedAt: at(day),
    updatedAt: at(updatedAt),
    currency: 'EUR',
    total: 1000,
    paymentStatus: 'paid',
    fulfilmentStatus: 'shipped',
    customer,
  });
  const { orderId } = await ingestOrder(sql, where, { source: 'shop', externalId, state });
  return orderId!;
}

async function customerOf(orderId: string): Promise<string> {
  const [row] = await sql<{ customerId: string }[]>`select customer_id from orders where id = ${orderId}`;
  return row!.customerId;
}

describe('who proves an address', () => {
  test('that nobody has is a new customer, and the same one the next time', async () => {
    const { customerId } = await prove(ADA);

    expect(await prove(ADA)).toEqual({ customerId });
    expect(
      await sql`
      select c.status, e.is_primary, e.proven_at is not null as proven, c.registered_at is not null as registered,
        c.last_sign_in_at > c.registered_at as came_again
      from customers c join customer_emails e on e.store_id = c.store_id and e.customer_id = c.id
      where c.store_id = ${store.id}
    `,
    ).toEqual([{ status: 'registered', isPrimary: true, proven: true, registered: true, cameAgain: true }]);
  });

  test('that a guest ordered with is that guest, with the orders that came by other keys', async () => {
    const first = await order(1, { externalId: '7' });
    const second = await order(2, { externalId: '7', email: ADA });
    const { customerId } = await prove(ADA);

    expect(await customerOf(first)).toBe(customerId);
    expect(await customerOf(second)).toBe(customerId);
    expect(await sql`select count(*)::integer as count from customers where store_id = ${store.id}`).toEqual([
      { count: 1 },
    ]);
  });

  test('keeps their orders when an earlier one comes that is of none of their keys but one', async () => {
    const known = await order(5, { externalId: '7', email: ADA });
    const { customerId } = await prove(ADA);
    const backfilled = await order(1, { email: ADA });

    expect(await customerOf(known)).toBe(customerId);
    expect(await customerOf(backfilled)).toBe(customerId);
  });

  test('keeps those orders when another of theirs is corrected, and everything of theirs is replayed', async () => {
    const first = await order(1, { externalId: '7' });
    await order(2, { externalId: '7', email: ADA });
    const { customerId } = await prove(ADA);
    const third = { externalId: randomUUID(), updatedAt: 3 };
    await order(3, { email: ADA }, third);
    await order(3, { email: BOB }, { ...third, updatedAt: 4 });

    expect(await customerOf(first)).toBe(customerId);
  });

  test('that an account only carries never gets that account, and takes the orders that came by it', async () => {
    await order(1, { externalId: '7', email: ADA });
    const both = await order(2, { externalId: '7', email: BOB });
    const onlyBob = await order(3, { email: BOB });
    const ada = await prove(ADA);
    expect(await customerOf(onlyBob)).toBe(ada.customerId);

    const bob = await prove(BOB);

    expect(bob.customerId).not.toBe(ada.customerId);
    expect(await customerOf(onlyBob)).toBe(bob.customerId);
    // The platform says whose account this was placed from.
    expect(await customerOf(both)).toBe(ada.customerId);
    expect(
      await sql`
      select customer_id, order_count from customer_totals where store_id = ${store.id} order by order_count
    `,
    ).toEqual([
      { customerId: bob.customerId, orderCount: 1 },
      { customerId: ada.customerId, orderCount: 2 },
    ]);
  });

  test('that its owner has left never gets the account that left it', async () => {
    const former = await prove(ADA);
    await sql`update customer_emails set released_at = now() where store_id = ${store.id}`;

    const next = await prove(ADA);

    expect(next.customerId).not.toBe(former.customerId);
    expect(await prove(ADA)).toEqual(next);
  });

  test('in one store is nobody in another', async () => {
    const other = (await makeStore(sql)).store;
    const elsewhere = await order(1, { email: ADA }, { where: other });
    const { customerId } = await prove(ADA);

    expect(await customerOf(elsewhere)).not.toBe(customerId);
    expect(await sql`select status from customers where store_id = ${other.id}`).toEqual([
      { status: 'guest' },
    ]);
  });
});

describe('at once', () => {
  test('two who prove one address are one customer', async () => {
    const proofs = await Promise.all(Array.from({ length: 4 }, () => prove(ADA)));

    expect(new Set(proofs.map((proof) => proof.customerId)).size).toBe(1);
  });

  test('two who prove two addresses of one guest are two customers', async () => {
    for (let round = 1; round <= 10; round++) {
      const [one, other] = [`one${round}@example.com`, `other${round}@example.com`];
      await order(1, { externalId: `${round}`, email: one });
      await order(2, { externalId: `${round}`, email: other });

      const proofs = await Promise.all([prove(one), prove(other)]);

      expect(new Set(proofs.map((proof) => proof.customerId)).size).toBe(2);
    }
  });
});
