import type postgres from 'postgres';

/** Until somebody waits for a store, or for a key in one, that another transaction of this database holds. */
export async function waitForStoreLock(sql: postgres.Sql): Promise<void> {
  const [row] = await sql`
    select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())
  `;
  if (!row) await waitForStoreLock(sql);
}

/** Until so many statements in this database wait for a row that another transaction holds. */
export async function waitForRowLock(sql: postgres.Sql, count = 1): Promise<void> {
  const rows = await sql`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and wait_event in ('transactionid', 'tuple')
  `;
  if (rows.length < count) await waitForRowLock(sql, count);
}
