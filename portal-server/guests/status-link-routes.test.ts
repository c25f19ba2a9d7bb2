import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { askForLink, makeLinkedOrder, visit } from '../../test/harness/guest.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { waitForRowLock } from '../../test/harness/store-lock.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import { insertLinkToFoundOrder } from './status-link-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let made: Awaited<ReturnType<typeof makeStore>>;
let order: Awaited<ReturnType<typeof makeLinkedOrder>>;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  made = await makeStore(sql);
  order = await makeLinkedOrder(sql, portal, made);
});

describe('POST /v1/orders/…/status-link', () => {
  test('gives a link below the public URL, and says until when it works', async () => {
    const { url, expiresAt } = await askForLink(portal, made.secretKey, order.externalId);

    expect(url).toMatch(new RegExp(`^https://account.example/s/${made.store.publicKey}/orders/[\\w-]{43}$`));
    expect((Date.parse(expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(180, 2);
    expect((await visit(portal, new URL(url).pathname)).status).toBe(200);
  });

  test('keeps no token in the clear', async () => {
    const token = order.path.split('/').at(-1)!;
    const [dump] = await sql<[{ rows: string }]>`select json_agg(l)::text as rows from order_status_links l`;
    expect(dump.rows).not.toContain(token);
    expect(dump.rows).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  test('404 for an order that is not there, or another store’s', async () => {
    const other = await makeStore(sql);
    expect((await send('POST', randomUUID())).status).toBe(404);
    expect((await send('POST', order.externalId, '', other.secretKey)).status).toBe(404);
  });
});

describe('a link, when the order comes again', () => {
  /** As its source tells it from now on. */
  async function tell(hour: number, email: string | null): Promise<void> {
    const state = FeedState.parse({
      number: 'R-1001',
      placedAt: '2026-01-02T03:04:05Z',
      updatedAt: `2026-02-01T${String(hour).padStart(2, '0')}:00:00Z`,
      currency: 'EUR',
      total: 1999,
      paymentStatus: 'paid',
      fulfilmentStatus: 'shipped',
      customer: { email },
    });
    await ingestOrder(sql, made.store, { source: 'test', externalId: order.externalId, state });
  }
  const status = async () => (await visit(portal, order.path)).status;

  test('works on with the same address, however it is written, and ends with another one', async () => {
    await tell(1, order.email.toUpperCase());
    expect(await status()).toBe(200);
    await tell(2, 'eve@example.com');
    expect(await status()).toBe(410);

    const { url } = await askForLink(portal, made.secretKey, order.externalId);
    expect((await visit(portal, new URL(url).pathname)).status).toBe(200);
    await tell(3, order.email);
    expect(await status()).toBe(410);
  });

  test('ends with an order that loses its address on the way to another one', async () => {
    await tell(1, null);
    await tell(2, 'eve@example.com');
    expect(await status()).toBe(410);
  });

  test('works on where an older state names another address', async () => {
    await tell(5, order.email);
    await tell(4, 'eve@example.com');
    expect(await status()).toBe(200);
  });

  test('is not made for the former address while the order gets another one', async () => {
    const found = { storeId: made.store.id, number: 'R-1001', email: order.email };
    const link = { ...found, tokenHash: Buffer.alloc(32, 1), expiresAt: new Date(Date.now() + 60_000) };
    let isMade: Promise<boolean> | undefined;
    await sql.begin(async (tx) => {
      await tx`update orders set email = 'eve@example.com' where store_id = ${made.store.id}`;
      isMade = insertLinkToFoundOrder(sql, link);
      await Promise.race([isMade, waitForRowLock(sql)]);
    });
    expect(await isMade).toBe(false);
  });
});

describe('DELETE /v1/orders/…/status-link', () => {
  test('ends one link, or all of the order', async () => {
    const second = await askForLink(portal, made.secretKey, order.externalId);
    const third = await askForLink(portal, made.secretKey, order.externalId);
    const path = (link: { url: string }) => new URL(link.url).pathname;

    const one = await send('DELETE', order.externalId, `?url=${encodeURIComponent(second.url)}`);
    expect(await one.json()).toEqual({ revoked: 1 });
    expect((await visit(portal, path(second))).status).toBe(410);
    expect((await visit(portal, path(third))).status).toBe(200);

    expect(await (await send('DELETE', order.externalId)).json()).toEqual({ revoked: 2 });
    expect((await visit(portal, path(third))).status).toBe(410);
    expect((await visit(portal, order.path)).status).toBe(410);
    expect(await (await send('DELETE', order.externalId)).json()).toEqual({ revoked: 0 });
  });

  test('ends no link of another order, and not all of them for an address that is no link', async () => {
    const other = await makeLinkedOrder(sql, portal, made);
    const foreign = encodeURIComponent(`https://account.example${other.path}`);
    expect(await (await send('DELETE', order.externalId, `?url=${foreign}`)).json()).toEqual({ revoked: 0 });
    const wrong = await send(
      'DELETE',
      order.externalId,
      `?url=${encodeURIComponent('https://shop.example/x')}`,
    );
    expect(await wrong.json()).toMatchObject({ code: 'invalid_request', details: [{ field: 'url' }] });
    expect((await visit(portal, order.path)).status).toBe(200);
    expect((await visit(portal, other.path)).status).toBe(200);
  });

  test('404 for another store’s order', async () => {
    const other = await makeStore(sql);
    expect((await send('DELETE', order.externalId, '', other.secretKey)).status).toBe(404);
    expect((await visit(portal, order.path)).status).toBe(200);
  });
});

function send(method: string, externalId: string, query = '', key = made.secretKey) {
  return portal.app.request(`/v1/orders/test/${externalId}/status-link${query}`, {
    method,
    headers: { authorization: `Bearer ${key}` },
  });
}
