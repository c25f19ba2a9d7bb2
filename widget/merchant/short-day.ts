/** A day as `2 Mar 2026`, of an ISO 8601 time; in the reader's own time zone. */
export function shortDay(iso: string, language: string): string {
  // English that names no region is written as in Britain, as everywhere here.
  return new Date(iso).toLocaleDateString(language === 'en' ? 'en-GB' : language, { dateStyle: 'medium' });
}
