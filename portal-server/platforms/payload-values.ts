import { z } from 'zod';

import { toMinorUnits } from '../../shared/minor-units.ts';

// What shop platforms really put into a field, brought to one form. PHP and plug-ins write numbers as
// strings and strings as numbers, '' for nothing, and [] for an empty object.

// A field may be missing altogether.
const Anything = z.unknown().optional();

/** An id as text, from a number or a string. `0`, `''` and null are nobody. */
export const OptionalId = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === 0 ? '' : String(value ?? '').trim()))
  .transform((text) => (text === '' || text === '0' ? null : text));

export const Id = OptionalId.pipe(z.string('Expected an id'));

/** Words, or null where there are none. What is not text reads as none. */
export const Words = Anything.transform((value) => {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return text === '' ? null : text;
});

/** A decimal amount as the platform wrote it. */
export const Decimal = z.union([z.string(), z.number()]).transform(String);

export const OptionalDecimal = Decimal.nullish().transform((text) => text || null);

/** A list, also where PHP wrote a list with holes as an object, or nothing at all. */
export function listOf<S extends z.ZodType>(item: S) {
  return Anything.transform((value) => Object.values(value ?? [])).pipe(z.array(item));
}

/** An object, or null where the platform sent null, nothing, or PHP's [] for an empty one. */
export function optional<S extends z.ZodType>(schema: S) {
  const emptied = z.preprocess((value) => (Array.isArray(value) ? null : value), schema.nullish());
  return emptied.optional().transform((value) => value ?? null);
}

/** A payload that is authentic and cannot be used; the message names the field and says why. */
export class UnreadablePayload extends Error {
  override readonly name = 'UnreadablePayload';
}

/** Exact minor units, or the whole payload is unreadable: an amount is never guessed. */
export function amountOf(decimal: string | null, currency: string, field: string): number {
  if (decimal === null) return 0;
  const minor = toMinorUnits(decimal, currency);
  if (minor === null)
    throw new UnreadablePayload(`${field}: ${JSON.stringify(decimal)} is no amount in ${currency}`);
  return minor;
}

/** Cut to what a field holds: a platform cannot be told to send less, and the order matters more. */
export function cut(text: string | null, maxChars: number): string | null {
  return text === null || text.length <= maxChars ? text : `${text.slice(0, maxChars - 1).trimEnd()}…`;
}

/** An http(s) address that a link may carry, or null. */
export function webAddress(text: string | null): string | null {
  return text !== null &&
    text.length <= WEB_ADDRESS_MAX_CHARS &&
    /^https?:\/\//i.test(text) &&
    URL.canParse(text)
    ? text
    : null;
}

const WEB_ADDRESS_MAX_CHARS = 2000;
