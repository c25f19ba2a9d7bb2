import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type postgres from 'postgres';

const FOLDER = join(import.meta.dirname, 'migrations');

// Any constant does, so long as nothing else in this database takes the same lock.
const LOCK_ID = 7_201_001;

/** Applies, in file order, each migration that this database has not had. Returns their names. */
export async function migrate(sql: postgres.Sql): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();

  return sql.begin(async (tx) => {
    // Two servers may start at once; the second waits here and then finds nothing to do.
    await tx`select pg_advisory_xact_lock(${LOCK_ID})`;
    await tx`create table if not exists migrations (
      name text primary key,
      applied_at timestamptz not null default now()
    )`;

    const rows = await tx<{ name: string }[]>`select name from migrations`;
    const applied = new Set(rows.map((row) => row.name));
    const pending = files.filter((name) => !applied.has(name));

    for (const name of pending) {
      await tx.unsafe(await readFile(join(FOLDER, name), 'utf8'));
      await tx`insert into migrations ${tx({ name })}`;
    }
    return pending;
  });
}
