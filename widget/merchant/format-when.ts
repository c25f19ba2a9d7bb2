/** English that names no region is written as in Britain, as everywhere here. */
export function regionOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** A day, as `2 March 2026`, of an ISO 8601 time; in the reader's own time zone. */
export function formatDay(iso: string, language: string): string {
  return new Date(iso).toLocaleDateString(regionOf(language), { dateStyle: 'long' });
}

/** A moment, as `2 Mar 2026, 10:15`; likewise. */
export function formatMinute(iso: string, language: string): string {
  return new Date(iso).toLocaleString(regionOf(language), { dateStyle: 'medium', timeStyle: 'short' });
}
