/** What separates the cells of a file. */
export type Delimiter = ',' | ';' | '\t' | '|';

// The first wins where two are as good: a file of one column has none.
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** As much text as is looked at. */
export const DELIMITER_TEXT_CHARS = 32 * 1024;
const RECORDS_LOOKED_AT = 30;

/** What Excel reads in the first line, and other programs take for a record: `sep=;`. */
export function delimiterLine(text: string): Delimiter | null {
  const [, given] = /^\s*"?sep=(.)"?[^\S\r\n]*(?:\r|\n|$)/i.exec(text) ?? [];
  return DELIMITERS.find((delimiter) => delimiter === given) ?? null;
}

/**
 * Finds the delimiter by the beginning of a file: the one by which most records have the same number of cells, more than
 * one, and of two such the one with more cells. A list in a heading, `Groups (x,y,z...)`, is no reason to split there.
 */
export function findDelimiter(text: string): Delimiter {
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, ...score(text, delimiter) }));
  const best = scored.toSorted((a, b) => b.share - a.share || b.width - a.width)[0];
  return best && best.width > 1 ? best.delimiter : ',';
}

/** How many cells most records have, and which share of them; none where that is a single one. */
function score(text: string, delimiter: Delimiter): { share: number; width: number } {
  const widths = widthsOf(text, delimiter);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);

  const [width, count] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return width > 1 ? { share: count / widths.length, width } : { share: 0, width };
}

function widthsOf(text: string, delimiter: Delimiter): number[] {
  const widths: number[] = [];
  let width = 1;
  let isQuoted = false;
  let isBlank = true;
  for (const char of text) {
    if (char === '"') isQuoted = !isQuoted;
    if (!isQuoted && (char === '\n' || char === '\r')) {
      if (!isBlank) widths.push(width);
      if (widths.length === RECORDS_LOOKED_AT) return widths;
      width = 1;
      isBlank = true;
      continue;
    }
    isBlank = false;
    if (!isQuoted && char === delimiter) width += 1;
  }
  // What is cut off at the end of the text says little, unless it is all there is.
  if (!isBlank && (widths.length < 2 || text.length < DELIMITER_TEXT_CHARS)) widths.push(width);
  return widths;
}
