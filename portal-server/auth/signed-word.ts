import { timingSafeEqual } from 'node:crypto';

import { mac } from '../http/portal-key.ts';

const TIME_BYTES = 6;
const MAC_BYTES = 32;

/** What a signed word is for. One made for one thing is worth nothing for another. */
export type WordPurpose =
  | 'return-code'
  | 'form-token'
  | 'ticket'
  | 'social-start'
  | 'passkey-start'
  | 'social-state'
  | 'social-return-code'
  | 'identity'
  | 'undo-form'
  | 'download'
  | 'withdrawal';

/**
 * The server's own word, at this moment, about one row of a store: `<subject>.<time and HMAC>`.
 *
 * It needs no row of its own. That it works once is a matter of the row it speaks of, which changes with use.
 */
export function signWord(
  portalKey: Buffer,
  word: { purpose: WordPurpose; storeId: number; subject: string },
  now = Date.now(),
): string {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUIntBE(now, 0, TIME_BYTES);
  return `${word.subject}.${Buffer.concat([time, sign(portalKey, word, time)]).toString('base64url')}`;
}

/** What the word is about, when it is ours, for this purpose and store, and no older than `maxAgeMs`. */
export function readSignedWord(
  portalKey: Buffer,
  expected: { purpose: WordPurpose; storeId: number; maxAgeMs: number },
  word: string,
): string | null {
  const [subject = '', rest = '', ...more] = word.split('.');
  const bytes = Buffer.from(rest, 'base64url');
  if (more.length > 0 || bytes.length !== TIME_BYTES + MAC_BYTES) return null;

  const time = bytes.subarray(0, TIME_BYTES);
  const signature = sign(portalKey, { ...expected, subject }, time);
  if (!timingSafeEqual(bytes.subarray(TIME_BYTES), signature)) return null;

  return Date.now() - time.readUIntBE(0, TIME_BYTES) <= expected.maxAgeMs ? subject : null;
}

function sign(
  portalKey: Buffer,
  word: { purpose: WordPurpose; storeId: number; subject: string },
  time: Buffer,
): Buffer {
  return mac(portalKey, word.purpose, String(word.storeId), word.subject, time.toString('hex'));
}
