import type { Sql } from '../db/connect.ts';

/** The name of the job that adds up what a request has no time for; see `overview-jobs.ts`. */
export const OVERVIEW_TASK = 'compute-overview';

/** A store's overview as it is kept. Times since are in milliseconds, by the database's clock. */
export interface KeptRow {
  /** JSON; null where it has none of this form. */
  content: string | null;
  computedAt: Date | null;
  ageMs: number | null;
  tookMs: number | null;
  gaveUpAgoMs: number | null;
}

export async function findKeptOverview(sql: Sql, storeId: number, form: number): Promise<KeptRow | null> {
  const [row] = await sql<KeptRow[]>`
    select case when form = ${form} then content::text end as content, computed_at,
      extract(epoch from clock_timestamp() - computed_at)::float8 * 1000 as age_ms, took_ms,
      extract(epoch from clock_timestamp() - gave_up_at)::float8 * 1000 as gave_up_ago_ms
    from store_overviews where store_id = ${storeId}
  `;
  return row ?? null;
}

/** Takes the turn to add a store's figures up. False where somebody else has it: this one statement lets one through. */
export async function takeTurn(
  sql: Sql,
  given: { storeId: number; turn: string; leaseMs: number },
): Promise<boolean> {
  const { count } = await sql`
    insert into store_overviews as kept (store_id, turn, lease_until)
    values (${given.storeId}, ${given.turn}, clock_timestamp() + ${given.leaseMs} * interval '1 ms')
    on conflict (store_id) do update set turn = excluded.turn, lease_until = excluded.lease_until
    where kept.lease_until is null or kept.lease_until < clock_timestamp()
  `;
  return count === 1;
}

/** Keeps what was added up. False where the turn is somebody else's by now, or the store's people were forgotten meanwhile. */
export async function keepOverview(
  sql: Sql,
  kept: { storeId: number; turn: string; content: string; form: number; tookMs: number },
): Promise<boolean> {
  const { count } = await sql`
    update store_overviews set content = ${kept.content}::text::json, form = ${kept.form}::smallint,
      computed_at = clock_timestamp(), took_ms = ${kept.tookMs}::integer, gave_up_at = null, lease_until = null
    where store_id = ${kept.storeId} and turn = ${kept.turn}
  `;
  return count === 1;
}

/** Gives the turn back. `gaveUp`: since it took too long. */
export async function endTurn(
  sql: Sql,
  of: { storeId: number; turn: string },
  { gaveUp }: { gaveUp: boolean },
): Promise<void> {
  await sql`
    update store_overviews set lease_until = null, gave_up_at = case when ${gaveUp} then clock_timestamp() end
    where store_id = ${of.storeId} and turn = ${of.turn}
  `;
}

/** Leaves the turn to a job for so long, and wakes a worker. One store after another: each is work for a whole core. */
export async function leaveTurnToJob(
  sql: Sql,
  of: { storeId: number; turn: string; leaseMs: number },
): Promise<void> {
  await sql`
    with left_to as (
      update store_overviews set lease_until = clock_timestamp() + ${of.leaseMs} * interval '1 ms'
      where store_id = ${of.storeId} and turn = ${of.turn} returning store_id, turn
    )
    select count(graphile_worker.add_job(
      ${OVERVIEW_TASK}, payload := json_build_object('storeId', store_id, 'turn', turn),
      queue_name := ${OVERVIEW_TASK}, job_key := concat_ws('/', ${OVERVIEW_TASK}::text, store_id), max_attempts := 1
    )) from left_to
  `;
}

/** Lets no statement of this transaction take longer. */
export async function limitStatements(tx: Sql, limitMs: number): Promise<void> {
  await tx`select set_config('statement_timeout', ${String(Math.max(1, Math.ceil(limitMs)))}, true)`;
}

/** Lets each step of this transaction's statements use so much memory before it writes to disk. */
export async function allowMemory(tx: Sql, megabytes: number): Promise<void> {
  await tx`select set_config('work_mem', ${`${megabytes}MB`}, true)`;
}

/** Deletes what is kept of a store, which may be of a person who is forgotten: a sum of one. */
export async function forgetOverview(tx: Sql, storeId: number): Promise<void> {
  await tx`delete from store_overviews where store_id = ${storeId}`;
}
