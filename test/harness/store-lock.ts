import type postgres from 'postgres';

/** Until somebody waits for a store, or for a key in one, that another transaction of this database holds. */
export async function waitForStoreLock(sql: postgres.Sql): Promise<void> {
  const [row] = await sql`
    select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())
  `;
  if (!row) await waitForStoreLock(sql);
}
