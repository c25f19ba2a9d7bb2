import type postgres from 'postgres';

import type { Sql } from './connect.ts';
import { findMigrations, type Migration } from './migration-files.ts';
import { unlessTableIsMissing } from './table-missing.ts';

// Any constant does, so long as nothing else in this database takes the same lock.
const LOCK_ID = 7_201_001;

const OLDEST_SERVER_VERSION = 150_000;

/**
 * Applies, in order, each migration that this database has not had. Returns their names.
 *
 * All or none: a failure leaves the database as it was. Throws when the database has had one that this
 * code does not know, since a newer release has changed it.
 */
export async function migrate(
  sql: postgres.Sql,
  migrations: readonly Migration[] = findMigrations(),
): Promise<string[]> {
  if (await isUpToDate(sql, migrations)) return [];
  return sql.begin(async (tx) => {
    await refuseOldServer(tx);
    // Two servers may start at once; the second waits here and then finds nothing to do.
    await tx`select pg_advisory_xact_lock(${LOCK_ID})`;
    await tx`create table if not exists migrations (
      name text primary key,
      applied_at timestamptz not null default now()
    )`;

    const rows = await tx<{ name: string }[]>`select name from migrations`;
    const applied = new Set(rows.map((row) => row.name));
    refuseNewerDatabase(applied, migrations);

    const pending = migrations.filter(({ name }) => !applied.has(name));
    for (const { name, text } of pending) {
      await tx.unsafe(text);
      await tx`insert into migrations ${tx({ name })}`;
    }
    return pending.map(({ name }) => name);
  });
}

// Most starts: one look without a lock, since a database that is up to date cannot become less so.
async function isUpToDate(sql: postgres.Sql, migrations: readonly Migration[]): Promise<boolean> {
  await refuseOldServer(sql);
  const applied = await unlessTableIsMissing(sql<{ name: string }[]>`select name from migrations`, []);
  const names = new Set(applied.map(({ name }) => name));
  return names.size === migrations.length && migrations.every(({ name }) => names.has(name));
}

async function refuseOldServer(sql: Sql): Promise<void> {
  const [row] = await sql<{ number: number; name: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as name`;
  if (row && row.number < OLDEST_SERVER_VERSION) {
    throw new Error(`The database runs on PostgreSQL ${row.name}. Comptoir needs PostgreSQL 15 or later.`);
  }
}

function refuseNewerDatabase(applied: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...applied].filter((name) => !known.has(name)).sort();
  if (unknown.length > 0) {
    throw new Error(
      `The database is newer than this release: it has had ${unknown.join(', ')}. ` +
        'Start the release that wrote it, or a later one.',
    );
  }
}
