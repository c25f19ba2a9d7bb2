import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

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
