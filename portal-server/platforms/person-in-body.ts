import { normalizeEmail } from '../customers/email-address.ts';
import { nationalDigits } from '../customers/phone-number.ts';

/** By what a person is known who is to be forgotten. */
export interface KnownBy {
  /** In normal form. */
  emails: string[];
  /** In E.164. */
  phones: string[];
  /** What one platform calls the person and their orders. */
  ids: string[];
}

/**
 * Whether a body of one platform, readable or not, holds one of these: an address in any spelling of it, a phone number however
 * its digits are grouped and with or without the code of its country, or an id as the id of anything.
 *
 * What could not be read may be no JSON at all, so it is looked at as text, in one pass for each kind.
 */
export function namesPerson(body: Buffer, person: KnownBy): boolean {
  const text = unescaped(body.toString('utf8'));
  return holdsEmail(text, person.emails) || holdsPhone(text, person.phones) || holdsId(text, person.ids);
}

/** As a reader of JSON would have it, and of an address within an address of the web. */
function unescaped(text: string): string {
  return text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll('\\/', '/')
    .replaceAll('%40', '@');
}

/** An address (RFC 5321, 4.5.3.1: 254) with what quotes it. */
const WORD_MAX_CHARS = 260;

function holdsEmail(text: string, emails: string[]): boolean {
  if (emails.length === 0) return false;
  const sought = new Set(emails);
  const words = text.split(/[\s"<>()[\],:;\\]+/u).filter((word) => word.includes('@'));
  const parts = words.flatMap((word) => [word, ...word.split(/[=&?/|]+/u)]);
  return parts
    .filter((part) => part.length <= WORD_MAX_CHARS)
    .map((part) => normalizeEmail(part.replaceAll(/^['.]+|['.!]+$/gu, '')))
    .some((email) => email !== null && sought.has(email));
}

// Between the digits of a phone number as people and forms write it.
const DIGITS_AND_SIGNS = /\d[\d ().\-/\u00a0\u2011\u202f]*/gu;

/** The code of a country, and a zero before or behind it. */
const PREFIX_MAX_DIGITS = 5;

function holdsPhone(text: string, phones: string[]): boolean {
  if (phones.length === 0) return false;
  const sought = phones.map(nationalDigits);
  const runs = (text.match(DIGITS_AND_SIGNS) ?? []).map((run) => run.replaceAll(/\D/gu, ''));
  return runs.some((run) =>
    sought.some((digits) => run.endsWith(digits) && run.length - digits.length <= PREFIX_MAX_DIGITS),
  );
}

const IDS = /id"\s*:\s*"?(?:gid:\/\/shopify\/\w+\/)?(\d+)/giu;

function holdsId(text: string, ids: string[]): boolean {
  if (ids.length === 0) return false;
  const sought = new Set(ids);
  return [...text.matchAll(IDS)].some(([, id]) => id !== undefined && sought.has(id));
}
