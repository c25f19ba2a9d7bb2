/** The languages that have messages. A change here goes with a file in `shared/messages`. */
export const LANGUAGES = ['en', 'fr'] as const;

export type MessageLanguage = (typeof LANGUAGES)[number];

/** For tests: English words, laid out from right to left. Android and ICU know it by this name. */
const RIGHT_TO_LEFT_TEST = 'ar-XB';

/** Written from right to left: ISO 639, the living ones that the web uses. */
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ku-arab|ps|sd|ug|ur|yi)\b/i;

export interface ChosenLanguage {
  /** BCP 47, for `Intl` and `lang`: keeps the region that was asked for, as `fr-CI`. */
  language: string;
  messages: MessageLanguage;
  direction: 'ltr' | 'rtl';
}

/** The first of the wanted languages that has messages; English when none has. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): ChosenLanguage {
  for (const tag of wanted) {
    const language = canonical(tag);
    const messages = LANGUAGES.find((known) => known === language?.split('-')[0]);
    if (language && messages) return { language, messages, direction: directionOf(language) };
    if (language === RIGHT_TO_LEFT_TEST) return { language, messages: 'en', direction: 'rtl' };
  }
  return { language: 'en', messages: 'en', direction: 'ltr' };
}

/** Pages write `fr_CI` too, and worse. */
function canonical(tag: string | null | undefined): string | undefined {
  try {
    return tag ? Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] : undefined;
  } catch {
    return undefined;
  }
}

function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
}
