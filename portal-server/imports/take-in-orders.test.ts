import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { type Importer, makeImporter } from '../../test/harness/imports.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';

const HEADINGS =
  'Order Number,Order Date,Order Total,Currency,Billing Email,Product Name,Quantity,Unit Price';

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

test.each([
  ['12.500', 'XOF', 12_500],
  ['"12,500"', 'XOF', 12_500],
  ['"1,250,000"', 'XAF', 1_250_000],
  ['"12500,00"', 'XOF', 12_500],
  ['12.500', 'KWD', 12_500],
  ['12.50', 'EUR', 1250],
])('an order of %s %s is one of %i minor units', async (total, currency, expected) => {
  await importer.run(fileOf(`1,2026-01-02,${total},${currency},a@shop.example,Bowl,1,${total}`));
  expect(await sql`select total::int from orders where store_id = ${importer.store.id}`).toEqual([
    { total: expected },
  ]);
});

test.each(['check', 'start'] as const)(
  'rows of an order that lie apart are refused, not lost: %s',
  async (step) => {
    const file = fileOf(
      '1,2026-01-02,30,EUR,a@shop.example,Bowl,1,10',
      '2,2026-01-02,5,EUR,b@shop.example,Cup,1,5',
      '1,2026-01-02,30,EUR,a@shop.example,Jug,1,20',
      // The same once more, as where two exports were put together, is nothing new.
      '2,2026-01-02,5,EUR,b@shop.example,Cup,1,5',
    );
    const { id, counts } = await importer.run(file, {}, step);
    expect(counts.at(-1)).toBe(1);
    const refused = await sql`select line, reason from import_refusals where import_id = ${id}`;
    expect(refused).toEqual([{ line: 4, reason: 'order_apart' }]);
    if (step === 'check') return;
    expect(counts).toEqual([2, 0, 1, 1]);
    expect(await titles()).toEqual(['Bowl', 'Cup']);
    expect(await sql`select from import_seen where store_id = ${importer.store.id}`).toHaveLength(0);
  },
);

test('that they lie apart is known across portions of the file, and by whoever goes on with it', async () => {
  const others = Array.from({ length: 120 }, (_, i) => `n${i},2026-01-02,5,EUR,c${i}@shop.example,Cup,1,5`);
  const file = fileOf(
    '1,2026-01-02,30,EUR,a@shop.example,Bowl,1,10',
    ...others,
    '1,2026-01-02,30,EUR,a@shop.example,Jug,1,20',
  );
  const sheet = await importer.uploaded(file);
  await importer.post(sheet.id, 'start');
  await sql.unsafe(`
    create function stop_once() returns trigger language plpgsql as $$
    begin raise exception 'gone'; end $$;
    create trigger stop_once before update of next_row on imports for each row when (old.next_row = 101) execute function stop_once();
  `);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await importer.work();
  await sql.unsafe('drop trigger stop_once on imports');
  await importer.post(sheet.id, 'start');
  await importer.work();
  const { state, counts } = await importer.figures(sheet.id);
  expect([state, counts.at(-1)]).toEqual(['done', 1]);
});

test('a later state of an order further down is taken in', async () => {
  const file = `Name,Financial Status,Paid at,Fulfillment Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price
#1,pending,,unfulfilled,EUR,10,2026-01-02 09:00:00 +0000,1,Bowl,10
#2,pending,,unfulfilled,EUR,10,2026-01-02 09:00:00 +0000,1,Bowl,10
#1,paid,2026-01-05 09:00:00 +0000,unfulfilled,EUR,10,2026-01-02 09:00:00 +0000,1,Bowl,10
`;
  expect(await importer.run(file)).toMatchObject({ state: 'done', counts: [2, 1, 0, 0] });
});

test('a file of orders of no known system is read as such when that is said, with its columns proposed', async () => {
  const file = `Référence;Date de commande;Montant total;Devise;Paiement;Adresse e-mail
A-1;02/01/2026 09:41;25,90;EUR;paid;awa@shop.example
`;
  const sheet = await importer.uploaded(file);
  expect(sheet).toMatchObject({ format: 'unknown', kind: 'customers' });
  await importer.set(sheet, { kind: 'orders', mapping: sheet.proposals.orders });
  await importer.post(sheet.id, 'start');
  await importer.work();
  expect(await importer.figures(sheet.id)).toMatchObject({ state: 'done', counts: [1, 0, 0, 0] });
  expect(
    await sql`select number, total::int, payment_status, email from orders where store_id = ${importer.store.id}`,
  ).toEqual([{ number: 'A-1', total: 2590, paymentStatus: 'paid', email: 'awa@shop.example' }]);
});

function fileOf(...rows: string[]): string {
  return `${HEADINGS}\n${rows.join('\n')}\n`;
}

async function titles(): Promise<string[]> {
  const rows = await sql<{ title: string }[]>`
    select title from order_lines where store_id = ${importer.store.id} order by title`;
  return rows.map(({ title }) => title);
}
