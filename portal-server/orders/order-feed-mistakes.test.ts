import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal } from '../../test/harness/portal.ts';

const PATH = '/v1/orders/shop/1';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let app: ReturnType<typeof createPortal>['app'];
let secretKey: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  app = createPortal(sql).app;
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ secretKey } = await makeStore(sql));
});

test('PUT: 200 that tells which fields are none of an order’s', async () => {
  const lines = [{ title: 'Mug', quantity: 1, total: 1999, price: 1999 }];
  const response = await send(
    'PUT',
    PATH,
    order({ items: [], customer: { mail: 'ada@example.com' }, lines }),
  );
  expect(response.status).toBe(200);
  expect((await response.json()) as unknown).toMatchObject({
    outcome: 'created',
    ignored: ['customer.mail', 'lines.0.price', 'items'],
  });
  expect((await (await send('PUT', PATH, order())).json()) as unknown).not.toHaveProperty('ignored');
});

test('PUT: 400 for a state that no later one could outdate, and not for a clock that is an hour ahead', async () => {
  const aheadBy = (hours: number) => order({ updatedAt: new Date(Date.now() + hours * 3_600_000) });
  expect((await send('PUT', PATH, aheadBy(365 * 24))).status).toBe(200);
  const response = await send('PUT', PATH, aheadBy(731 * 24));
  expect(response.status).toBe(400);
  expect((await response.json()) as unknown).toMatchObject({
    details: [{ field: 'updatedAt', reason: 'Must not be more than two years from now' }],
  });
});

test('PUT: 400 that asks for the right Content-Type, and does not say that all fields are missing', async () => {
  const response = await app.request(PATH, {
    method: 'PUT',
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: JSON.stringify(order()),
  });
  expect(response.status).toBe(400);
  expect((await response.json()) as unknown).toMatchObject({
    details: [{ field: '', reason: 'Content-Type must be application/json' }],
  });
});

test.each([
  ['PUT', PATH],
  ['POST', '/v1/orders'],
])('%s: 400 that names a compressed body, and does not call it broken text', async (method, path) => {
  const response = await app.request(path, {
    method,
    headers: {
      authorization: `Bearer ${secretKey}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body: gzipSync(JSON.stringify(order())),
  });
  expect(response.status).toBe(400);
  expect((await response.json()) as unknown).toMatchObject({
    details: [{ field: '', reason: 'Content-Encoding must be left out: gzip is not read' }],
  });
});

test('POST: tells beside each outcome which fields are none of an order’s', async () => {
  const response = await send('POST', '/v1/orders', [
    { source: 'shop', externalId: '1', ...order({ total_price: '19.99' }) },
    { source: 'shop', externalId: '2', ...order() },
  ]);
  const answers = (await response.text()).trim().split('\n');
  expect(answers.map((line) => JSON.parse(line) as unknown)).toEqual([
    { line: 1, outcome: 'created', source: 'shop', externalId: '1', ignored: ['total_price'] },
    { line: 2, outcome: 'created', source: 'shop', externalId: '2' },
  ]);
});

function order(part: Record<string, unknown> = {}) {
  return {
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
  };
}

async function send(method: 'PUT' | 'POST', path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` };
  return app.request(path, { method, headers, body: JSON.stringify(body) });
}
