import { findChunk, type RefusedRow } from './import-chunk-queries.ts';
import type { MergeOrder, StagedRow } from './import-merge-queries.ts';
import { checkChunk, mergeChunk } from './merge-chunk.ts';
import type { CsvRecord } from './read-csv.ts';
import { customerReader, type ImportedCustomer } from './read-customer-row.ts';
import type { Portion } from './run-import.ts';

/** Of one person no more rows are merged at once: each needs a round of its own, while the store waits. */
const REPEATS_MAX = 10;

/** Rows of a file of customers, read, that are merged in one transaction. */
interface ReadRows {
  firstRow: number;
  records: CsvRecord[];
  staged: StagedRow[];
  refused: RefusedRow[];
}

/** The rows from the one of this number on; null behind the last. */
export type NextCustomers = (firstRow: number) => Promise<ReadRows | null>;

/** Reads the rows of a file one portion ahead of the one that is merged: this process and the database work side by side. */
export function customersInTurn({ sql, of, store, file }: Omit<Portion, 'advance'>): NextCustomers {
  const { headers, mapping, source } = file;
  const read = customerReader({ columnCount: headers.length, mapping, source, store });
  const readFrom: NextCustomers = async (firstRow) => {
    const chunk = await findChunk(sql, of, firstRow);
    return chunk && readRows(chunk.records.slice(firstRow - chunk.firstRow), firstRow, read);
  };

  let ahead: { firstRow: number; rows: ReturnType<NextCustomers> } | undefined;
  return async (firstRow) => {
    const rows = await (ahead?.firstRow === firstRow ? ahead.rows : readFrom(firstRow));
    if (!rows) return null;
    const next = firstRow + rows.staged.length + rows.refused.length;
    ahead = { firstRow: next, rows: readFrom(next) };
    // Whoever asks for them hears of it; until then nobody does.
    ahead.rows.catch(() => {});
    return rows;
  };
}

/** Takes in rows of a file of customers, or in a dry run finds out what would become of them. */
export async function takeInCustomers(portion: Portion, rows: ReadRows): Promise<void> {
  const { staged, refused } = rows;
  const order = toOrder(portion);

  await portion.sql.begin(async (tx) => {
    const take = portion.file.state === 'checking' ? checkChunk : mergeChunk;
    const merged = await take(tx, order, staged);
    const redacted = merged.redacted.map((rowNumber) => refusalOf(rowNumber, rows));
    const figures = { ...merged.figures, refused: merged.figures.refused + refused.length };
    await portion.advance(tx, { figures, refused: [...refused, ...redacted] });
  });
}

/** Reads rows until there are no more, or the same person comes too often. */
function readRows(records: CsvRecord[], firstRow: number, read: ReturnType<typeof customerReader>): ReadRows {
  const staged: StagedRow[] = [];
  const refused: RefusedRow[] = [];
  const times = new Map<string, number>();
  for (const [at, record] of records.entries()) {
    const rowNumber = firstRow + at;
    const row = read(record);
    if ('refusal' in row) {
      refused.push({ ...row.refusal, rowNumber, line: record.line, cells: record.cells });
      continue;
    }
    const counts = keysOf(row.value).map((key) => (times.get(key) ?? 0) + 1);
    if (Math.max(...counts) > REPEATS_MAX) break;
    for (const key of keysOf(row.value)) times.set(key, (times.get(key) ?? 0) + 1);
    staged.push({ rowNumber, customer: row.value });
  }
  return { firstRow, records, staged, refused };
}

function keysOf({ email, externalId, phoneE164 }: ImportedCustomer): string[] {
  return [
    email && `e${email}`,
    externalId && `i${externalId}`,
    email ? null : phoneE164 && `p${phoneE164}`,
  ].filter((key) => key !== null);
}

function refusalOf(rowNumber: number, { firstRow, records }: ReadRows): RefusedRow {
  const { line = 0, cells = [] } = records[rowNumber - firstRow] ?? {};
  return { rowNumber, line, cells, reason: 'redacted', column: null };
}

function toOrder({ of, file }: Portion): MergeOrder {
  const headingOf = (field: string) => file.headers[file.mapping.indexOf(field)] ?? '';
  return {
    ...of,
    source: file.source,
    rule: file.rule,
    wordings: {
      email: headingOf('emailConsent'),
      sms: headingOf('smsConsent'),
      whatsapp: headingOf('whatsappConsent'),
    },
  };
}
