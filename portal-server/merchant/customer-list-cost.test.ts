import { expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeImporter } from '../../test/harness/imports.ts';
import { createPortal } from '../../test/harness/portal.ts';

const ROWS = 4000;
/** Looks into an index, and what is found there: by keys, by constraints and for the list. Through everybody it is a thousand. */
const READS_EACH_MAX = 100;
const TIMEOUT_MS = 60_000;

const NUMBERS = Array.from({ length: ROWS }, (_, i) => i);
const FILE = `name,email,customer id,phone\n${NUMBERS.map(
  (i) => `Client ${i},c${i}@shop.example,${i},+336${10_000_000 + i}\n`,
).join('')}`;

test(
  'in a new database, whose statistics say that all tables are empty, an import looks each customer up by itself',
  async () => {
    await using sql = await createTestDatabase();
    const importer = await makeImporter(sql, createPortal(sql));
    const { counts } = await importer.run(FILE);
    expect(counts).toEqual([ROWS, 0, 0, 0]);
    // Whoever is taken in a second time is found, and changed, without a look at the others.
    const again = await importer.run(
      `email,city\n${NUMBERS.map((i) => `c${i}@shop.example,Lyon`).join('\n')}\n`,
    );
    expect(again.counts).toEqual([0, ROWS, 0, 0]);

    expect((await countReads(sql)) / (2 * ROWS)).toBeLessThan(READS_EACH_MAX);
  },
  TIMEOUT_MS,
);

test(
  'in a store whose statistics have been gathered, whoever is there is changed without a look at the others of a portion',
  async () => {
    await using sql = await createTestDatabase();
    const importer = await makeImporter(sql, createPortal(sql));
    await importer.run(FILE);
    await sql`analyze`;
    const before = await countReads(sql);
    await importer.run(`email,city\n${NUMBERS.map((i) => `c${i}@shop.example,Lyon`).join('\n')}\n`);
    expect(((await countReads(sql)) - before) / ROWS).toBeLessThan(READS_EACH_MAX);
  },
  TIMEOUT_MS,
);

test(
  'in a new store, which statistics tell nothing of, it does so as well',
  async () => {
    await using sql = await createTestDatabase();
    const portal = createPortal(sql);
    for (const which of ['known', 'new']) {
      const importer = await makeImporter(sql, portal);
      const before = await countReads(sql);
      await importer.run(FILE);
      if (which === 'new') expect(((await countReads(sql)) - before) / ROWS).toBeLessThan(READS_EACH_MAX);
      await sql`analyze`;
    }
  },
  TIMEOUT_MS,
);

async function countReads(sql: TestDatabase): Promise<number> {
  await sql`select pg_stat_force_next_flush()`;
  const [read] = await sql<[{ rows: number }]>`
    select sum(idx_tup_read + idx_scan)::integer as rows from pg_stat_user_indexes
    where relname like 'customer%' or relname = 'order_moves'
  `;
  return read.rows;
}
