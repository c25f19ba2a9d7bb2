// What spreadsheets take for the beginning of a formula, which they would then run.
const FORMULA = /^[=+\-@\t\r\n]/;

/** So that spreadsheets read the rest as UTF-8. */
export const CSV_BYTE_ORDER_MARK = '\u{FEFF}';

/** A number as it is written, which is no text however it begins: `-12.50`. */
export interface CsvDecimal {
  decimal: string;
}

type CsvValue = string | number | CsvDecimal | null;

/** One record by RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function toCsvRecord(values: readonly CsvValue[]): string {
  return `${values.map(toField).join(',')}\r\n`;
}

function toField(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return typeof value === 'number' ? String(value) : value.decimal;

  const text = FORMULA.test(value) ? `'${value}` : value;
  // Spreadsheets in much of Europe split at a semicolon as well.
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
