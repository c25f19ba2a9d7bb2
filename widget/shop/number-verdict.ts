import type { VatMessages } from '../../shared/messages/vat-en.ts';
import { parseVatNumber } from '../../shared/vat-number.ts';
import { vatNumberText } from '../../shared/vat-number-text.ts';

export interface NumberVerdict {
  /** What to say below the field; nothing while there is nothing to say. */
  text: string;
  tone: 'good' | 'bad' | 'plain';
  /** Whether a number was typed that cannot be one. */
  isWrong: boolean;
}

/** What is known of a country from two letters on. */
const PREFIX_CHARACTERS = 2;

/**
 * What to say of a number in a field. While it is typed nothing is called wrong. A number of a country that we know
 * nothing of is kept as it is, so it is never wrong.
 */
export function numberVerdict(
  typed: string,
  given: { words: VatMessages; language: string; country?: string | undefined; typing?: boolean },
): NumberVerdict {
  const { words, country, typing = false } = given;
  const result = parseVatNumber(typed, { country });
  if (result.wellFormed) return { text: vatNumberText(result, words, given), tone: 'good', isWrong: false };

  const isShort = typing && typed.trim().length <= PREFIX_CHARACTERS;
  if (result.reason === 'empty' || isShort) return { text: '', tone: 'plain', isWrong: false };
  const isUnknown = result.reason === 'unknown_country';
  const text = isUnknown && isElsewhere(country) ? words.notVerified : vatNumberText(result, words, given);
  return { text, tone: typing || isUnknown ? 'plain' : 'bad', isWrong: !isUnknown };
}

/** Whether the form is of a country whose numbers have no rules here. */
function isElsewhere(country: string | undefined): boolean {
  if (!country) return false;
  const probe = parseVatNumber('1', { country });
  return !probe.wellFormed && probe.reason === 'unknown_country';
}
