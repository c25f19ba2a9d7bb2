import type { FileProblem } from '../../shared/import-fields.ts';

/** How the bytes of a text stand for characters. `utf-8` may turn out to be `windows-1252` further on. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type Sniffed = { encoding: FileEncoding; isMarked: boolean } | { problem: FileProblem };

/** As much of a file as `sniffFile` looks at. */
export const SNIFFED_BYTES = 4096;

// ZIP (as XLSX, ODS), the older XLS, PDF, gzip, Parquet.
const SIGNATURES: readonly (readonly [readonly number[], FileProblem])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'spreadsheet'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'spreadsheet'],
  [[0x25, 0x50, 0x44, 0x46], 'binary'],
  [[0x1f, 0x8b], 'binary'],
  [[0x50, 0x41, 0x52, 0x31], 'binary'],
];

// Where text of a European language is written in two bytes a character, nearly every second one is zero.
const ZEROS_OF_UTF16 = 0.3;

/** What a file is, by its first bytes: a text in some encoding, or something that is no CSV at all. */
export function sniffFile(head: Uint8Array): Sniffed {
  if (head.length === 0) return { problem: 'empty' };
  const signed = SIGNATURES.find(([signature]) => signature.every((byte, at) => head[at] === byte));
  if (signed) return { problem: signed[1] };

  const marked = encodingOfMark(head);
  if (marked) return { encoding: marked, isMarked: true };
  const [evens, odds] = countZeros(head);
  if (odds > (head.length / 2) * ZEROS_OF_UTF16 && evens === 0)
    return { encoding: 'utf-16le', isMarked: false };
  if (evens > (head.length / 2) * ZEROS_OF_UTF16 && odds === 0)
    return { encoding: 'utf-16be', isMarked: false };
  if (evens + odds > 0) return { problem: 'binary' };
  return isHtml(head) ? { problem: 'html' } : { encoding: 'utf-8', isMarked: false };
}

/** Whether a text begins as a web page does: a shop whose session has run out answers an export with its sign-in page. */
export function isHtmlText(text: string): boolean {
  return /^<(!doctype html|html|head|body)\b/i.test(
    withoutComments(text.trimStart().replace(/^<\?xml[^>]*>/i, '')),
  );
}

/** By going from one to the next: a pattern that may end each comment at any later end tries all ways to divide them. */
function withoutComments(text: string): string {
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at += 1;
    const end = text.startsWith('<!--', at) ? text.indexOf('-->', at) : -1;
    if (end === -1) return text.slice(at);
    at = end + '-->'.length;
  }
}

function encodingOfMark([first, second, third]: Uint8Array): FileEncoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function countZeros(head: Uint8Array): [evens: number, odds: number] {
  const counts: [number, number] = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) counts[at % 2 === 0 ? 0 : 1] += 1;
  });
  return counts;
}

function isHtml(head: Uint8Array): boolean {
  return isHtmlText(new TextDecoder('windows-1252').decode(head));
}
