import { expect, test } from 'vitest';

import { ERROR_STATUS } from '../contracts/error.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

test.each([
  ['English', en],
  ['French', fr],
])('%s has words for every error that the server can name', (_, messages) => {
  const missing = Object.keys(ERROR_STATUS).filter((code) => !(code in messages.errors));
  expect(missing).toEqual([]);
});

test('French has a narrow no-break space before its high punctuation, and curly apostrophes', () => {
  const wrong = sentences(fr).filter((text) => /[^\u202f][:;!?]|'/.test(text));
  expect(wrong).toEqual([]);
});

test('no message is the same function or text in another language by oversight', () => {
  const english = new Set(sentences(en).filter((text) => text.length > 12));
  expect(sentences(fr).filter((text) => english.has(text))).toEqual([]);
});

/** All texts; of functions what they answer to the number 2, which suits counts and names alike. */
function sentences(messages: object): string[] {
  return Object.values(messages).flatMap((value: unknown) => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value(2, 2))];
    return sentences(value as object);
  });
}
