import type { Context } from 'hono';

import { acceptedLanguages, type Language, pickLanguage } from '../http/language.ts';

/** For tests: English words, laid out from right to left. `widget/core/language.ts` knows it too. */
export const RIGHT_TO_LEFT_TEST = 'ar-XB';

/** What to speak on this page: `?lang`, else what the browser asks for, else what the store speaks. */
export function pageLanguage(c: Context, storeLanguage?: string): Language {
  return pickLanguage(
    c.req.query('lang'),
    ...acceptedLanguages(c.req.header('accept-language')),
    storeLanguage,
  );
}
