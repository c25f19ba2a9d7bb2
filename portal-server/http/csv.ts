// What spreadsheets take for the beginning of a formula, which they would then run. A text that begins with an apostrophe of
// its own before one gets another, so that whoever takes one away has the text again.
const FORMULA = /^'*[=+\-@\t\r\n]/;

/** So that spreadsheets read the rest as UTF-8. */
export const CSV_BYTE_ORDER_MARK = '\u{FEFF}';

/** A number as it is written, which is no text however it begins: `-12.50`. */
export interface CsvDecimal {
  decimal: string;
}

export type CsvValue = string | number | CsvDecimal | null;

/** How a spreadsheet wants its records. */
export interface CsvFlavour {
  delimiter: ',' | ';';
  decimalMark: '.' | ',';
}

/** RFC 4180. */
export const RFC_4180: CsvFlavour = { delimiter: ',', decimalMark: '.' };

/** As French Excel opens it by a double click. */
export const EXCEL_FR: CsvFlavour = { delimiter: ';', decimalMark: ',' };

/** One record. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function toCsvRecord(values: readonly CsvValue[], flavour: CsvFlavour = RFC_4180): string {
  return `${values.map((value) => toField(value, flavour)).join(flavour.delimiter)}\r\n`;
}

function toField(value: CsvValue, { decimalMark }: CsvFlavour): string {
  if (value === null) return '';
  if (typeof value !== 'string') {
    const number = typeof value === 'number' ? String(value) : value.decimal;
    return number.replace('.', decimalMark);
  }
  return toQuoted(FORMULA.test(value) ? `'${value}` : value);
}

/** Spreadsheets in much of Europe split at a semicolon as well, so both are quoted whatever the delimiter is. */
function toQuoted(text: string): string {
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
