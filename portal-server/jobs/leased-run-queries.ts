import type { Sql } from '../db/connect.ts';

/** Which run, of which store. */
export interface RunName {
  storeId: number;
  runId: string;
}

/** A kind of long work that is kept as rows of a table, one a run, and that jobs do portion by portion. */
export interface RunKind {
  /** The table; it has `store_id`, `id`, `state`, `turn`, `lease_until` and `finished_at`. */
  table: string;
  /** The name of the job that does it. */
  task: string;
  /** The column that says how far a run has come. */
  place: string;
  /** The states in which workers go on with it, each with the state that it is left in by a failure. */
  failed: Readonly<Record<string, string>>;
  /** The states in which it can be stopped, each with the state that it is then in. */
  stopped: Readonly<Record<string, string>>;
}

/** A run that one worker holds, until its lease is over. */
export interface TakenRun extends RunName {
  turn: number;
  state: string;
}

/** What a portion has come to. */
export interface RunAdvance {
  /** Where the portion began, and where the next one does. */
  from: string | number | null;
  to: string | number;
  /** What is added to which columns. */
  counts: Readonly<Record<string, number>>;
}

/** Takes up a run that nobody holds. Null where it is not under way, or another worker has it. */
export async function takeRun(
  sql: Sql,
  kind: RunKind,
  of: RunName,
  { leaseMs }: { leaseMs: number },
): Promise<TakenRun | null> {
  const [row] = await sql<{ turn: number; state: string }[]>`
    update ${sql(kind.table)} set turn = turn + 1, lease_until = now() + ${leaseMs} * interval '1 ms'
    where store_id = ${of.storeId} and id = ${of.runId} and ${isFree(sql, kind)}
    returning turn, state
  `;
  return row ? { ...of, ...row } : null;
}

/**
 * Writes down that a run has come from one place to the next. False where another worker has it, it was stopped, or this was
 * dealt with before: the caller's transaction must then change nothing.
 */
export async function advanceRun(
  sql: Sql,
  kind: RunKind,
  run: TakenRun,
  { from, to, counts, leaseMs }: RunAdvance & { leaseMs: number },
): Promise<boolean> {
  const place = sql(kind.place);
  const { count } = await sql`
    update ${sql(kind.table)} set ${place} = ${to}, ${Object.entries(counts).map(
      ([column, more]) => sql`${sql(column)} = ${sql(column)} + ${more}::integer,`,
    )} lease_until = now() + ${leaseMs} * interval '1 ms'
    where ${isHeld(sql, run)} and ${place} is not distinct from ${from}
  `;
  return count === 1;
}

/** Lets another worker have a run at once. False where it is none of ours any more. */
export async function giveRunBack(sql: Sql, kind: RunKind, run: TakenRun): Promise<boolean> {
  const { count } = await sql`update ${sql(kind.table)} set lease_until = null where ${isHeld(sql, run)}`;
  return count === 1;
}

/** Ends a run by itself. False where it is none of ours any more. */
export async function finishRun(sql: Sql, kind: RunKind, run: TakenRun, state: string): Promise<boolean> {
  const { count } = await sql`
    update ${sql(kind.table)} set state = ${state}, finished_at = now(), lease_until = null where ${isHeld(sql, run)}
  `;
  return count === 1;
}

/** Ends a run where it stands, whoever holds it. False where there is nothing to stop. */
export async function stopRun(sql: Sql, kind: RunKind, of: RunName): Promise<boolean> {
  const { count } = await sql`
    update ${sql(kind.table)} set state = ${JSON.stringify(kind.stopped)}::text::jsonb->>state, finished_at = now(),
      turn = turn + 1, lease_until = null
    where store_id = ${of.storeId} and id = ${of.runId} and state = any(${Object.keys(kind.stopped)}::text[])
  `;
  return count === 1;
}

/** Wakes a worker for a run. */
export async function enqueueRun(sql: Sql, kind: RunKind, of: RunName): Promise<void> {
  await sql`
    select count(${addJob(sql, kind)}) from (values (${of.storeId}::integer, ${of.runId}::uuid)) as due (store_id, id)
  `;
}

/** Wakes workers for the runs that nobody holds: what a server held that died, or gave back. */
export async function enqueueDueRuns(sql: Sql, kind: RunKind, { limit }: { limit: number }): Promise<void> {
  await sql`
    with due as (
      select store_id, id from ${sql(kind.table)} where ${isFree(sql, kind)}
      order by lease_until nulls first limit ${limit}
    )
    select count(${addJob(sql, kind)}) from due
  `;
}

function isFree(sql: Sql, kind: RunKind) {
  return sql`state = any(${Object.keys(kind.failed)}::text[]) and (lease_until is null or lease_until < now())`;
}

// Whoever stops a run, or takes it up, begins another turn.
function isHeld(sql: Sql, run: TakenRun) {
  return sql`store_id = ${run.storeId} and id = ${run.runId} and turn = ${run.turn} and state = ${run.state}`;
}

// One that waits for each run; a new one takes the place of what a dead server holds.
function addJob(sql: Sql, { task }: RunKind) {
  return sql`graphile_worker.add_job(
    ${task}, payload := json_build_object('storeId', due.store_id, 'runId', due.id),
    job_key := concat_ws('/', ${task}::text, due.store_id, due.id)
  )`;
}
