import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { findMigrations } from './migration-files.ts';
import { migrate } from './migrate.ts';

const release = findMigrations();
const next = { name: '9999_create-next.sql', text: 'create table next (id integer primary key);' };

test('a second start finds nothing to do', async () => {
  await using sql = await createTestDatabase();
  expect(await migrate(sql)).toEqual([]);
});

test('servers that start at once apply a migration once', async () => {
  await using sql = await createTestDatabase();
  const applied = await Promise.all([1, 2, 3].map(() => migrate(sql, [...release, next])));
  expect(applied.flat()).toEqual([next.name]);
});

test('a database that is newer than the code is refused with the reason, and left as it is', async () => {
  await using sql = await createTestDatabase();
  await migrate(sql, [...release, next]);
  const later = { name: '9998_create-other.sql', text: 'create table other (id integer primary key);' };

  await expect(migrate(sql, [...release, later])).rejects.toThrow(
    /newer than this release.*9999_create-next/,
  );
  expect(await sql`select to_regclass('other') as found`).toEqual([{ found: null }]);
});

test('a migration that fails leaves nothing of itself, nor of those before it', async () => {
  await using sql = await createTestDatabase();
  const broken = { name: '9999_zz.sql', text: 'create table half (id integer); select 1 / 0;' };

  await expect(migrate(sql, [...release, next, broken])).rejects.toThrow('division by zero');
  const found = await sql`select to_regclass('next') as next, to_regclass('half') as half`;
  expect(found).toEqual([{ next: null, half: null }]);
});
