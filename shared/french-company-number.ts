import { luhn, sumOf } from './check-digits.ts';
import { parseVatNumber } from './vat-number.ts';

/** The SIREN that was typed, as its nine digits; null where it is none. Luhn: INSEE, python-stdnum fr/siren. */
export function parseSiren(typed: string): string | null {
  const digits = withoutGroups(typed);
  return /^\d{9}$/.test(digits) && luhn(digits) === 0 ? digits : null;
}

/**
 * The SIRET that was typed, as its 14 digits; null where it is none.
 *
 * La Poste ran out of numbers: the digits of its branches add up to a multiple of five, and only its head office keeps
 * to Luhn (INSEE; python-stdnum fr/siret).
 */
export function parseSiret(typed: string): string | null {
  const digits = withoutGroups(typed);
  if (!/^\d{14}$/.test(digits) || parseSiren(digits.slice(0, 9)) === null) return null;
  const isBranch = digits.startsWith(LA_POSTE) && sumOf(Array.from(digits, Number)) % 5 === 0;
  return isBranch || luhn(digits) === 0 ? digits : null;
}

/** The firm to which an establishment belongs. */
export function sirenOfSiret(siret: string): string {
  return siret.slice(0, 9);
}

/** The VAT number that a SIREN has where its key is numeric, as nearly all are (python-stdnum fr/tva). */
export function vatNumberOfSiren(siren: string): string {
  return `FR${String(+`${siren}12` % 97).padStart(2, '0')}${siren}`;
}

/** The SIREN in a French VAT number; null for other countries, and for Monaco, whose numbers hold none. */
export function sirenOfVatNumber(vatNumber: string): string | null {
  const parsed = parseVatNumber(vatNumber);
  return parsed.wellFormed && parsed.country === 'FR' ? parseSiren(parsed.number.slice(4)) : null;
}

const LA_POSTE = '356000000';

function withoutGroups(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/[\s\p{Cf}\p{Pd}.]+/gu, '');
}
