import { parseAccept } from 'hono/utils/accept';

/** What mails and pages of this server are written in. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first of `wanted` (BCP 47, as `fr-CI`) that this server speaks, by its language alone; else English. */
export function pickLanguage(...wanted: (string | undefined)[]): Language {
  for (const tag of wanted) {
    const primary = tag?.toLowerCase().split(/[-_]/)[0];
    const found = LANGUAGES.find((language) => language === primary);
    if (found) return found;
  }
  return 'en';
}

/** The tags of an `Accept-Language` header, best first (RFC 9110, 12.5.4). */
export function acceptedLanguages(header: string | undefined): string[] {
  if (!header) return [];
  return parseAccept(header)
    .filter((entry) => entry.q > 0)
    .toSorted((a, b) => b.q - a.q)
    .map((entry) => entry.type);
}
