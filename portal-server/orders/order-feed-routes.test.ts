import { setImmediate } from 'node:timers/promises';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal } from '../../test/harness/portal.ts';
import { waitForStoreLock } from '../../test/harness/store-lock.ts';
import { lockStore } from '../customers/identity-queries.ts';
import { connect } from '../db/connect.ts';
import type { Store } from '../stores/store-queries.ts';
import { FEED_ITEM_MAX_BYTES } from './answer-feed.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let app: ReturnType<typeof createPortal>['app'];
let store: Store;
let secretKey: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  app = createPortal(sql).app;
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store, secretKey } = await makeStore(sql));
});

const order = (part: Record<string, unknown> = {}) => ({
  number: 'R-1001',
  placedAt: '2026-01-02T03:04:05Z',
  updatedAt: '2026-01-02T03:04:05Z',
  currency: 'EUR',
  total: 1999,
  paymentStatus: 'paid',
  fulfilmentStatus: 'shipped',
  customer: { email: 'ada@example.com' },
  lines: [{ title: 'Mug', quantity: 1, total: 1999 }],
  ...part,
});
const item = (externalId: string, part: Record<string, unknown> = {}) => ({
  source: 'shop',
  externalId,
  ...order(part),
});
const countOrders = async () =>
  (await sql<{ count: number }[]>`select count(*)::integer from orders where store_id = ${store.id}`)[0]
    ?.count;

const answersOf = async (response: Response) =>
  (await response.text()).split('\n').flatMap((line) => (line ? [JSON.parse(line) as unknown] : []));

const put = (body: unknown, given: { key?: string; path?: string } = {}) =>
  app.request(given.path ?? '/v1/orders/shop/1', {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${given.key ?? secretKey}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const post = (body: BodyInit, key = secretKey) =>
  app.request('/v1/orders', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body,
    duplex: 'half',
  } as RequestInit);

describe('PUT /v1/orders/:source/:externalId', () => {
  test('200 with created, unchanged, updated, and the id of the one order', async () => {
    const answers = [];
    for (const part of [{}, {}, { paymentStatus: 'refunded', updatedAt: '2026-01-03T00:00:00Z' }]) {
      const response = await put(order(part));
      expect(response.status).toBe(200);
      answers.push((await response.json()) as { outcome: string; orderId: string });
    }
    expect(answers.map((answer) => answer.outcome)).toEqual(['created', 'unchanged', 'updated']);
    expect(new Set(answers.map((answer) => answer.orderId)).size).toBe(1);
  });

  test('400 that names the field for a country that is none, and takes those that ISO reserves', async () => {
    const address = { city: 'London', country: 'ZZ' };
    for (const field of ['shippingAddress', 'billingAddress']) {
      const response = await put(order({ [field]: address }));
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ details: [{ field: `${field}.country` }] });
    }
    expect(await countOrders()).toBe(0);
    const [answer] = await answersOf(await post(JSON.stringify([item('2', { shippingAddress: address })])));
    expect(answer).toMatchObject({ outcome: 'refused', details: [{ field: 'shippingAddress.country' }] });

    expect((await put(order({ shippingAddress: { ...address, country: 'UK' } }))).status).toBe(200);
  });

  test('200 with updated for a deletion, also of an order that has not come yet', async () => {
    const deletion = { deleted: true, updatedAt: '2026-01-04T00:00:00Z' };

    expect(await (await put(deletion)).json()).toEqual({ outcome: 'updated', orderId: null });
    expect(await (await put(order())).json()).toMatchObject({ outcome: 'created' });
    expect(await sql`select deleted from orders where store_id = ${store.id}`).toEqual([{ deleted: true }]);
  });

  test('400 that names the fields and not those of a deletion', async () => {
    const response = await put(
      order({ total: 19.99, currency: 'eur', lines: [{ title: '', quantity: 0, total: 0 }] }),
    );

    expect(response.status).toBe(400);
    const problem = (await response.json()) as { code: string; details: { field: string }[] };
    expect(problem.code).toBe('invalid_request');
    expect(problem.details.map((detail) => detail.field)).toEqual([
      'currency',
      'total',
      'lines.0.title',
      'lines.0.quantity',
    ]);
  });

  test.each([
    ['a body that is no JSON', '{"number":', 400],
    ['an amount that a double cannot hold', JSON.stringify(order()).replace('1999', '9007199254740993'), 400],
    ['an id that is a number', JSON.stringify(order({ customer: { externalId: 123 } })), 400],
    ['a character that cannot be stored', JSON.stringify(order({ number: 'R\u0000' })), 400],
    ['a year that cannot be stored', JSON.stringify(order({ placedAt: '0000-01-01T00:00:00Z' })), 400],
    ['a body that is too large', JSON.stringify(order({ note: 'x'.repeat(FEED_ITEM_MAX_BYTES) })), 413],
  ])('refuses %s and stores nothing', async (_, body, status) => {
    expect((await put(body)).status).toBe(status);
    expect(await countOrders()).toBe(0);
  });

  test('400 for a source that is not in lower case', async () => {
    expect((await put(order(), { path: '/v1/orders/Shop/1' })).status).toBe(400);
  });

  test.each([
    ['no key', ''],
    ['a public key', 'pk_0123456789abcdef'],
    ['an unknown key', `sk_0123456789abcdef_${'a'.repeat(43)}`],
  ])('401 with %s', async (_, key) => {
    const response = await put(order(), { key });

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'invalid_key' });
  });

  test("another store's key writes into that other store alone", async () => {
    const other = await makeStore(sql);
    await put(order());
    expect(await (await put(order(), { key: other.secretKey })).json()).toMatchObject({ outcome: 'created' });

    expect(await countOrders()).toBe(1);
    const customers =
      await sql`select store_id from customers where store_id in (${store.id}, ${other.store.id})`;
    expect(customers).toHaveLength(2);
  });
});

describe('POST /v1/orders', () => {
  test.each([
    ['an array', JSON.stringify([item('1'), item('2'), item('1')], null, 2)],
    ['NDJSON', [item('1'), item('2'), item('1')].map((one) => `${JSON.stringify(one)}\r\n`).join('')],
  ])('200 with a line for each item of %s, in their order', async (_, body) => {
    const response = await post(body);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const answers = await answersOf(response);
    expect(answers.slice(0, 2)).toEqual([
      { line: 1, outcome: 'created', source: 'shop', externalId: '1' },
      { line: 2, outcome: 'created', source: 'shop', externalId: '2' },
    ]);
    expect(answers[2]).toMatchObject({ line: 3, outcome: 'unchanged' });
    expect(await countOrders()).toBe(2);
  });

  test('a state sent in bulk is the one that was put by its name', async () => {
    await answersOf(await post(JSON.stringify([item('1')])));
    const response = await app.request('/v1/orders/shop/1', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` },
      body: JSON.stringify(order()),
    });

    expect(await response.json()).toMatchObject({ outcome: 'unchanged' });
  });

  test('refuses a line with its number, its field and the reason, and goes on', async () => {
    const lines = [
      JSON.stringify(item('1')),
      '{"source": "shop", "externalId"',
      '',
      JSON.stringify(item('2', { total: 'much' })),
      JSON.stringify({ ...item('3'), externalId: 12345678901234567000 }),
      JSON.stringify(item('4', { number: '\u0000' })),
      'x'.repeat(FEED_ITEM_MAX_BYTES + 1),
      JSON.stringify(item('5')),
    ];
    const answers = await answersOf(await post(lines.join('\n')));

    expect(answers).toMatchObject([
      { line: 1, outcome: 'created' },
      { line: 2, outcome: 'refused', details: [{ field: '', reason: expect.stringMatching(/^Not JSON/) }] },
      { line: 4, outcome: 'refused', externalId: '2', details: [{ field: 'total' }] },
      { line: 5, outcome: 'refused', details: [{ field: 'externalId' }] },
      {
        line: 6,
        outcome: 'refused',
        externalId: '4',
        details: [{ reason: expect.stringMatching(/cannot be stored/) }],
      },
      { line: 7, outcome: 'refused', details: [{ reason: expect.stringMatching(/^Longer than/) }] },
      { line: 8, outcome: 'created' },
    ]);
  });

  test('200 with no line for an empty body and for an empty array', async () => {
    expect(await answersOf(await post(''))).toEqual([]);
    expect(await answersOf(await post(' [ ] '))).toEqual([]);
  });

  test('answers a line before the next one is sent', async () => {
    const lines = new TransformStream<Uint8Array, Uint8Array>();
    const writer = lines.writable.getWriter();
    const response = await post(lines.readable as unknown as BodyInit);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();

    for (const externalId of ['1', '2']) {
      await writer.write(new TextEncoder().encode(`${JSON.stringify(item(externalId))}\n`));
      expect(JSON.parse((await reader.read()).value!)).toMatchObject({ outcome: 'created', externalId });
    }
    await writer.close();
    expect((await reader.read()).done).toBe(true);
  });

  test('reads no further than a few lines ahead of a sender who does not read', async () => {
    let sent = 0;
    const many = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          if (sent === 1000) controller.close();
          else controller.enqueue(new TextEncoder().encode(`{"line":${sent++}}\n`));
        },
      },
      { highWaterMark: 0 },
    );
    const response = await post(many as unknown as BodyInit);
    // Far more turns than refusing these lines would take: none of them waits for anything but its reader.
    for (let turn = 0; turn < 500; turn++) await setImmediate();

    expect(sent).toBeLessThan(20);
    await response.body?.cancel();
  });

  test('401 without a key', async () => {
    const response = await post('[]', '');

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'invalid_key' });
  });
});

test('orders that wait for a store take no connection from a shopper', async () => {
  const { host, port, user, database } = sql.options;
  const writerSql = connect({ host: host[0]!, port: port[0]!, user, database }, { poolSize: 2 });
  const crowded = createPortal(sql, { writerSql }).app;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` };
  const body = JSON.stringify(order());

  let answers: Promise<Response>[] = [];
  await sql.begin(async (tx) => {
    await lockStore(tx, store.id);
    answers = ['1', '2', '3', '4', '5', '6'].map(async (id) =>
      crowded.request(`/v1/orders/shop/${id}`, { method: 'PUT', headers, body }),
    );
    await waitForStoreLock(sql);
    expect((await crowded.request(`/s/${store.publicKey}`)).status).toBe(200);
  });
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(6).fill(200));
  await writerSql.end();
});
