import type { VatMessages } from './messages/vat-en.ts';
import type { VatNumberResult } from './vat-number.ts';

/**
 * What to say under a field about the number in it: while it is typed, that it looks right so far; once the shopper
 * has left the field, what is wrong. The country is named in words, and a number of the right form is shown.
 */
export function vatNumberText(
  result: VatNumberResult,
  words: VatMessages,
  { language, typing = false }: { language: string; typing?: boolean },
): string {
  if (result.wellFormed) return words.wellFormed;
  const { reason, country, example = '', missing = 0 } = result;
  if (typing && missing > 0) return words.soFarRight(missing);
  return words.refusals[reason](country ? countryName(country, words, language) : '', example, missing);
}

/** A country by its VAT prefix, in the reader's language. */
export function countryName(country: string, words: VatMessages, language: string): string {
  if (country === 'XI') return words.countries.XI;
  const code = country === 'EL' ? 'GR' : country;
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}
