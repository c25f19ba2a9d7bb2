import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeImporter } from '../../test/harness/imports.ts';
import { createPortal } from '../../test/harness/portal.ts';

const ROWS = 4000;
/** Looks into an index, and what is found there: by keys, by constraints and for the list. */
const READS_EACH_MAX = 50;

test('in a new database, whose statistics say that all tables are empty, an import looks each customer up by itself', async () => {
  await using sql = await createTestDatabase();
  const importer = await makeImporter(sql, createPortal(sql));
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `Client ${i},c${i}@shop.example,${i},+336${10_000_000 + i}`,
  );
  const { counts } = await importer.run(`name,email,customer id,phone\n${rows.join('\n')}\n`);
  expect(counts).toEqual([ROWS, 0, 0, 0]);
  // Whoever is taken in a second time is found, and changed, without a look at the others.
  const again = await importer.run(
    `email,city\n${rows.map((_, i) => `c${i}@shop.example,Lyon`).join('\n')}\n`,
  );
  expect(again.counts).toEqual([0, ROWS, 0, 0]);

  await sql`select pg_stat_force_next_flush()`;
  const [read] = await sql<[{ rows: number }]>`
    select sum(idx_tup_read + idx_scan)::integer as rows from pg_stat_user_indexes
    where relname like 'customer%' or relname = 'order_moves'
  `;
  expect(read.rows / (2 * ROWS)).toBeLessThan(READS_EACH_MAX);
});
