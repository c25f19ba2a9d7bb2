import { SegmentError } from './segment-error.ts';

/** A word, sign or value of a filter, with its place in the text. */
export interface SegmentToken {
  kind: 'word' | 'text' | 'number' | 'day' | 'ago' | 'sign' | 'end';
  /** What it says: of a text what is between its quotes, of a word its letters as written. */
  text: string;
  start: number;
  end: number;
}

/** Takes a filter apart. Its last token is `end`. Throws `SegmentError`. */
export function tokenize(source: string): SegmentToken[] {
  const tokens: SegmentToken[] = [];
  let start = skipSpace(source, 0);
  while (start < source.length) {
    const token = source[start] === "'" ? readText(source, start) : readOther(source, start);
    tokens.push(token);
    start = skipSpace(source, token.end);
  }
  return [...tokens, { kind: 'end', text: '', start: source.length, end: source.length }];
}

// The first that fits counts, so a day comes before the number that it begins with.
const FORMS: [SegmentToken['kind'], RegExp][] = [
  ['day', /\d{4}-\d\d?-\d\d?(?![\w-])/y],
  ['ago', /-\d{1,5}[dwmy](?!\w)/iy],
  // With marks and spaces between thousands: nothing else of the language has a number right behind a number.
  ['number', /-?\d+(?:(?:[.,]|[ \u00a0\u202f](?=\d{3}(?!\d)))\d+)*(?![\w.])/y],
  ['word', /[A-Za-z_]\w*/y],
  ['sign', /!=|<=|>=|[=<>(),]/y],
];

function readOther(source: string, start: number): SegmentToken {
  for (const [kind, form] of FORMS) {
    form.lastIndex = start;
    const text = form.exec(source)?.[0];
    if (text !== undefined) return { kind, text, start, end: start + text.length };
  }
  const end = start + (/[\w.-]+|[^]/uy.exec(source.slice(start))?.[0].length ?? 1);
  throw new SegmentError({ code: 'unexpected_character', text: source.slice(start, end) }, start, end);
}

/** From the quote to the next one: a quote within is written twice. */
function readText(source: string, start: number): SegmentToken {
  let end = start + 1;
  let text = '';
  for (;;) {
    const quote = source.indexOf("'", end);
    if (quote < 0) throw new SegmentError({ code: 'unterminated_text' }, start, source.length);
    text += source.slice(end, quote);
    end = quote + 1;
    if (source[end] !== "'") return { kind: 'text', text, start, end };
    text += "'";
    end++;
  }
}

function skipSpace(source: string, from: number): number {
  const space = /\s*/y;
  space.lastIndex = from;
  return from + (space.exec(source)?.[0].length ?? 0);
}
