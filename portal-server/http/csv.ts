// What spreadsheets take for the beginning of a formula, which they would then run.
const FORMULA = /^[=+\-@\t\r]/;

/** So that spreadsheets read the rest as UTF-8. */
export const CSV_BYTE_ORDER_MARK = '\u{FEFF}';

/** One record by RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function toCsvRecord(values: readonly (string | number | null)[]): string {
  return `${values.map(toField).join(',')}\r\n`;
}

function toField(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
