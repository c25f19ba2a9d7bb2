/** One item of a bulk delivery, not yet read. */
export interface RawItem {
  /** The line of the body, or in an array the place of the item. From 1. */
  line: number;
  /** Null where `problem` says why there is none. */
  text: string | null;
  problem?: string;
}

/**
 * Cuts a body of any length into its items as it arrives, in memory for one item: a JSON array where it begins
 * with a bracket, else NDJSON. Knows of JSON only where an item ends. Whether it is any good,
 * `JSON.parse` says; an item that is not leaves the next ones whole.
 */
export async function* splitItems(
  chunks: AsyncIterable<Uint8Array>,
  itemMaxBytes: number,
): AsyncGenerator<RawItem> {
  let splitter: Splitter | null = null;
  let line = 1;
  for await (const chunk of chunks) {
    let from = 0;
    while (!splitter && from < chunk.length) {
      const byte = chunk[from] ?? 0;
      if (byte === OPEN_BRACKET) splitter = new ArraySplitter(itemMaxBytes);
      else if (!isBlank(byte) && !UTF8_BOM.includes(byte)) splitter = new LineSplitter(line, itemMaxBytes);
      else from++;
      if (!splitter && byte === NEWLINE) line++;
    }
    if (splitter) yield* splitter.push(chunk.subarray(from));
  }
  if (splitter) yield* splitter.end();
}

interface Splitter {
  push(chunk: Uint8Array): Iterable<RawItem>;
  /** What is left when the body ends. */
  end(): Iterable<RawItem>;
}

class LineSplitter implements Splitter {
  private readonly item: ItemBytes;

  constructor(
    private line: number,
    itemMaxBytes: number,
  ) {
    this.item = new ItemBytes(itemMaxBytes);
  }

  *push(chunk: Uint8Array): Iterable<RawItem> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.item.add(chunk.subarray(start, end));
      yield* this.end();
      this.line++;
      start = end + 1;
    }
    this.item.add(chunk.subarray(start));
  }

  *end(): Iterable<RawItem> {
    const item = this.item.take();
    if (item.text !== '') yield { line: this.line, ...item };
  }
}

class ArraySplitter implements Splitter {
  private line = 1;
  /** Of brackets within the item; -1 before the array's own, and `hasEnded` after it. */
  private depth = -1;
  private inString = false;
  private isEscaped = false;
  private hasEnded = false;
  private hasTrailingText = false;
  private readonly item: ItemBytes;

  constructor(itemMaxBytes: number) {
    this.item = new ItemBytes(itemMaxBytes);
  }

  *push(chunk: Uint8Array): Iterable<RawItem> {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.hasEnded) {
        this.hasTrailingText ||= !isBlank(byte);
      } else if (this.depth < 0) {
        this.depth = 0;
        start = at + 1;
      } else if (this.endsItem(byte)) {
        this.item.add(chunk.subarray(start, at));
        yield* this.finishItem(byte);
        start = at + 1;
      }
    }
    if (!this.hasEnded) this.item.add(chunk.subarray(start));
  }

  *end(): Iterable<RawItem> {
    if (!this.hasEnded)
      yield { line: this.line, text: null, problem: 'The array is not closed: ] is missing' };
    if (this.hasTrailingText) yield { line: this.line, text: null, problem: 'There is text after the array' };
  }

  private *finishItem(byte: number): Iterable<RawItem> {
    const item = this.item.take();
    // Nothing before the bracket is an empty array; after a comma it is an item that is missing.
    if (item.text !== '' || byte === COMMA || this.line > 1) yield { line: this.line, ...item };
    this.line++;
    this.hasEnded = byte === CLOSE_BRACKET;
  }

  /** Keeps track of strings and brackets, and says whether this comma or bracket ends an item. */
  private endsItem(byte: number): boolean {
    if (this.inString) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === BACKSLASH) this.isEscaped = true;
      else if (byte === QUOTE) this.inString = false;
      return false;
    }
    if (byte === QUOTE) this.inString = true;
    else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) this.depth++;
    else if (byte === CLOSE_BRACE) this.depth = Math.max(0, this.depth - 1);
    else if (this.depth === 0) return byte === COMMA || byte === CLOSE_BRACKET;
    else if (byte === CLOSE_BRACKET) this.depth--;
    return false;
  }
}

/** The bytes of one item, up to a limit: what is longer is passed over and not kept. */
class ItemBytes {
  private chunks: Uint8Array[] = [];
  private byteCount = 0;

  constructor(private readonly maxBytes: number) {}

  add(chunk: Uint8Array): void {
    this.byteCount += chunk.length;
    if (this.byteCount > this.maxBytes) this.chunks = [];
    else if (chunk.length > 0) this.chunks.push(chunk);
  }

  take(): Pick<RawItem, 'text' | 'problem'> {
    const { chunks, byteCount } = this;
    this.chunks = [];
    this.byteCount = 0;
    if (byteCount > this.maxBytes) return { text: null, problem: `Longer than ${this.maxBytes} bytes` };
    try {
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)).trim() };
    } catch {
      return { text: null, problem: 'Not UTF-8' };
    }
  }
}

const UTF8_BOM = [0xef, 0xbb, 0xbf];
const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Space, tab, line feed, carriage return: RFC 8259, section 2. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === NEWLINE || byte === 0x0d;
}
