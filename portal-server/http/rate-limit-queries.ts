import type { Sql } from '../db/connect.ts';

/**
 * Counts one use, and begins a new window where the last one has ended.
 *
 * One statement: of any number at once, each gets a count of its own, so no two share the last free place.
 */
export async function takeFromLimit(
  sql: Sql,
  limit: { key: Buffer; windowSeconds: number },
): Promise<{ count: number; secondsLeft: number }> {
  const [row] = await sql<[{ count: number; secondsLeft: number }]>`
    insert into rate_limits as held (key, count, window_ends_at)
    values (${limit.key}, 1, now() + make_interval(secs => ${limit.windowSeconds}))
    on conflict (key) do update set
      count = case when held.window_ends_at > now() then held.count + 1 else 1 end,
      window_ends_at = case when held.window_ends_at > now() then held.window_ends_at
        else excluded.window_ends_at end
    returning count, ceil(extract(epoch from window_ends_at - now()))::integer as seconds_left
  `;
  return row;
}

/** Undoes one use, for a limit on failures that is counted before the outcome is known. */
export async function giveBackToLimit(sql: Sql, key: Buffer): Promise<void> {
  await sql`update rate_limits set count = greatest(count - 1, 0) where key = ${key}`;
}

export async function deleteEndedLimits(sql: Sql): Promise<void> {
  await sql`delete from rate_limits where window_ends_at < now()`;
}
