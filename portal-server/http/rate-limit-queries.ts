import type { Sql } from '../db/connect.ts';
import { fixedFragment, fixedStatement } from '../db/fixed-fragment.ts';

/** Where one use brings a window: `count` uses, the last of them this one. */
export interface Counted {
  count: number;
  secondsLeft: number;
}

/** A limit's row, and how long a window is that begins now. */
interface Window {
  key: Buffer;
  windowSeconds: number;
}

/**
 * Counts one use, and begins a new window where the last one has ended.
 *
 * One statement: of any number at once, each gets a count of its own, so no two share the last free place.
 */
export async function takeFromLimit(sql: Sql, { key, windowSeconds }: Window): Promise<Counted> {
  const [row] = await takeOne(sql, key, windowSeconds);
  return row;
}

/**
 * Counts one use of each, as `takeFromLimit` does; of the wide one only where the narrow one counts no more than `max`.
 *
 * What is counted of the wide one reads what was counted of the narrow one, so that the rows are always locked in this order.
 */
export async function takeFromBoth(
  sql: Sql,
  narrow: Window & { max: number },
  wide: Window,
): Promise<{ narrow: Counted; wide: Counted | null }> {
  const values = [narrow.key, narrow.windowSeconds, wide.key, wide.windowSeconds, narrow.max] as const;
  const [row] = await takeTwo(sql, ...values);
  const wideCounted =
    row.wideCount === null ? null : { count: row.wideCount, secondsLeft: row.wideSecondsLeft };
  return { narrow: { count: row.count, secondsLeft: row.secondsLeft }, wide: wideCounted };
}

/**
 * Undoes one use of each, for limits on failures that are counted before the outcome is known. The wide row waits for
 * the narrow one, as where they are taken.
 */
export async function giveBackToBoth(sql: Sql, narrow: Buffer, wide: Buffer): Promise<void> {
  await giveBackTwo(sql, narrow, wide);
}

/** Passes over rows that are being counted: it holds many rows in no order, and so must wait for none. */
export async function deleteEndedLimits(sql: Sql): Promise<void> {
  await sql`
    delete from rate_limits where key in (
      select key from rate_limits where window_ends_at < now() for update skip locked
    )
  `;
}

const countAgain = fixedFragment(
  (sql) => sql`
    on conflict (key) do update set
      count = case when held.window_ends_at > now() then held.count + 1 else 1 end,
      window_ends_at = case when held.window_ends_at > now() then held.window_ends_at
        else excluded.window_ends_at end
    returning count, ceil(extract(epoch from window_ends_at - now()))::integer as seconds_left
  `,
);

const takeOne = fixedStatement<[Counted], [key: Buffer, windowSeconds: number]>(
  (sql, key, windowSeconds) => sql`
    insert into rate_limits as held (key, count, window_ends_at)
    values (${key}, 1, now() + make_interval(secs => ${windowSeconds})) ${countAgain(sql)}
  `,
);

type BothCounted = Counted & ({ wideCount: number; wideSecondsLeft: number } | { wideCount: null });

const takeTwo = fixedStatement<
  [BothCounted],
  [narrow: Buffer, narrowSeconds: number, wide: Buffer, wideSeconds: number, max: number]
>(
  (sql, narrow, narrowSeconds, wide, wideSeconds, max) => sql`
    with narrow as (
      insert into rate_limits as held (key, count, window_ends_at)
      values (${narrow}, 1, now() + make_interval(secs => ${narrowSeconds})) ${countAgain(sql)}
    ), wide as (
      insert into rate_limits as held (key, count, window_ends_at)
      select ${wide}::bytea, 1, now() + make_interval(secs => ${wideSeconds})
      from narrow where narrow.count <= ${max} ${countAgain(sql)}
    )
    select narrow.*, wide.count as wide_count, wide.seconds_left as wide_seconds_left
    from narrow left join wide on true
  `,
);

const giveBackTwo = fixedStatement<[], [narrow: Buffer, wide: Buffer]>(
  (sql, narrow, wide) => sql`
    with narrow as (
      update rate_limits set count = greatest(count - 1, 0) where key = ${narrow} returning 1
    )
    update rate_limits set count = greatest(count - 1, 0)
    where key = ${wide} and (select count(*) from narrow) >= 0
  `,
);
