import { randomUUID } from 'node:crypto';

const TICK_MS = 16;
const TIME_DIGITS = 10;

/**
 * An id for a customer: a random byte, the time, and 62 random bits, as a UUID of version 8 (RFC 9562, section 5.8). The time is in
 * steps of 16 ms since 1970, which 40 bits hold until 2527.
 *
 * Most indexes of a customer hold the same key for many, as "no company", and then their ids. Of customers who come one after the
 * other, as in a file, these ids lie at 256 places of such an index, each of which is written from its end, in place of a page of its own
 * for each. By the byte that goes before, any share of 256 is a sample of all of a store's customers (`merchant/end-of-sample.ts`).
 */
export function newCustomerId(at: number = Date.now()): string {
  const random = randomUUID();
  const time = Math.floor(at / TICK_MS)
    .toString(16)
    .padStart(TIME_DIGITS, '0');
  return `${random.slice(0, 2)}${time.slice(0, 6)}-${time.slice(6)}-8${random.slice(15)}`;
}
