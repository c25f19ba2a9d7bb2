import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { dumpSchema } from '../../test/harness/dump-schema.ts';

const FILE = join(import.meta.dirname, 'schema.sql');

// Tables that belong to no store, each for the reason that its migration gives.
const GLOBAL_TABLES = ['migrations', 'stores', 'widget_assets', 'rate_limits', 'vat_pauses', 'checkout_keys'];

test('the migrations add up to the schema that is written down', async () => {
  await using sql = await createTestDatabase();
  const schema = await dumpSchema(sql);

  if (process.env['UPDATE_SCHEMA']) writeFileSync(FILE, schema);
  expect(schema).toBe(readFileSync(FILE, 'utf8'));
});

test('every key of a table below stores begins with the store', async () => {
  await using sql = await createTestDatabase();
  const keys = await sql<{ table: string; key: string; firstColumn: string | null }[]>`
    select c.relname as "table", coalesce(k.conname, 'no primary key') as key, a.attname as first_column
    from pg_class c
    left join pg_constraint k on k.conrelid = c.oid and k.contype in ('p', 'u', 'f')
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    union all
    select c.relname, 'no primary key', null
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`;

  const crossing = keys
    .filter(({ table, firstColumn }) => !GLOBAL_TABLES.includes(table) && firstColumn !== 'store_id')
    .map(({ table, key }) => `${table}: ${key}`);
  expect(keys.length).toBeGreaterThan(20);
  expect(crossing).toEqual([]);
});
