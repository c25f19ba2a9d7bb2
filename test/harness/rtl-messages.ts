import { en } from '../../shared/messages/en.ts';

/** A made-up language that runs from right to left: English in Hebrew letters. It finds words that are not in the messages. */
export const rtl = rtlOf(en);

/** The same of a part's words. */
export function rtlOf<W extends object>(words: W): W {
  return translate(words) as W;
}

function translate(value: unknown): unknown {
  if (typeof value === 'string') return inHebrewLetters(value);
  if (typeof value === 'function') return (...given: unknown[]) => inHebrewLetters(String(value(...given)));
  return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, translate(part)]));
}

function inHebrewLetters(text: string): string {
  // What was given, as an address or a number, has no place among the letters and stays as it is.
  return text.replace(/(\S*[@\d]\S*)|[a-z]/gi, (letter, kept?: string) =>
    kept ? letter : String.fromCharCode(0x5d0 + (letter.toLowerCase().charCodeAt(0) - 97)),
  );
}
