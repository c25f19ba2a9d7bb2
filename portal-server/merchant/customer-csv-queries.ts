import type { ExportColumn } from '../../shared/contracts/customer-export.ts';
import { minorUnitDigits } from '../../shared/minor-units.ts';
import type { Sql } from '../db/connect.ts';
import type { CsvFlavour } from '../http/csv.ts';
import type { Language } from '../http/language.ts';
import type { CopyForm } from './customer-copy-queries.ts';
import { EXPORT_RULES } from './customer-export-columns.ts';
import { rowJson } from './customer-row-queries.ts';
import type { Condition } from './customer-selection-queries.ts';

/** How the cells of a file read. */
export interface CsvWords {
  flavour: CsvFlavour;
  language: Language;
  /** ISO 4217: that of amounts. */
  currency: string;
}

/**
 * Records of a CSV file. Texts are in quotes whatever they say, since COPY knows one delimiter, and spreadsheets in much of Europe
 * split at the other.
 */
export function csvForm(sql: Sql, columns: readonly ExportColumn[], words: CsvWords): CopyForm {
  const cells = columns.map((column) => sql`${cellOf(sql, column, words)} as ${sql(column)}`);
  const texts = columns.filter((column) => ['text', 'list'].includes(EXPORT_RULES[column].kind));
  const delimiter = words.flavour.delimiter === ';' ? sql`';'` : sql`','`;
  return {
    cells: cells.reduce((all, cell) => sql`${all}, ${cell}`),
    options: sql`format csv, delimiter ${delimiter} ${texts.length > 0 ? sql`, force_quote (${sql(texts)})` : sql``}`,
  };
}

/** A customer a line, as `rowJson` has them. JSON holds no control characters, so that COPY finds nothing to be quoted. */
export function jsonLinesForm(sql: Sql): CopyForm {
  return { cells: rowJson(sql), options: sql`format csv, delimiter E'\\x01', quote E'\\x02'` };
}

function cellOf(sql: Sql, column: ExportColumn, { flavour, language, currency }: CsvWords): Condition {
  const value = column === 'id' ? sql`l.customer_id` : sql`l.${sql(column)}`;
  switch (EXPORT_RULES[column].kind) {
    case 'plain':
      return value;
    case 'text':
      return textCell(sql, value);
    case 'list':
      return sql`case when ${value} <> '{}' then ${textCell(sql, sql`array_to_string(${value}, ', ')`)} end`;
    case 'amount':
      return amountCell(sql, value, { currency, decimalMark: flavour.decimalMark });
    case 'time':
      return sql`date_trunc('second', ${value} at time zone 'UTC')`;
    case 'yesNo':
      return language === 'fr'
        ? sql`case ${value} when true then 'oui' when false then 'non' end`
        : sql`case ${value} when true then 'yes' when false then 'no' end`;
  }
}

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe before it: `portal-server/http/csv.ts` has the rule. Nearly all
 * begin with a letter, which is behind all of these characters.
 */
function textCell(sql: Sql, text: Condition): Condition {
  return sql`case
    when ascii(${text}) > 64 then ${text}
    when ascii(ltrim(${text}, '''')) in (9, 10, 13, 43, 45, 61, 64) then '''' || ${text}
    else nullif(${text}, '')
  end`;
}

/** Minor units as a decimal: as many digits as the factor has are kept. */
function amountCell(
  sql: Sql,
  amount: Condition,
  { currency, decimalMark }: { currency: string; decimalMark: '.' | ',' },
): Condition {
  const digits = minorUnitDigits(currency);
  if (digits === 0) return amount;
  const decimal = sql`${amount} * ${sql.unsafe((10 ** -digits).toFixed(digits)) as Condition}`;
  return decimalMark === ',' ? sql`replace((${decimal})::text, '.', ',')` : decimal;
}
