import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';

import type { PhoneProblem } from '../../shared/contracts/profile.ts';

/**
 * The number in E.164, read as one of the first of `countries` in which it is valid; null where it is none.
 *
 * Valid means that it can ring today: an eight-digit number of Benin or Côte d'Ivoire, from before these
 * countries renumbered, is not. Neither is one with an extension, since a switchboard is no person.
 */
export function normalizePhone(typed: string, countries: (string | null | undefined)[]): string | null {
  for (const country of countries) {
    if (!country || !isSupportedCountry(country)) continue;
    const phone = parsePhoneNumberFromString(typed, country satisfies CountryCode);
    if (phone?.isValid() && !phone.ext) return phone.number;
  }
  return null;
}

/** A number that its owner types, of this country unless it begins with `+`: in E.164, or what is wrong with it. */
export function readPhone(typed: string, country: string): { e164: string } | { problem: PhoneProblem } {
  if (!isSupportedCountry(country)) return { problem: 'no_country' };
  const e164 = normalizePhone(typed, [country]);
  if (e164) return { e164 };

  const reason = validatePhoneNumberLength(typed, country);
  return { problem: (reason && PROBLEM_OF[reason]) ?? 'not_valid' };
}

/**
 * A number in E.164 as the world dials it, as its country does, and that country, where it can be told. Côte d'Ivoire
 * writes its ten digits in pairs, which the library does not know.
 */
export function describePhone(e164: string): { shown: string; national: string; country: string | null } {
  const phone = parsePhoneNumberFromString(e164);
  if (!phone?.country) return { shown: e164, national: e164, country: null };
  const { country, nationalNumber, countryCallingCode } = phone;
  if (country === 'CI') {
    const pairs = nationalNumber.match(/\d\d/g)!.join(' ');
    return { shown: `+${countryCallingCode} ${pairs}`, national: pairs, country };
  }
  return { shown: phone.formatInternational(), national: phone.formatNational(), country };
}

/**
 * The digits of a number in E.164 that are dialled within its country, without a zero that leads there: what any way to
 * write it ends with. Where they are too few to tell a number from another figure, those of the whole.
 */
export function nationalDigits(e164: string): string {
  const national = parsePhoneNumberFromString(e164)?.nationalNumber ?? '';
  return national.length < NATIONAL_MIN_DIGITS ? e164.replace('+', '') : national;
}

const NATIONAL_MIN_DIGITS = 7;

/** The code before the numbers of each country, by ISO 3166-1 alpha-2. */
export function callingCodes(): Record<string, string> {
  return Object.fromEntries(getCountries().map((country) => [country, getCountryCallingCode(country)]));
}

const PROBLEM_OF: Partial<Record<string, PhoneProblem>> = {
  TOO_SHORT: 'too_short',
  TOO_LONG: 'too_long',
  INVALID_COUNTRY: 'no_country',
  NOT_A_NUMBER: 'no_number',
};
