/** A date as people write it, in the reader's language and time zone: "12 March 2026". */
export function formatDate(moment: Date, language: string): string {
  return new Intl.DateTimeFormat(regionOf(language), { dateStyle: 'long' }).format(moment);
}

/** A date with its time of day, by the reader's clock or that of `timeZone`: "12 Mar 2026, 14:05". */
export function formatMoment(moment: Date, language: string, timeZone?: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(regionOf(language), style).format(moment);
}

/** "Today" and "Yesterday" by the reader's own midnight, and the date for every other day. */
export function formatDay(moment: Date, language: string, now = new Date()): string {
  const days = Math.round((midnight(moment) - midnight(now)) / DAY_MS);
  if (days !== 0 && days !== -1) return formatDate(moment, language);

  const word = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return word.charAt(0).toLocaleUpperCase(language) + word.slice(1);
}

/** English that names no region is written as in Britain: to `Intl` it would be American. */
function regionOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

const DAY_MS = 86_400_000;

/** Rounding the difference absorbs the hour that a day with a clock change has more or less. */
function midnight(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
