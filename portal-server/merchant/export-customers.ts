import { setImmediate as endOfTurn } from 'node:timers/promises';

import type postgres from 'postgres';

import {
  EXPORT_COLUMNS,
  type ExportColumn,
  type ExportFormat,
  type ExportQuery,
} from '../../shared/contracts/customer-export.ts';
import type { CustomerRow } from '../../shared/contracts/customer-list.ts';
import type { Sql } from '../db/connect.ts';
import { copyOut } from '../db/copy-out.ts';
import { ApiError } from '../http/api-error.ts';
import { CSV_BYTE_ORDER_MARK, EXCEL_FR, RFC_4180, toCsvRecord } from '../http/csv.ts';
import { pickLanguage } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { type CopyForm, copyCustomers } from './customer-copy-queries.ts';
import { csvForm, type CsvWords, jsonLinesForm } from './customer-csv-queries.ts';
import { EXPORT_RULES } from './customer-export-columns.ts';
import { type ListOrder, SORT_KEYS } from './customer-list-order.ts';
import { streamSelectedCustomers } from './customer-list-queries.ts';
import type { Selection } from './customer-selection-queries.ts';
import { parquetOf } from './export-parquet.ts';
import { selectCustomers } from './list-customers.ts';

/** Each holds a connection of this process while it is read: the others are for everybody else. */
const EXPORTS_AT_ONCE_MAX = 2;
/** A reader that takes nothing for so long is gone, or as good as. */
export const READER_TIMEOUT_MS = 60_000;
/** Nor is a reader waited for longer than this in all: who takes a little each minute holds what everybody needs, too. */
export const EXPORT_MAX_MS = 60 * 60_000;
const RETRY_AFTER_SECONDS = 60;
const BATCH_ROWS = 1000;

let underWay = 0;

export const EXPORT_TYPES: Record<ExportFormat, { contentType: string; extension: string }> = {
  csv: { contentType: 'text/csv; charset=utf-8; header=present', extension: 'csv' },
  'excel-fr': { contentType: 'text/csv; charset=utf-8; header=present', extension: 'csv' },
  jsonl: { contentType: 'application/x-ndjson', extension: 'jsonl' },
  parquet: { contentType: 'application/vnd.apache.parquet', extension: 'parquet' },
};

/**
 * The customers of a selection as a file, piece by piece, as fast as the file is taken. Whoever leaves in the middle, or takes
 * nothing for a while, ends the statement.
 */
export async function exportCustomers(
  sql: postgres.Sql,
  store: Store,
  query: ExportQuery,
  given: { readerTimeoutMs?: number; maxMs?: number } = {},
): Promise<AsyncGenerator<Uint8Array>> {
  const selection = await selectCustomers(sql, store, query);
  requireRoom();
  const order = { key: SORT_KEYS[query.sort], isAscending: query.direction === 'asc' };
  const pieces = piecesOf({ sql, selection, order }, query, store);
  const { readerTimeoutMs = READER_TIMEOUT_MS, maxMs = EXPORT_MAX_MS } = given;
  return watched(pieces, { readerTimeoutMs, maxMs });
}

function requireRoom(): void {
  if (underWay >= EXPORTS_AT_ONCE_MAX) {
    throw new ApiError('too_many_exports', { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
}

/** Of a generator that nobody begins nothing is counted; of one that is left, the end is heard. */
async function* watched(
  pieces: AsyncGenerator<Uint8Array>,
  { readerTimeoutMs, maxMs }: { readerTimeoutMs: number; maxMs: number },
): AsyncGenerator<Uint8Array> {
  requireRoom();
  underWay += 1;
  const endsAt = performance.now() + maxMs;
  let isGivenUp = false;
  try {
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
      const timer = setTimeout(
        () => {
          isGivenUp = true;
          void pieces.return(undefined);
        },
        Math.min(readerTimeoutMs, endsAt - performance.now()),
      );
      yield next.value;
      clearTimeout(timer);
      // A file that ends here would pass for whole.
      if (isGivenUp) throw new Error('The reader of an export took too long');
    }
  } catch (error) {
    // The status has gone out by then, so that it cannot go the way of other errors.
    console.error(
      JSON.stringify({ event: 'export_failed', reason: error instanceof Error ? error.stack : error }),
    );
    throw error;
  } finally {
    await pieces.return(undefined);
    underWay -= 1;
  }
}

interface Source {
  sql: postgres.Sql;
  selection: Selection;
  order: ListOrder;
}

function piecesOf(source: Source, query: ExportQuery, store: Store): AsyncGenerator<Uint8Array> {
  const { format, columns = EXPORT_COLUMNS } = query;
  if (format === 'jsonl') return copied(source, '\n', jsonLinesForm);
  if (format === 'parquet') {
    const { sql, selection, order } = source;
    const rows = oneAhead(streamSelectedCustomers(sql, selection, order, BATCH_ROWS));
    return parquetOf(parsed(rows), columns, store);
  }
  const language = query.language ?? (format === 'excel-fr' ? 'fr' : pickLanguage(store.language));
  const flavour = format === 'excel-fr' ? EXCEL_FR : RFC_4180;
  return csvOf(source, columns, { flavour, language, currency: store.currency });
}

async function* csvOf(
  source: Source,
  columns: readonly ExportColumn[],
  words: CsvWords,
): AsyncGenerator<Uint8Array> {
  const headings = columns.map((column) => EXPORT_RULES[column].headings[words.language]);
  yield Buffer.from(CSV_BYTE_ORDER_MARK + toCsvRecord(headings, words.flavour));
  yield* copied(source, '\r\n', (tx) => csvForm(tx, columns, words));
}

function copied(
  { sql, selection, order }: Source,
  lineEnd: '\n' | '\r\n',
  formOf: (tx: Sql) => CopyForm,
): AsyncGenerator<Uint8Array> {
  return copyOut(sql, lineEnd, (tx) => copyCustomers(tx, selection, order, formOf(tx)));
}

/** While one is dealt with the next is on its way: the database and this process work at the same time. */
async function* oneAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    let coming = source.next();
    for (let come = await coming; !come.done; come = await coming) {
      coming = source.next();
      // Whoever leaves in the middle hears nothing of how that went.
      coming.catch(() => {});
      // The driver sends what it is asked for at the end of a turn.
      await endOfTurn();
      yield come.value;
    }
  } finally {
    await source.return(undefined);
  }
}

async function* parsed(rows: AsyncIterable<string[]>): AsyncGenerator<CustomerRow[]> {
  for await (const page of rows) {
    yield page.map((json) => toRow(JSON.parse(json) as Record<string, unknown>));
  }
}

const TIMES = EXPORT_COLUMNS.filter((column) => EXPORT_RULES[column].type === 'TIMESTAMP');

/** The database has written it, and a test holds that to the schema: to check a million of them again takes too long. */
function toRow(json: Record<string, unknown>): CustomerRow {
  const times = TIMES.map((name) => [name, json[name] === null ? null : new Date(String(json[name]))]);
  return { ...json, ...Object.fromEntries(times) } as CustomerRow;
}
