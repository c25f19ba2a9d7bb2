import { type FileEncoding, type Sniffed, sniffFile, SNIFFED_BYTES } from './sniff-file.ts';

/** Text in pieces, whatever the bytes were. */
export interface DecodedText {
  pieces: AsyncIterable<string>;
  /** Known once the text has been read. */
  encoding(): FileEncoding;
}

/** How much text behind the first character beyond ASCII decides between UTF-8 and Windows-1252. */
const DECIDING_BYTES = 64 * 1024;

/**
 * Turns the bytes of a file into text, as they come. Without a mark it is UTF-8 where the first characters beyond ASCII are
 * UTF-8, else Windows-1252, as French Excel writes. Gives a problem where it is no text.
 */
export async function decodeText(
  bytes: AsyncIterable<Uint8Array>,
): Promise<DecodedText | Extract<Sniffed, { problem: unknown }>> {
  const rest = bytes[Symbol.asyncIterator]();
  const head = await take(rest, SNIFFED_BYTES);
  const sniffed = sniffFile(head.subarray(0, SNIFFED_BYTES));
  if ('problem' in sniffed) {
    await rest.return?.();
    return sniffed;
  }

  let encoding = sniffed.encoding;
  const all = restOf(head, rest);
  const isOpen = encoding === 'utf-8' && !sniffed.isMarked;
  const pieces = isOpen ? decodeOpen(all, (decided) => (encoding = decided)) : decode(all, encoding);
  return { pieces, encoding: () => encoding };
}

async function take(from: AsyncIterator<Uint8Array>, atLeast: number): Promise<Uint8Array> {
  const taken: Uint8Array[] = [];
  for (let length = 0; length < atLeast;) {
    const next = await from.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(taken);
}

async function* restOf(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: FileEncoding): AsyncGenerator<string> {
  // It takes the mark away by itself.
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** While all is ASCII there is nothing to decide; what follows the first other byte is held until it can be told. */
async function* decodeOpen(
  bytes: AsyncIterable<Uint8Array>,
  tell: (encoding: FileEncoding) => void,
): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let held: Uint8Array = new Uint8Array();
  const decide = () => {
    const encoding = isUtf8(held) ? 'utf-8' : 'windows-1252';
    tell(encoding);
    return encoding === 'utf-8' ? new TextDecoder(encoding, { ignoreBOM: true }) : WINDOWS_DECODER;
  };

  for await (const piece of bytes) {
    if (decoder) {
      yield decoder.decode(piece, { stream: true });
      continue;
    }
    const joined = held.length === 0 ? piece : Buffer.concat([held, piece]);
    const first = joined.findIndex((byte) => byte > 0x7f);
    const plain = first === -1 ? joined.length : first;
    yield Buffer.from(joined.subarray(0, plain)).toString('latin1');
    held = joined.subarray(plain);
    if (held.length < DECIDING_BYTES) continue;

    decoder = decide();
    yield decoder.decode(held, { stream: true });
    held = new Uint8Array();
  }
  yield (decoder ?? decide()).decode(held);
}

interface Decoder {
  decode(bytes: Uint8Array, options?: { stream: boolean }): string;
}

// Node 20 takes it for ISO 8859-1, which has no characters from 80 to 9F: https://github.com/nodejs/node/issues/56542
const WINDOWS_DECODER: Decoder = {
  decode: (bytes) =>
    Buffer.from(bytes)
      .toString('latin1')
      .replaceAll(/[\u0080-\u009F]/g, (char) => WINDOWS_80_TO_9F[char.charCodeAt(0) - 0x80] ?? char),
};

// https://encoding.spec.whatwg.org/index-windows-1252.txt; where it has none, the control character.
const WINDOWS_80_TO_9F = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ'];

/** Always by the same bytes, however they came in pieces. */
function isUtf8(held: Uint8Array): boolean {
  const isCut = held.length >= DECIDING_BYTES;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(held.subarray(0, DECIDING_BYTES), { stream: isCut });
    return true;
  } catch {
    return false;
  }
}
