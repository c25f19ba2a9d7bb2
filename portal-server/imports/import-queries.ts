import type { ImportRule, ImportState, ImportSummary } from '../../shared/contracts/import.ts';
import type { Sql } from '../db/connect.ts';

/** Which import, of which store. */
export interface ImportName {
  storeId: number;
  importId: string;
}

/** The name of the job that runs imports; see `import-jobs.ts`. */
export const IMPORT_TASK = 'run-import';

/** An import as staff see it. */
export type KeptImport = ImportSummary;

/** What is known of a file once its upload is whole. */
export interface UploadedFile {
  kind: string;
  byteCount: number;
  encoding: string;
  delimiter: string;
  format: string;
  source: string | null;
  headers: string[];
  mapping: (string | null)[];
  findings: object[];
  rowCount: number;
}

/** What a run adds to the figures of an import. */
export interface RunFigures {
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  repeated: number;
}

export async function insertImport(
  sql: Sql,
  row: { storeId: number; id: string; fileName: string; staffEmail: string },
): Promise<void> {
  await sql`
    insert into imports (store_id, id, state, file_name, staff_email)
    values (${row.storeId}, ${row.id}, 'uploading', ${row.fileName}, ${row.staffEmail})
  `;
}

/** Says that all of a file is there, and what it is. */
export async function completeUpload(sql: Sql, of: ImportName, file: UploadedFile): Promise<void> {
  await sql`
    update imports set state = 'ready', kind = ${file.kind}, byte_count = ${file.byteCount},
      encoding = ${file.encoding}, delimiter = ${file.delimiter}, format = ${file.format}, source = ${file.source},
      headers = ${file.headers}::text[], mapping = ${JSON.stringify(file.mapping)}::text::jsonb,
      findings = ${JSON.stringify(file.findings)}::text::jsonb, row_count = ${file.rowCount}
    where store_id = ${of.storeId} and id = ${of.importId}
  `;
}

export async function deleteImport(sql: Sql, of: ImportName): Promise<void> {
  await sql`delete from imports where store_id = ${of.storeId} and id = ${of.importId}`;
}

/** Deletes an import that nothing is under way of. False where something is: this one statement decides. */
export async function deleteIdleImport(sql: Sql, of: ImportName): Promise<boolean> {
  const { count } = await sql`
    delete from imports
    where store_id = ${of.storeId} and id = ${of.importId} and state not in ('checking', 'running')
  `;
  return count === 1;
}

export async function findImport(sql: Sql, of: ImportName): Promise<KeptImport | null> {
  const [row] = await sql<ImportRow[]>`
    select ${columns(sql)} from imports where store_id = ${of.storeId} and id = ${of.importId}
  `;
  return row ? toImport(row) : null;
}

/** The latest imports of a store whose files came whole. */
export async function listImports(sql: Sql, storeId: number, limit: number): Promise<KeptImport[]> {
  const rows = await sql<ImportRow[]>`
    select ${columns(sql)} from imports where store_id = ${storeId} and state <> 'uploading'
    order by created_at desc, id limit ${limit}
  `;
  return rows.map(toImport);
}

/** How many imports of a store hold the rows of a file. */
export async function countKeptFiles(sql: Sql, storeId: number): Promise<number> {
  const [row] = await sql<[{ count: number }]>`
    select count(*)::integer as count from imports
    where store_id = ${storeId} and state not in ('done')
  `;
  return row.count;
}

/** Says how a file is to be read. False where a run has begun: this one statement decides. */
export async function updateReading(
  sql: Sql,
  of: ImportName,
  reading: { kind: string; source: string | null; mapping: (string | null)[]; rule: ImportRule },
): Promise<boolean> {
  const { count } = await sql`
    update imports set state = 'ready', kind = ${reading.kind}, source = ${reading.source},
      mapping = ${JSON.stringify(reading.mapping)}::text::jsonb, rule = ${reading.rule},
      ${startAgain(sql)}
    where store_id = ${of.storeId} and id = ${of.importId} and state in ('ready', 'checked')
  `;
  return count === 1;
}

/**
 * Begins a run, or goes on with one that was cancelled or failed. False where the import is in none of the states `from`:
 * of two who press at once, this one statement lets one through.
 */
export async function startRun(
  sql: Sql,
  of: ImportName,
  run: { state: 'checking' | 'running'; from: ImportState[]; keepsPlace: boolean },
): Promise<boolean> {
  const { count } = await sql`
    update imports set state = ${run.state}, lease_until = null, finished_at = null
      ${run.keepsPlace ? sql`` : sql`, ${startAgain(sql)}`}
    where store_id = ${of.storeId} and id = ${of.importId} and state = any(${run.from}::text[])
  `;
  return count === 1;
}

/** Ends a run where it stands. False where none is under way. */
export async function cancelRun(sql: Sql, of: ImportName): Promise<boolean> {
  const { count } = await sql`
    update imports set state = case when state = 'checking' then 'ready' else 'cancelled' end, finished_at = now(),
      turn = turn + 1, lease_until = null
    where store_id = ${of.storeId} and id = ${of.importId} and state in ('checking', 'running')
  `;
  return count === 1;
}

/** A run that one worker holds, until its lease is over. */
export interface TakenRun extends ImportName {
  turn: number;
}

/** Takes up a run that nobody holds. Null where it is none any more, or another worker has it. */
export async function takeRun(
  sql: Sql,
  of: ImportName,
  { leaseMs }: { leaseMs: number },
): Promise<TakenRun | null> {
  const [row] = await sql<{ turn: number }[]>`
    update imports set turn = turn + 1, lease_until = now() + ${leaseMs} * interval '1 ms'
    where store_id = ${of.storeId} and id = ${of.importId} and state in ('checking', 'running')
      and (lease_until is null or lease_until < now())
    returning turn
  `;
  return row ? { ...of, turn: row.turn } : null;
}

/** Lets another worker have the run at once. False where it is none of ours any more. */
export async function giveRunBack(sql: Sql, run: TakenRun): Promise<boolean> {
  const { count } = await sql`
    update imports set lease_until = null
    where store_id = ${run.storeId} and id = ${run.importId} and turn = ${run.turn} and state in ('checking', 'running')
  `;
  return count === 1;
}

/**
 * Writes down that the rows from `fromRow` on have been dealt with. False where another worker has the run, it was
 * cancelled, or these rows were dealt with before: the caller's transaction must then change nothing.
 */
export async function advanceRun(
  sql: Sql,
  run: TakenRun,
  done: { fromRow: number; figures: RunFigures; leaseMs: number },
): Promise<boolean> {
  const { figures } = done;
  const rows = Object.values(figures).reduce((sum, count) => sum + count, 0);
  const { count } = await sql`
    update imports set next_row = next_row + ${rows}::integer, created_count = created_count + ${figures.created}::integer,
      updated_count = updated_count + ${figures.updated}::integer,
      unchanged_count = unchanged_count + ${figures.unchanged}::integer,
      refused_count = refused_count + ${figures.refused}::integer,
      repeated_count = repeated_count + ${figures.repeated}::integer,
      lease_until = now() + ${done.leaseMs} * interval '1 ms'
    where store_id = ${run.storeId} and id = ${run.importId} and turn = ${run.turn} and next_row = ${done.fromRow}
      and state in ('checking', 'running')
  `;
  return count === 1;
}

/** Ends a run by itself. */
export async function finishRun(sql: Sql, run: TakenRun, state: ImportState): Promise<boolean> {
  const { count } = await sql`
    update imports set state = ${state}, finished_at = now(), lease_until = null
    where store_id = ${run.storeId} and id = ${run.importId} and turn = ${run.turn} and state in ('checking', 'running')
  `;
  return count === 1;
}

/** Wakes a worker for an import. */
export async function enqueueRun(sql: Sql, of: ImportName): Promise<void> {
  await sql`
    select count(${addRunJob(sql)}) from (values (${of.storeId}::integer, ${of.importId}::uuid)) as due (store_id, import_id)
  `;
}

/** Wakes workers for the runs that nobody holds: what a server held that died, or gave back. */
export async function enqueueDueRuns(sql: Sql, { limit }: { limit: number }): Promise<void> {
  await sql`
    with due as (
      select store_id, id as import_id from imports
      where state in ('checking', 'running') and (lease_until is null or lease_until < now())
      order by lease_until nulls first limit ${limit}
    )
    select count(${addRunJob(sql)}) from due
  `;
}

/** Deletes imports, with their rows and refusals, that are older than this; uploads that broke off sooner. */
export async function deleteOldImports(
  sql: Sql,
  older: { keptDays: number; uploadHours: number },
): Promise<void> {
  await sql`
    delete from imports
    where created_at < now() - ${older.keptDays} * interval '1 day' and state not in ('checking', 'running')
      or state = 'uploading' and created_at < now() - ${older.uploadHours} * interval '1 hour'
  `;
}

type ImportRow = Omit<KeptImport, 'mapping' | 'findings'> & { mapping: string; findings: string };

function toImport(row: ImportRow): KeptImport {
  return {
    ...row,
    byteCount: Number(row.byteCount),
    mapping: JSON.parse(row.mapping) as KeptImport['mapping'],
    findings: JSON.parse(row.findings) as KeptImport['findings'],
  };
}

// JSON as text: the connection would write the names of fields anew.
function columns(sql: Sql) {
  return sql`id, kind, state, file_name, byte_count, encoding, delimiter, format, source, headers,
    mapping::text as mapping, findings::text as findings, rule, row_count, next_row - 1 as rows_done, created_count,
    updated_count, unchanged_count, refused_count, repeated_count, staff_email, created_at, finished_at`;
}

function startAgain(sql: Sql) {
  return sql`next_row = 1, created_count = 0, updated_count = 0, unchanged_count = 0, refused_count = 0,
    repeated_count = 0, turn = turn + 1`;
}

// One that waits for each import; a new one takes the place of what a dead server holds.
function addRunJob(sql: Sql) {
  return sql`graphile_worker.add_job(
    ${IMPORT_TASK},
    payload := json_build_object('storeId', due.store_id, 'importId', due.import_id),
    job_key := concat_ws('/', 'import', due.store_id, due.import_id)
  )`;
}
