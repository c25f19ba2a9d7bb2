import { expect, test } from 'vitest';

import { ERROR_STATUS } from '../contracts/error.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { words as guestEn } from './guest-en.ts';
import { words as guestFr } from './guest-fr.ts';
import { words as profileEn } from './profile-en.ts';
import { words as profileFr } from './profile-fr.ts';
import { words as securityEn } from './security-en.ts';
import { words as securityFr } from './security-fr.ts';
import { words as importEn } from './import-en.ts';
import { words as importFr } from './import-fr.ts';
import { words as merchantEn } from './merchant-en.ts';
import { words as merchantFr } from './merchant-fr.ts';
import { words as merchantListEn } from './merchant-list-en.ts';
import { words as merchantListFr } from './merchant-list-fr.ts';
import { words as segmentEn } from './segment-en.ts';
import { words as segmentFr } from './segment-fr.ts';
import { words as checkoutEn } from './checkout-en.ts';
import { words as checkoutFr } from './checkout-fr.ts';
import { words as vatEn } from './vat-en.ts';
import { words as vatFr } from './vat-fr.ts';

const allEnglish = [
  en,
  guestEn,
  profileEn,
  securityEn,
  vatEn,
  checkoutEn,
  merchantEn,
  merchantListEn,
  importEn,
  segmentEn,
];
const allFrench = [
  fr,
  guestFr,
  profileFr,
  securityFr,
  vatFr,
  checkoutFr,
  merchantFr,
  merchantListFr,
  importFr,
  segmentFr,
];

test.each([
  ['English', en],
  ['French', fr],
])('%s has words for every error that the server can name', (_, messages) => {
  const missing = Object.keys(ERROR_STATUS).filter((code) => !(code in messages.errors));
  expect(missing).toEqual([]);
});

test('French has a narrow no-break space before its high punctuation, and curly apostrophes', () => {
  const wrong = allFrench.flatMap(sentences).filter((text) => /[^\u202f][:;!?]|'/.test(text));
  expect(wrong).toEqual([]);
});

test('no message is the same function or text in another language by oversight', () => {
  const english = new Set(allEnglish.flatMap(sentences).filter((text) => text.length > 12));
  expect(allFrench.flatMap(sentences).filter((text) => english.has(text))).toEqual([]);
});

/** All texts; of functions what they answer to the number 2, which suits counts and names alike. */
function sentences(messages: object): string[] {
  return Object.values(messages).flatMap((value: unknown) => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value(2, 2))];
    return sentences(value as object);
  });
}
