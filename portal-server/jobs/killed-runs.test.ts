import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { type Bulk, makeBulk } from '../../test/harness/bulk.ts';
import { type Importer, makeImporter } from '../../test/harness/imports.ts';
import { type Death, KilledWorkers } from '../../test/harness/killed-workers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { BULK_PORTION_CUSTOMERS } from '../bulk/run-bulk-action.ts';
import { CHUNK_ROWS } from '../imports/store-upload.ts';

const PORTIONS = 6;
const DEATHS = 5;

// Each worker is a process that has to start, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

let sql: TestDatabase;
let portal: Portal;

beforeEach(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterEach(() => sql[Symbol.asyncDispose]());

test('an import whose servers are killed at any point takes in every row once, as if none had died', async () => {
  const [killed, calm] = [await makeImporter(sql, portal), await makeImporter(sql, portal)];
  const file = fileOf(PORTIONS * CHUNK_ROWS);
  for (const importer of [killed, calm]) await importer.run(ALREADY_THERE);
  await calm.run(file, { rule: 'overwrite' });

  const sheet = await killed.uploaded(file);
  await killed.set(sheet, { rule: 'overwrite' });
  await killed.post(sheet.id, 'start');
  await using workers = await KilledWorkers.prepare(sql, {
    tables: IMPORT_TABLES,
    done: `select next_row - 1 from imports where id = '${sheet.id}'`,
  });
  await fc.assert(
    fc.asyncProperty(deathsAt(IMPORT_TABLES), async (deaths) => {
      for (const death of deaths) {
        expect(await workers.workUntil(death, CHUNK_ROWS)).toBe(true);
        await afterTheLease('imports');
      }
    }),
    { numRuns: 1 },
  );
  await workers.workToEnd();

  const { state, rowCount, counts } = await killed.figures(sheet.id);
  expect({ state, rowCount }).toEqual({ state: 'done', rowCount: PORTIONS * CHUNK_ROWS });
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rowCount);
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(counts).toEqual((await latestOf(calm)).counts);
  expect(await killed.customers()).toEqual(await calm.customers());
  expect(await consentsOf(killed)).toEqual(await consentsOf(calm));
  expect(await refusedOf(killed)).toEqual(await refusedOf(calm));
  expect(await listedIn(killed)).toEqual(await listedIn(calm));
});

test('a bulk action whose servers are killed at any point changes every customer once', async () => {
  const bulk = await makeBulk(sql, portal);
  const ids = await bulk.customers(PORTIONS * BULK_PORTION_CUSTOMERS, 'Lyon');
  const { id } = await bulk.prepare({ kind: 'add_tag', value: 'vip' }, { kind: 'matching' });
  await bulk.post(id, 'start');
  await using workers = await KilledWorkers.prepare(sql, {
    tables: BULK_TABLES,
    done: `select changed_count from bulk_actions where id = '${id}'`,
  });
  await fc.assert(
    fc.asyncProperty(deathsAt(BULK_TABLES), async (deaths) => {
      for (const death of deaths) {
        expect(await workers.workUntil(death, BULK_PORTION_CUSTOMERS)).toBe(true);
        await afterTheLease('bulk_actions');
      }
    }),
    { numRuns: 1 },
  );
  await workers.workToEnd();

  expect(await bulk.find(id)).toMatchObject({
    state: 'done',
    changedCount: ids.length,
    doneCount: ids.length,
  });
  expect(await bulk.tagged('vip')).toEqual(ids);
  expect(await outcomesOf(bulk, id)).toEqual([{ outcome: 'changed', count: ids.length }]);
});

/** The tables that a portion writes, from its beginning to its commit. */
const IMPORT_TABLES = [
  'customers',
  'customer_emails',
  'customer_consents',
  'customer_tags',
  'import_refusals',
  'imports',
  'customer_list',
  'customer_search',
] as const;
const BULK_TABLES = ['customer_tags', 'bulk_action_customers', 'bulk_actions', 'customer_list'] as const;

/** Deaths in the portions one after the other, each at a table by chance. */
function deathsAt(tables: readonly string[]): fc.Arbitrary<Death[]> {
  return fc.tuple(
    ...Array.from({ length: DEATHS }, (_, portion) =>
      fc.record({ table: fc.constantFrom(...tables), portion: fc.constant(portion) }),
    ),
  );
}

/** The lease of the dead runs out, and the clock finds what they held. */
async function afterTheLease(table: 'imports' | 'bulk_actions'): Promise<void> {
  const task = table === 'imports' ? 'run-import' : 'run-bulk-action';
  await sql`update ${sql(table)} set lease_until = now() - interval '1 second' where lease_until is not null`;
  await sql`select graphile_worker.add_job(${`enqueue-due-${task}`}, '{}'::json)`;
}

const HEADINGS = 'name,email,phone,city,newsletter,tags';
const ALREADY_THERE = `${HEADINGS}\n${[3, 4, 600, 1400]
  .map((i) => `Client ${i},c${i}@shop.example,,${i < 600 ? `City ${i % 7}` : 'Elsewhere'},,`)
  .join('\n')}\n`;

/** Of each hundred rows one says the same person again, and one is none; some of the people are there before. */
function fileOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    if (i % 100 === 50) return `Nobody ${i},no address,,,,`;
    if (i % 100 === 70) return `Client ${i - 60},c${i - 60}@shop.example,,City again,,again`;
    if (i === 3 || i === 4) return `Client ${i},c${i}@shop.example,,,,`;
    const phone = `06${String(10_000_000 + i)}`;
    return `Client ${i},c${i}@shop.example,${phone},City ${i % 7},${i % 2 ? 'yes' : 'no'},"t${i % 5},all"`;
  });
  return `${HEADINGS}\n${lines.join('\n')}\n`;
}

async function latestOf(importer: Importer) {
  const [row] = await sql<{ id: string }[]>`
    select id from imports where store_id = ${importer.store.id} order by created_at desc limit 1
  `;
  return importer.figures(row!.id);
}

const consentsOf = ({ store }: Importer) => sql`
  select c.name, s.channel, s.given, s.wording from customer_consents s
  join customers c on c.store_id = s.store_id and c.id = s.customer_id
  where s.store_id = ${store.id} order by c.name, s.channel, s.given
`;
const refusedOf = ({ store }: Importer) => sql`
  select row_number, line, reason, cells from import_refusals where store_id = ${store.id} order by row_number
`;
const listedIn = ({ store }: Importer) => sql`
  select l.name, l.email, l.phone, l.city, l.tags, l.email_consent, s.search_text from customer_list l
  left join customer_search s using (store_id, customer_id) where store_id = ${store.id} order by l.name
`;
const outcomesOf = ({ store }: Bulk, id: string) => sql`
  select outcome, count(*)::integer as count from bulk_action_customers
  where store_id = ${store.id} and action_id = ${id} group by 1
`;
