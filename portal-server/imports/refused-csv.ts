import { words as en } from '../../shared/messages/import-en.ts';
import { words as fr } from '../../shared/messages/import-fr.ts';
import type { RowRefusal } from '../../shared/import-fields.ts';
import type { Sql } from '../db/connect.ts';
import { CSV_BYTE_ORDER_MARK, toCsvRecord } from '../http/csv.ts';
import type { Language } from '../http/language.ts';
import { listRefusals } from './import-chunk-queries.ts';
import type { ImportName } from './import-queries.ts';

const WORDS = { en, fr };
const PAGE_ROWS = 500;

/**
 * The rows of an import that were not taken in, piece by piece: their line, why, and their cells under the file's own
 * headings, so that they can be mended and sent again.
 */
export async function* refusedCsv(
  sql: Sql,
  of: ImportName,
  given: { headers: string[]; language: Language },
): AsyncGenerator<string> {
  const { refusals, refusedHeadings } = WORDS[given.language];
  yield CSV_BYTE_ORDER_MARK + toCsvRecord([...given.headers, refusedHeadings.line, refusedHeadings.why]);
  for (let afterRow = 0; ;) {
    const rows = await listRefusals(sql, of, { afterRow, limit: PAGE_ROWS });
    const last = rows.at(-1);
    if (!last) return;
    afterRow = last.rowNumber;
    yield rows.map((row) => toRecord(row, given.headers, refusals)).join('');
  }
}

function toRecord(
  row: Awaited<ReturnType<typeof listRefusals>>[number],
  headers: string[],
  words: Record<RowRefusal, string>,
): string {
  const cells = headers.map((_, at) => row.cells[at] ?? '');
  // What stands beyond the last heading is what made the row wrong: it is shown behind the reason.
  const beyond = row.cells.slice(headers.length);
  const heading = row.column === null ? '' : headers[row.column];
  const why = heading ? `${heading}: ${words[row.reason]}` : words[row.reason];
  return toCsvRecord([...cells, row.line, why, ...beyond]);
}
