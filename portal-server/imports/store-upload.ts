import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { IMPORT_MAX_BYTES, IMPORT_ROWS_MAX, IMPORTS_KEPT_MAX } from '../../shared/contracts/import.ts';
import { ApiError } from '../http/api-error.ts';
import { isPasswordHeader } from './column-synonyms.ts';
import { createFaultFinder } from './find-faults.ts';
import { insertChunk } from './import-chunk-queries.ts';
import { recognizeFile } from './import-formats.ts';
import {
  completeUpload,
  countKeptFiles,
  deleteImport,
  type ImportName,
  insertImport,
} from './import-queries.ts';
import { type CsvRecord, openCsv, type OpenedCsv } from './read-csv.ts';
import { refusalOfRow } from './read-customer-row.ts';

/** Rows of a portion: what is merged in one transaction, while the store's other writers wait. */
export const CHUNK_ROWS = 1000;
const CHUNK_MAX_CHARS = 1024 * 1024;

/**
 * Reads a file as it comes and keeps its rows, without its passwords, which are never written anywhere. Gives the id of the
 * import. A file that cannot be read, or is too large, leaves nothing behind.
 */
export async function storeUpload(
  sql: postgres.Sql,
  given: { storeId: number; staffEmail: string; fileName: string; body: AsyncIterable<Uint8Array> },
): Promise<ImportName> {
  const { storeId, staffEmail, fileName } = given;
  if ((await countKeptFiles(sql, storeId)) >= IMPORTS_KEPT_MAX) throw new ApiError('too_many_imports');
  const of = { storeId, importId: randomUUID() };
  await insertImport(sql, { storeId, id: of.importId, fileName, staffEmail });
  try {
    const size = { bytes: 0 };
    const file = await openCsv(counted(given.body, size));
    if ('problem' in file) {
      throw new ApiError('unreadable_file', { details: [{ field: '', reason: file.problem }] });
    }
    await storeFile(sql, of, file, size);
    return of;
  } catch (error) {
    await deleteImport(sql, of);
    throw error;
  }
}

async function* counted(
  body: AsyncIterable<Uint8Array>,
  size: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    size.bytes += piece.length;
    if (size.bytes > IMPORT_MAX_BYTES) throw new ApiError('body_too_large');
    yield piece;
  }
}

async function storeFile(
  sql: postgres.Sql,
  of: ImportName,
  file: OpenedCsv,
  size: { bytes: number },
): Promise<void> {
  const keep = columnFilter(file.headers);
  const headers = keep.cells(file.headers);
  const recognized = recognizeFile(file.headers);
  const mapping = keep.cells(recognized.mapping);
  const faults = createFaultFinder(headers, { ...recognized, mapping }, keep.dropped);

  let rowCount = 0;
  for await (const records of inChunks(file.records, keep.record)) {
    await insertChunk(sql, of, { firstRow: rowCount + 1, records });
    for (const record of records) faults.look(record);
    rowCount += records.length;
    if (rowCount > IMPORT_ROWS_MAX) throw new ApiError('body_too_large');
  }
  await completeUpload(sql, of, {
    ...recognized,
    mapping,
    headers,
    rowCount,
    byteCount: size.bytes,
    encoding: file.encoding(),
    delimiter: file.delimiter,
    findings: faults.findings(),
  });
}

/** Leaves out the columns that hold passwords; of a row with other than its columns, where one may be anywhere, all cells. */
function columnFilter(headers: readonly string[]) {
  const isKept = headers.map((header) => !isPasswordHeader(header));
  const dropped = headers.filter((_, at) => !isKept[at]);
  const cells = <T>(all: readonly T[]): T[] => all.filter((_, at) => isKept[at] !== false);
  const record = (given: CsvRecord): CsvRecord => {
    if (dropped.length === 0) return given;
    const { line } = given;
    if (refusalOfRow(given, headers.length)) return { line, cells: [], problem: given.problem ?? 'ragged' };
    return { line, cells: cells(given.cells) };
  };
  return { dropped, cells, record };
}

async function* inChunks(
  records: AsyncIterable<CsvRecord>,
  filter: (record: CsvRecord) => CsvRecord,
): AsyncGenerator<CsvRecord[]> {
  let chunk: CsvRecord[] = [];
  let chars = 0;
  for await (const record of records) {
    const kept = filter(record);
    chunk.push(kept);
    chars += kept.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (chunk.length < CHUNK_ROWS && chars < CHUNK_MAX_CHARS) continue;
    yield chunk;
    chunk = [];
    chars = 0;
  }
  if (chunk.length > 0) yield chunk;
}
