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

/** The rows of a file, a portion after the other. */
export interface CustomersInTurn {
  /** Those from the one of this number on; null behind the last. */
  next(firstRow: number): Promise<ReadRows | null>;
  /** Reads what follows these, before it is asked for. */
  readAhead(rows: ReadRows): void;
}

export function customersInTurn({ sql, of, store, file }: Omit<Portion, 'advance'>): CustomersInTurn {
  const { headers, mapping, source } = file;
  const read = customerReader({ columnCount: headers.length, mapping, source, store });
  const readFrom: CustomersInTurn['next'] = async (firstRow) => {
    const chunk = await findChunk(sql, of, firstRow);
    return chunk && readRows(chunk.records.slice(firstRow - chunk.firstRow), firstRow, read);
  };

  let ahead: { firstRow: number; rows: ReturnType<CustomersInTurn['next']> } | undefined;
  return {
    next: (firstRow) => (ahead?.firstRow === firstRow ? ahead.rows : readFrom(firstRow)),
    readAhead({ firstRow, staged, refused }) {
      const next = firstRow + staged.length + refused.length;
      if (ahead?.firstRow === next) return;
      ahead = { firstRow: next, rows: readFrom(next) };
      // Whoever asks for them hears of it; until then nobody does.
      ahead.rows.catch(() => {});
    },
  };
}

/**
 * Takes in rows of a file of customers, or in a dry run finds out what would become of them. Those that follow are read while the
 * database is at its longest: at commit it makes the merchant's list anew. A dry run has no such time.
 */
export async function takeInCustomers(
  portion: Portion,
  rows: ReadRows,
  inTurn: CustomersInTurn,
): Promise<void> {
  const { staged, refused } = rows;
  const order = toOrder(portion);
  const isCheck = portion.file.state === 'checking';
  if (isCheck) inTurn.readAhead(rows);

  await portion.sql.begin(async (tx) => {
    const merged = await (isCheck ? checkChunk : mergeChunk)(tx, order, staged);
    const redacted = merged.redacted.map((rowNumber) => refusalOf(rowNumber, rows));
    const figures = { ...merged.figures, refused: merged.figures.refused + refused.length };
    await portion.advance(tx, { figures, refused: [...refused, ...redacted] });
    if (!isCheck) inTurn.readAhead(rows);
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
