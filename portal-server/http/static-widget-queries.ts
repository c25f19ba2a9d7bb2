import type { Sql } from '../db/connect.ts';

/**
 * Says that a build with these files is being served now, to the day: most starts write nothing. Returns the names of those
 * that are kept already, and will be: an old one may be going, while a server with another build removes it.
 */
export async function touchWidgetAssets(sql: Sql, names: string[]): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    with touched as (
      update widget_assets set last_served_build_at = now()
      where name = any(${names}) and last_served_build_at < now() - interval '1 day'
      returning name
    )
    select name from touched
    union all
    select name from widget_assets where name = any(${names}) and last_served_build_at >= now() - interval '1 day'`;
  return rows.map((row) => row.name);
}

/** Two servers may start at once with the same build: the second insert changes nothing. */
export async function insertWidgetAsset(
  sql: Sql,
  asset: { name: string; contentType: string; body: Buffer },
): Promise<void> {
  await sql`
    insert into widget_assets (name, content_type, body)
    values (${asset.name}, ${asset.contentType}, ${asset.body})
    on conflict (name) do nothing`;
}

export async function findWidgetAsset(
  sql: Sql,
  name: string,
): Promise<{ contentType: string; body: Buffer } | null> {
  const [row] = await sql<{ contentType: string; body: Buffer }[]>`
    select content_type, body from widget_assets where name = ${name}`;
  return row ?? null;
}

export async function deleteOldWidgetAssets(sql: Sql, { keptDays }: { keptDays: number }): Promise<void> {
  await sql`
    delete from widget_assets where last_served_build_at < now() - make_interval(days => ${keptDays})`;
}
