import type { Sql } from '../db/connect.ts';
import type { ImportName } from './import-queries.ts';
import type { CsvRecord } from './read-csv.ts';
import type { Refusal } from './read-customer-row.ts';

/** Rows of a file that follow each other. */
export interface Chunk {
  /** Number of the first, counted from 1. */
  firstRow: number;
  records: CsvRecord[];
}

/** A row that was not taken in. */
export interface RefusedRow extends Refusal {
  rowNumber: number;
  line: number;
  cells: string[];
}

export async function insertChunk(sql: Sql, of: ImportName, chunk: Chunk): Promise<void> {
  const rows = chunk.records.map(({ line, cells, problem }) =>
    problem ? [line, cells, problem] : [line, cells],
  );
  // A NUL is no text to PostgreSQL; half a surrogate pair none to UTF-8. Both are refused when the row is read.
  const text = JSON.stringify(rows);
  await sql`
    insert into import_chunks (store_id, import_id, first_row, row_count, rows)
    values (${of.storeId}, ${of.importId}, ${chunk.firstRow}, ${rows.length}, ${text})
  `;
}

/** The portion in which this row is; null behind the last. */
export async function findChunk(sql: Sql, of: ImportName, row: number): Promise<Chunk | null> {
  const [found] = await sql<{ firstRow: number; rows: string }[]>`
    select first_row, rows from import_chunks
    where store_id = ${of.storeId} and import_id = ${of.importId} and first_row <= ${row}
      and first_row + row_count > ${row}
    order by first_row desc limit 1
  `;
  if (!found) return null;
  const rows = JSON.parse(found.rows) as [number, string[], CsvRecord['problem']?][];
  return {
    firstRow: found.firstRow,
    records: rows.map(([line, cells, problem]) => ({ line, cells, ...(problem && { problem }) })),
  };
}

export async function deleteChunks(sql: Sql, of: ImportName): Promise<void> {
  await sql`delete from import_chunks where store_id = ${of.storeId} and import_id = ${of.importId}`;
}

export async function insertRefusals(sql: Sql, of: ImportName, refused: RefusedRow[]): Promise<void> {
  if (refused.length === 0) return;
  const rows = refused.map(({ cells, ...row }) => ({ ...row, cells: cells.map(storable) }));
  await sql`
    insert into import_refusals (store_id, import_id, row_number, line, reason, column_index, cells)
    select ${of.storeId}, ${of.importId}, "rowNumber", line, reason, "column", cells
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as r("rowNumber" integer, line integer, reason text, "column" smallint, cells text[])
  `;
}

export async function deleteRefusals(sql: Sql, of: ImportName): Promise<void> {
  await sql`delete from import_refusals where store_id = ${of.storeId} and import_id = ${of.importId}`;
}

export async function listRefusals(
  sql: Sql,
  of: ImportName,
  page: { afterRow: number; limit: number },
): Promise<RefusedRow[]> {
  return sql<RefusedRow[]>`
    select row_number, line, reason, column_index as "column", cells from import_refusals
    where store_id = ${of.storeId} and import_id = ${of.importId} and row_number > ${page.afterRow}
    order by row_number limit ${page.limit}
  `;
}

/** Which of these a run has noted. */
export async function listSeen(sql: Sql, of: ImportName, keys: string[]): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`
    select key from import_seen
    where store_id = ${of.storeId} and import_id = ${of.importId} and key = any(${keys}::text[])
  `;
  return rows.map(({ key }) => key);
}

export async function insertSeen(sql: Sql, of: ImportName, keys: string[]): Promise<void> {
  await sql`
    insert into import_seen (store_id, import_id, key)
    select ${of.storeId}, ${of.importId}, unnest(${keys}::text[])
    on conflict do nothing
  `;
}

export async function deleteSeen(sql: Sql, of: ImportName): Promise<void> {
  await sql`delete from import_seen where store_id = ${of.storeId} and import_id = ${of.importId}`;
}

function storable(text: string): string {
  return text.replaceAll(/[\0\p{Cs}]/gu, '\u{FFFD}');
}
