import { minorUnitDigits } from './minor-units.ts';

/** What a number says that somebody has typed: a plain decimal, or why it cannot be told. */
export type TypedAmount =
  | { text: string }
  /** Three digits after one mark: thousands, or decimals that the currency has not. Each as it would be plain. */
  | { readings: [thousands: string, decimals: string] }
  | { problem: 'no_decimals' | 'no_number' };

/**
 * Reads a number as people write it, with `.` or `,` before decimals, and `.`, `,` or spaces between thousands: `1 500,50`,
 * `1,500.50`. A currency without decimals has none: there `150.000` is a hundred and fifty thousand. Where nothing tells which
 * of two it is, neither is taken. Without a currency a single mark stands before decimals.
 */
export function readTypedAmount(typed: string, currency: string | null): TypedAmount {
  const [, sign = '', body = ''] = /^(-?)(.*)$/.exec(typed.trim()) ?? [];
  const found = takeApart(body);
  if (!found) return { problem: 'no_number' };
  const { whole, fraction, onlyMark } = found;
  const plain = fraction === '' ? whole : `${whole}.${fraction}`;
  if (currency === null) return { text: sign + plain };

  const digits = minorUnitDigits(currency);
  const isEither = onlyMark !== null && fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (isEither && digits === 0) return { text: sign + whole + fraction };
  // A point before three decimals is how this portal itself prints them.
  if (isEither && (digits < 3 || onlyMark === ','))
    return { readings: [sign + whole + fraction, sign + shortened(plain)] };
  if (digits > 0) return { text: sign + plain };
  return /[1-9]/.test(fraction) ? { problem: 'no_decimals' } : { text: sign + whole };
}

/** `whole` without marks of thousands. `onlyMark`: the one before `fraction`, where it is all that stands between the digits. */
function takeApart(body: string): { whole: string; fraction: string; onlyMark: string | null } | null {
  const [, plain, only = null, rest = ''] = /^(\d+)(?:([.,])(\d+))?$/.exec(body) ?? [];
  if (plain !== undefined) return { whole: plain, fraction: rest, onlyMark: only };
  const [, grouped, , mark, fraction = ''] = GROUPED.exec(body) ?? [];
  // One mark for both says nothing.
  if (grouped === undefined || (mark !== undefined && grouped.includes(mark))) return null;
  return { whole: grouped.replaceAll(/\D/g, ''), fraction, onlyMark: null };
}

// The same mark between all groups of three.
const GROUPED = /^(\d{1,3}(?:([ \u00a0\u202f.,])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/;

/** Without zeros at its end that say nothing: `1.500` is `1.5`. */
function shortened(decimal: string): string {
  return decimal.replace(/\.?0+$/, '');
}
