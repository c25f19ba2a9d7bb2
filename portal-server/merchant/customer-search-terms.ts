import { foldText } from '../../shared/fold-text.ts';
import { containing } from '../db/like-pattern.ts';

/** What somebody types to find a customer, as the database looks for it. One of the two must match. */
export interface SearchTerms {
  /** Patterns for LIKE of the text as a whole, any of which is enough: as a phone, or as a number with spaces. */
  whole: string[];
  /** What each word must match; null where the text is none of words. */
  words: {
    /** Patterns for LIKE, anywhere. */
    parts: string[];
    /** One or two letters: what words begin with. */
    beginnings: string[];
  } | null;
  /** What a name begins with that all words fit; null where none surely does. */
  beginning: string | null;
  /** As `order_number_key` of the database has it; null where this cannot be an order's number. */
  orderNumber: string | null;
}

/** Null where there is nothing to look for. */
export function toSearchTerms(typed: string): SearchTerms | null {
  const folded = foldText(typed);
  if (folded === '') return null;
  const orderNumber = toOrderNumber(folded);
  const compact = folded.replaceAll(' ', '');
  if (isPhoneLike(folded)) {
    const digits = folded.replace(/[^0-9]/g, '');
    const forms = [dialled(folded), digits].filter((form) => form.length >= INFIX_MIN_CHARS);
    return { whole: [...new Set(forms)].map(containing), words: null, beginning: null, orderNumber };
  }
  const words = folded.split(' ');
  const long = words.filter((word) => [...word].length >= INFIX_MIN_CHARS);
  // Apart as the database takes words apart.
  const short = words.filter((word) => !long.includes(word)).flatMap((word) => word.split(WORD_BREAK));
  const beginnings = short.filter((part) => part !== '');
  const hasWords = long.length + beginnings.length > 0;
  return {
    whole: words.length > 1 && /\d/.test(compact) ? [containing(compact)] : [],
    words: hasWords ? { parts: long.map(containing), beginnings } : null,
    beginning: hasWords && folded.length <= NAME_KEY_CHARS ? folded : null,
    orderNumber,
  };
}

// So much of a name is sorted by: `name_key` of the list.
const NAME_KEY_CHARS = 200;
// A trigram index finds nothing by less.
const INFIX_MIN_CHARS = 3;
const WORD_BREAK = /[^a-z0-9\u0080-\uffff]+/u;

function isPhoneLike(folded: string): boolean {
  return /^[+0-9 ().\-/]+$/.test(folded) && folded.replace(/[^0-9]/g, '').length >= INFIX_MIN_CHARS;
}

/**
 * The digits that every way of writing a number has in common: without + or 00 before the country, and without the 0
 * before a national number, also where it stands in brackets behind the country: +33 (0)6.
 */
function dialled(folded: string): string {
  return folded
    .replace('(0)', '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '');
}

function toOrderNumber(folded: string): string | null {
  const bare = folded.replace(/^#\s*/, '');
  if (bare === '' || bare.includes(' ')) return null;
  const digits = bare.replace(/[^0-9]/g, '');
  return digits === '' ? bare : digits;
}
