import { countryCodes } from '../../shared/country-code.ts';

/** All countries with their names in this language, by name. */
export function countriesIn(language: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  return countryCodes()
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language));
}

/** The name of a country in this language; what is no code, as it is. */
export function countryIn(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
}
