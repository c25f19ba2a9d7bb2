import type { Finding } from '../../shared/contracts/import.ts';
import type { FileFinding } from '../../shared/import-fields.ts';
import { foldHeader } from './column-synonyms.ts';
import type { RecognizedFile } from './import-formats.ts';
import type { CsvRecord } from './read-csv.ts';
import { refusalOfRow } from './read-customer-row.ts';

/** Text that was UTF-8 and has been read as Windows-1252 on its way: `Ã©` for `é`, `â€™` for an apostrophe. */
const MOJIBAKE = /Ã[\u0080-\u00BFŠŒŽœžšŸƒ†‡‰‹›‚„…ˆ˜™€]|â€[\u0080-\u00BF™œ˜“”\u009d]|Â[\u00A0-\u00BF]/;

/** So many lines are named for each oddity. */
const LINES_NAMED = 5;
/** So many rows must look like PrestaShop 1.7.6's broken export before it is taken for one. */
const BROKEN_ROWS_MIN = 2;

/** Looks at the rows of a file as they pass, and says at the end what is odd about it. */
export interface FaultFinder {
  look(record: CsvRecord): void;
  findings(): Finding[];
}

/** `dropped` are headings of columns that were left out, since they hold passwords. */
export function createFaultFinder(
  headers: readonly string[],
  file: RecognizedFile,
  dropped: readonly string[],
): FaultFinder {
  const lines = new Map<FileFinding, string[]>();
  const note = (finding: FileFinding, line: number) => {
    const named = lines.get(finding) ?? [];
    if (named.length < LINES_NAMED) lines.set(finding, [...named, String(line)]);
  };
  const prestashop = brokenPrestashop(headers, file);
  let rowCount = 0;

  return {
    look(record) {
      rowCount += 1;
      if (refusalOfRow(record, headers.length)?.reason === 'ragged') note('ragged_rows', record.line);
      const text = record.cells.join('\n');
      if (MOJIBAKE.test(text)) note('mojibake', record.line);
      if (text.includes('\u{FFFD}')) note('broken_characters', record.line);
      prestashop?.look(record.cells);
    },
    findings: () => [
      ...of('password_dropped', dropped),
      ...of('repeated_header', repeated(headers)),
      ...(headers.includes('') ? [{ finding: 'blank_header' as const, about: blanks(headers) }] : []),
      ...(hasIdentity(file) ? [] : [{ finding: 'no_identity_column' as const, about: [] }]),
      ...(rowCount === 0 ? [{ finding: 'no_rows' as const, about: [] }] : []),
      ...(prestashop?.isBroken() ? [{ finding: 'prestashop_1_7_6' as const, about: [] }] : []),
      ...[...lines].map(([finding, about]) => ({ finding, about })),
    ],
  };
}

function of(finding: FileFinding, about: readonly string[]): Finding[] {
  return about.length > 0 ? [{ finding, about: [...about] }] : [];
}

function repeated(headers: readonly string[]): string[] {
  const folded = headers.map(foldHeader);
  return headers.filter((header, at) => header !== '' && folded.indexOf(foldHeader(header)) < at);
}

/** Columns without a heading, by their numbers counted from 1. */
function blanks(headers: readonly string[]): string[] {
  return headers.flatMap((header, at) => (header === '' ? [String(at + 1)] : []));
}

function hasIdentity({ kind, source, mapping }: RecognizedFile): boolean {
  if (kind === 'orders') return mapping.includes('orderNumber') || mapping.includes('orderId');
  return (
    mapping.some((field) => field === 'email' || field === 'phone' || field === 'otherPhone') ||
    (source !== null && mapping.includes('externalId'))
  );
}

/** Its list writes the first name into the columns of last name and e-mail: github.com/PrestaShop/PrestaShop/issues/15875 */
function brokenPrestashop(headers: readonly string[], { format, mapping }: RecognizedFile) {
  if (format !== 'prestashop_list') return null;
  const [first, last, email] = ['firstName', 'lastName', 'email'].map((field) => mapping.indexOf(field));
  let [broken, whole] = [0, 0];
  return {
    look(cells: readonly string[]) {
      if (first === undefined || last === undefined || email === undefined || cells.length < headers.length)
        return;
      const isBroken = cells[email] !== '' && cells[email] === cells[first] && cells[last] === cells[first];
      if (isBroken) broken += 1;
      else whole += 1;
    },
    isBroken: () => broken >= BROKEN_ROWS_MIN && broken > whole,
  };
}
