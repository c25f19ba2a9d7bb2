import type { ImportRule, ImportState, ImportSummary } from '../../shared/contracts/import.ts';
import type { Sql } from '../db/connect.ts';
import type { RunKind, RunName } from '../jobs/leased-run-queries.ts';

/** Which import, of which store. */
export interface ImportName {
  storeId: number;
  importId: string;
}

/** Imports and dry runs as runs, which have come as far as the first row that was not dealt with. */
export const IMPORT_RUNS: RunKind = {
  table: 'imports',
  task: 'run-import',
  place: 'next_row',
  // A dry run begins again from its first row in any case.
  failed: { checking: 'ready', running: 'failed' },
  stopped: { checking: 'ready', running: 'cancelled' },
};

/** The import as the run that it is. */
export function runOf({ storeId, importId }: ImportName): RunName {
  return { storeId, runId: importId };
}

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

/** Says which line of the audit log tells of what is taken in from now on. */
export async function updateAuditId(sql: Sql, of: ImportName, auditId: string): Promise<void> {
  await sql`update imports set audit_id = ${auditId}::bigint where store_id = ${of.storeId} and id = ${of.importId}`;
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
