import type { RefusedRow } from './import-chunk-queries.ts';
import type { MergeOrder, StagedRow } from './import-merge-queries.ts';
import { checkChunk, mergeChunk } from './merge-chunk.ts';
import type { CsvRecord } from './read-csv.ts';
import { customerReader, type ImportedCustomer } from './read-customer-row.ts';
import type { Portion } from './run-import.ts';

/** Of one person no more rows are merged at once: each needs a round of its own, while the store waits. */
const REPEATS_MAX = 10;

/** Takes in the next rows of a file of customers, or in a dry run finds out what would become of them. */
export async function takeInCustomers(portion: Portion): Promise<void> {
  const { sql, store, file, chunk } = portion;
  const read = customerReader({
    columnCount: file.headers.length,
    mapping: file.mapping,
    source: file.source,
    store,
  });
  const records = chunk.records.slice(file.rowsDone + 1 - chunk.firstRow);
  const { staged, refused } = readRows(records, file.rowsDone + 1, read);
  const order = toOrder(portion);

  await sql.begin(async (tx) => {
    const merged =
      file.state === 'checking' ? await checkChunk(tx, order, staged) : await mergeChunk(tx, order, staged);
    const redacted = merged.redacted.map((rowNumber) => refusalOf(rowNumber, records, file.rowsDone + 1));
    const figures = { ...merged.figures, refused: merged.figures.refused + refused.length };
    await portion.advance(tx, { figures, refused: [...refused, ...redacted] });
  });
}

/** Reads rows until there are no more, or the same person comes too often. */
function readRows(
  records: CsvRecord[],
  firstRow: number,
  read: ReturnType<typeof customerReader>,
): { staged: StagedRow[]; refused: RefusedRow[] } {
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
  return { staged, refused };
}

function keysOf({ email, externalId, phoneE164 }: ImportedCustomer): string[] {
  return [
    email && `e${email}`,
    externalId && `i${externalId}`,
    email ? null : phoneE164 && `p${phoneE164}`,
  ].filter((key) => key !== null);
}

function refusalOf(rowNumber: number, records: CsvRecord[], firstRow: number): RefusedRow {
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
