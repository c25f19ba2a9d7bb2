import type { Language } from '../http/language.ts';

/** A date by the store's clock, since a page without script does not know its reader's. */
export function formatStoreDate(
  moment: Date,
  { language, timeZone }: { language: Language; timeZone: string },
  format: Intl.DateTimeFormatOptions,
): string {
  // To `Intl`, English that names no region would be American.
  const region = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(region, { ...format, timeZone }).format(moment);
}
