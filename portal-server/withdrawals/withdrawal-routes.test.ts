import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { listWithdrawals, type OrderWithdrawal } from '../../shared/contracts/withdrawal.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { refusesStrangers } from '../../test/harness/guards.ts';
import { makeLinkedOrder } from '../../test/harness/guest.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let secretKey: string;
let order: { id: string; externalId: string };
let headers: Record<string, string>;
let items: OrderWithdrawal['items'];

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  ({ store, secretKey } = await makeStore(sql));
  await sql`update stores set contact_email = 'shop@maison.example' where id = ${store.id}`;
  order = await makeLinkedOrder(
    sql,
    portal,
    { store, secretKey },
    { email: 'ada@example.com', number: 'MB-7' },
  );
  ({ headers } = await signedIn(sql, store, 'ada@example.com'));
  const read = await portal.app.request(`/api/${store.publicKey}/orders/${order.id}`, { headers });
  ({ items } = ((await read.json()) as { withdrawal: OrderWithdrawal }).withdrawal);
});

describe('POST /orders/:orderId/withdrawals', () => {
  refusesStrangers(
    (given) => send({}, given),
    () => store,
  );

  test('keeps the statement, shows it with its moment, and leaves the rest to be withdrawn from', async () => {
    const { withdrawal } = await made([1, 0]);

    expect(withdrawal.made).toEqual([
      {
        id: expect.any(String),
        at: expect.any(String),
        items: [{ title: 'Bowl', variant: 'Sand', quantity: 1 }],
      },
    ]);
    expect(Math.abs(Date.now() - Date.parse(String(withdrawal.made[0]!.at)))).toBeLessThan(60_000);
    expect(withdrawal.items.map(({ quantity }) => quantity)).toEqual([2, 1]);
    expect((await made([2, 1])).withdrawal.items.map(({ quantity }) => quantity)).toEqual([0, 0]);
  });

  // Art. 11a(4): on a durable medium, with the content of the statement and date and time of its receipt.
  test('acknowledges its receipt by mail at once, and tells the merchant', async () => {
    await made([1, 1], { email: 'Ada.Home@example.com' });

    const mails = await portal.mails();
    expect(mails.map(({ to }) => to).toSorted()).toEqual([
      'ada.home@example.com',
      'ada@example.com',
      'shop@maison.example',
    ]);
    const year = String(new Date().getFullYear());
    for (const { text, html } of mails) {
      for (const word of ['MB-7', 'Bowl, Sand', 'Basket', 'Ada Diop', 'ada.home@example.com', year]) {
        expect(text).toContain(word);
        expect(html).toContain(word);
      }
      expect(text).toMatch(/\d{2}:\d{2}:\d{2}/);
    }
  });

  test('sent again, also at once, it is the same one', async () => {
    const id = randomUUID();
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => made([1, 0], { id })));
    for (const other of others) expect(other).toEqual(first);
    expect(first!.withdrawal.made).toHaveLength(1);
    expect(await portal.mails()).toHaveLength(2);
  });

  test('of two tabs that withdraw from all of a line, the second is told', async () => {
    const answers = await Promise.all([send(statement([3, 0])), send(statement([3, 0]))]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(await refused.json()).toMatchObject({ code: 'already_withdrawn' });
  });

  test.each<[string, number, Record<string, unknown>, string]>([
    ['an item of another order', 400, { items: [{ item: 'x', quantity: 1 }] }, 'items.0.item'],
    ['no item', 400, { items: [] }, 'items'],
    ['no name', 400, { name: '  ' }, 'name'],
    ['a name that no database takes', 400, { name: 'A\0' }, 'name'],
    ['no address', 400, { email: 'ada@example.com,eve@evil.example' }, 'email'],
    ['a quantity below nothing', 400, { items: [{ item: 'x', quantity: -1 }] }, 'items.0.quantity'],
  ])('refuses %s and names the field', async (_, status, change, field) => {
    const response = await send({ ...statement([1, 0]), ...change });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: 'invalid_request', details: [{ field }] });
    expect(await sql`select from withdrawals where store_id = ${store.id}`).toHaveLength(0);
  });

  test('refuses what the merchant excludes, and all once the period is over', async () => {
    await sql`update stores set withdrawal_excluded_skus = '{BASKET}' where id = ${store.id}`;
    expect(await (await send(statement([1, 1]))).json()).toMatchObject({
      details: [{ field: 'items.1.item' }],
    });

    await sql`update orders set payment_status = 'refunded' where id = ${order.id}`;
    expect(await (await send(statement([1, 0]))).json()).toMatchObject({ code: 'withdrawal_closed' });
  });

  test('another person’s order, or another store’s, is not there', async () => {
    const other = await makeStore(sql);
    const foreign = await makeLinkedOrder(sql, portal, other, { email: 'ada@example.com' });
    const theirs = await makeLinkedOrder(sql, portal, { store, secretKey }, { email: 'eve@example.com' });
    for (const { id } of [foreign, theirs]) {
      const response = await send(statement([1, 0]), headers, id);
      expect(await response.json()).toMatchObject({ code: 'order_not_found' });
    }
  });

  test('a withdrawal of another order is not answered by its id', async () => {
    const id = randomUUID();
    await made([1, 0], { id });
    const second = await makeLinkedOrder(sql, portal, { store, secretKey }, { email: 'ada@example.com' });
    const response = await send(statement([1, 0], { id }), headers, second.id);
    expect(await response.json()).toMatchObject({ details: [{ field: 'id' }] });
  });

  test('nobody is flooded with acknowledgements', async () => {
    await sql`update order_lines set quantity = 100 where order_id = ${order.id}`;
    const statuses = [];
    for (let i = 0; i < 21; i++) {
      statuses.push((await send(statement([0.5, 0], { email: `ada${i}@example.com` }))).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
  });

  test('nobody’s address is flooded from several orders, and its owner is answered like a stranger', async () => {
    const orders = [];
    for (let i = 0; i < 3; i++) {
      const { id } = await makeLinkedOrder(sql, portal, { store, secretKey }, { email: 'ada@example.com' });
      await sql`update order_lines set quantity = 100 where order_id = ${id}`;
      orders.push(id);
    }
    const typed = async (email: string, orderId: string) => {
      const response = await send(statement([0.5, 0], { email }), headers, orderId);
      return [response.status, response.headers.get('retry-after') !== null];
    };
    for (let i = 0; i < 10; i++) await typed('Vera@example.com', orders[i % 3]!);
    const before = (await portal.mailsTo('vera@example.com')).length;
    for (let i = 0; i < 10; i++) await typed('ada@example.com', orders[i % 3]!);

    expect(before).toBe(10);
    expect(await typed('vera@example.com', orders[0]!)).toEqual([429, true]);
    expect(await typed('ada@example.com', orders[0]!)).toEqual([429, true]);
    expect(await portal.mailsTo('vera@example.com')).toHaveLength(10);
    expect((await typed('eve@example.com', orders[0]!))[0]).toBe(200);
  });
});

describe('GET /v1/withdrawals', () => {
  test('gives all of the store’s in pages, oldest first, by exactly the contract', async () => {
    for (const quantities of [
      [1, 0],
      [2, 0],
      [0, 1],
    ])
      await made(quantities as [number, number]);
    const first = await list('?limit=2');
    expect(first.hasMore).toBe(true);
    expect(first.withdrawals[0]).toMatchObject({
      source: 'test',
      externalId: order.externalId,
      orderNumber: 'MB-7',
      name: 'Ada Diop',
      email: 'ada@example.com',
      via: 'account',
      items: [{ sku: 'BOWL', quantity: 1 }],
    });
    const rest = await list(`?after=${first.withdrawals[1]!.id}`);
    expect(rest.hasMore).toBe(false);
    expect(rest.withdrawals.map(({ items }) => items[0]!.title)).toEqual(['Basket']);
    expect((await list(`?after=${rest.withdrawals[0]!.id}`)).withdrawals).toEqual([]);
  });

  test('knows nothing of another store’s', async () => {
    const { withdrawal } = await made([1, 0]);
    const other = await makeStore(sql);
    expect((await list('', other.secretKey)).withdrawals).toEqual([]);
    const response = await ask(`?after=${withdrawal.made[0]!.id}`, other.secretKey);
    expect(response.status).toBe(404);
  });
});

function statement([bowls, baskets]: [number, number], change: Record<string, unknown> = {}) {
  const wishes = [bowls, baskets].map((quantity, line) => ({ item: items[line]!.item, quantity }));
  return {
    id: randomUUID(),
    name: 'Ada Diop',
    email: 'ada@example.com',
    items: wishes.filter(({ quantity }) => quantity > 0),
    language: 'en',
    ...change,
  };
}

async function made(quantities: [number, number], change: Record<string, unknown> = {}) {
  const response = await send(statement(quantities, change));
  expect(response.status).toBe(200);
  return (await response.json()) as { withdrawal: OrderWithdrawal };
}

function send(body: object, given = headers, orderId = order?.id ?? randomUUID()) {
  return Promise.resolve(
    portal.app.request(`/api/${store.publicKey}/orders/${orderId}/withdrawals`, {
      method: 'POST',
      headers: { ...given, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

function ask(query: string, key = secretKey) {
  return portal.app.request(`/v1/withdrawals${query}`, { headers: { authorization: `Bearer ${key}` } });
}

/** Read by the contract, which is strict. */
async function list(query: string, key = secretKey) {
  return listWithdrawals.response.decode((await (await ask(query, key)).json()) as never);
}
