import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { FeedOrder } from '../../shared/contracts/order-feed.ts';
import { type Importer, makeImporter } from '../../test/harness/imports.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import { runImport } from './run-import.ts';
import { CHUNK_ROWS } from './store-upload.ts';

let sql: TestDatabase;
let portal: Portal;
let importer: Importer;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  importer = await makeImporter(sql, portal);
});
afterEach(() => vi.restoreAllMocks());

test('a server that dies in the middle leaves no row twice, and none out', async () => {
  const rows = Array.from({ length: 2500 }, (_, i) => `Client ${i},c${i}@shop.example`);
  const sheet = await importer.uploaded(`name,email\n${rows.join('\n')}\n`);
  await importer.post(sheet.id, 'start');

  // The second portion is written, and then the server is gone before it can say so.
  await sql.unsafe(`
    create function die_once() returns trigger language plpgsql as $$
    begin raise exception 'gone'; end $$;
    create trigger die_once before update of next_row on imports for each row when (old.next_row = 1001) execute function die_once();
  `);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await importer.work();
  expect(await sql`select state, next_row from imports where id = ${sheet.id}`).toEqual([
    { state: 'failed', nextRow: 1001 },
  ]);
  expect(await importer.customers()).toHaveLength(1000);
  await sql.unsafe('drop trigger die_once on imports');

  await importer.post(sheet.id, 'start');
  await importer.work();
  expect(await importer.figures(sheet.id)).toMatchObject({ state: 'done', counts: [2500, 0, 0, 0] });
  expect(await importer.customers()).toHaveLength(2500);
});

test('a worker whose run another has taken up writes nothing', async () => {
  const sheet = await importer.uploaded('name,email\nAwa,awa@shop.example\n');
  await importer.post(sheet.id, 'start');
  await sql.unsafe(`
    create function take_over() returns trigger language plpgsql as $$
    begin update imports set turn = turn + 1 where id = '${sheet.id}'; return null; end $$;
    create trigger take_over after insert on customers for each statement execute function take_over();
  `);
  await importer.work();
  await sql.unsafe('drop trigger take_over on customers');
  expect(await importer.customers()).toEqual([]);

  await sql`update imports set lease_until = now() - interval '1 second' where id = ${sheet.id}`;
  await sql`select graphile_worker.add_job('enqueue-due-run-import', '{}'::json)`;
  await importer.work();
  expect(await importer.figures(sheet.id)).toMatchObject({ state: 'done', counts: [1, 0, 0, 0] });
});

test('after its turn, and when the server stops, a run is given back whole and goes on', async () => {
  const rows = Array.from({ length: 2 * CHUNK_ROWS + 200 }, (_, i) => `Client ${i},c${i}@shop.example`);
  const { id: importId } = await importer.uploaded(`name,email\n${rows.join('\n')}\n`);
  const of = { storeId: importer.store.id, importId };
  await importer.post(importId, 'start');
  await runImport(sql, of, new AbortController().signal, { turnMs: 0 });
  expect(await importer.customers()).toHaveLength(CHUNK_ROWS);
  await runImport(sql, of, AbortSignal.abort());
  expect(await importer.customers()).toHaveLength(CHUNK_ROWS);

  await importer.work();
  expect(await importer.figures(importId)).toMatchObject({ state: 'done', counts: [rows.length, 0, 0, 0] });
});

test('orders that come in meanwhile find the same customers, and nobody waits in a ring', async () => {
  const rows = Array.from({ length: 1200 }, (_, i) => `Client ${i},c${i}@shop.example`);
  const sheet = await importer.uploaded(`name,email\n${rows.join('\n')}\n`);
  await importer.post(sheet.id, 'start');
  const orders = Array.from({ length: 60 }, (_, i) => ({
    source: 'shop',
    externalId: `o${i}`,
    state: FeedOrder.parse({
      number: `o${i}`,
      placedAt: '2026-01-02T00:00:00Z',
      updatedAt: '2026-01-02T00:00:00Z',
      currency: 'EUR',
      total: 100,
      paymentStatus: 'paid',
      fulfilmentStatus: 'delivered',
      customer: { email: `C${(i * 41) % 1200}@shop.example`, externalId: `s${i}` },
    }),
  }));
  await Promise.all([importer.work(), ...orders.map((order) => ingestOrder(sql, importer.store, order))]);

  const { state, counts } = await importer.figures(sheet.id);
  const [created = 0, updated = 0, unchanged, refused] = counts;
  expect([state, created + updated, unchanged, refused]).toEqual(['done', 1200, 0, 0]);
  const people = await importer.customers();
  expect(people).toHaveLength(1200);
  expect(new Set(people.map(({ emails }) => String(emails))).size).toBe(1200);
  const [spent] =
    await sql`select sum(order_count)::int as count from customer_totals where store_id = ${importer.store.id}`;
  expect(spent).toEqual({ count: 60 });
});

test('to cancel stops a run, which can be gone on with', async () => {
  const sheet = await importer.uploaded('name,email\nAwa,awa@shop.example\n');
  await importer.post(sheet.id, 'start');
  expect(
    await importer.editor.codeOf('PUT', importer.at(`/${sheet.id}`), {
      kind: 'customers',
      source: null,
      mapping: [null, 'email'],
      rule: 'fill',
    }),
  ).toBe('import_under_way');
  expect(await importer.post(sheet.id, 'cancel')).toMatchObject({ state: 'cancelled' });
  expect(await importer.editor.codeOf('POST', importer.at(`/${sheet.id}/cancel`))).toBe('import_over');
  await importer.work();
  expect(await importer.customers()).toEqual([]);

  await importer.post(sheet.id, 'start');
  await importer.work();
  expect(await importer.figures(sheet.id)).toMatchObject({ state: 'done', counts: [1, 0, 0, 0] });
});

test('orders of a file are the orders that webhooks tell of', async () => {
  const head =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing City,Billing Zip,Billing Country,Cancelled at,Refunded Amount,Id,Outstanding Balance';
  const file = `${head}
#1001,awa@shop.example,paid,2026-01-02 10:00:00 +0100,fulfilled,EUR,5.90,1.00,25.90,2026-01-02 09:00:00 +0100,2,Bowl,5.00,B-1,Awa Diop,Paris,'75001,FR,,0.00,5001,0.00
#1001,awa@shop.example,,,,,,,,,1,Cup,10.00,C-1,,,,,,,,
#1002,b@shop.example,partially_paid,,unfulfilled,EUR,0,0,10,2026-01-03 09:00:00 +0100,1,Cup,10.00,C-1,Bintou,,,,,0.00,5002,4.00
#1003,c@shop.example,paid,,,EUR,0,0,free,2026-01-03 09:00:00 +0100,1,Cup,10.00,C-1,Cyr,,,,,0.00,5003,0
`;
  const sheet = await importer.uploaded(file);
  expect(sheet).toMatchObject({ kind: 'orders', format: 'shopify_orders', source: 'shopify' });
  await importer.post(sheet.id, 'check');
  await importer.work();
  expect(await importer.figures(sheet.id)).toMatchObject({ state: 'checked', counts: [3, 0, 0, 1] });
  await importer.post(sheet.id, 'start');
  await importer.work();
  expect(await importer.figures(sheet.id)).toMatchObject({ state: 'done', counts: [3, 0, 0, 1] });
  expect(await importer.run(file)).toMatchObject({ state: 'done', counts: [0, 0, 3, 1] });

  expect(
    await sql`select external_id, number, total::int, paid::int, payment_status, fulfilment_status from orders where store_id = ${importer.store.id} order by 1`,
  ).toEqual([
    {
      externalId: '5001',
      number: '#1001',
      total: 2590,
      paid: 0,
      paymentStatus: 'paid',
      fulfilmentStatus: 'shipped',
    },
    {
      externalId: '5002',
      number: '#1002',
      total: 1000,
      paid: 600,
      paymentStatus: 'awaiting_payment',
      fulfilmentStatus: 'awaiting_processing',
    },
  ]);
  expect(await sql`select from order_lines where store_id = ${importer.store.id}`).toHaveLength(3);
});
