import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  DISCOUNT_MAX_BASIS_POINTS,
  isGroupKey,
  readDiscount,
  suggestGroupKey,
  writeDiscount,
} from './group-rules.ts';

test.each([
  ['', 0],
  ['0', 0],
  ['10', 1000],
  ['12.5', 1250],
  [' 12,05 % ', 1205],
  ['100', 10_000],
  ['100.01', null],
  ['-5', null],
  ['1.234', null],
  ['ten', null],
])('a discount of "%s" is %s hundredths of a per cent', (text, basisPoints) => {
  expect(readDiscount(text)).toBe(basisPoints);
});

test('what is written of a discount is read as the same, in both languages', () => {
  const discount = fc.integer({ min: 0, max: DISCOUNT_MAX_BASIS_POINTS });
  fc.assert(
    fc.property(discount, fc.constantFrom('en', 'fr'), (basisPoints, language) => {
      expect(readDiscount(writeDiscount(basisPoints, language))).toBe(basisPoints);
    }),
  );
});

test('a key that is suggested is one, or nothing', () => {
  expect(suggestGroupKey('  Clients fidèles & Œuvres (2026) ')).toBe('clients-fideles-uvres-2026');
  expect(suggestGroupKey('日本')).toBe('');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
      const key = suggestGroupKey(name);
      expect(key === '' || isGroupKey(key)).toBe(true);
    }),
  );
});

test.each(['VIP', 'a--b', '-a', 'a-', 'a b', 'é', 'a'.repeat(41), ''])('"%s" is no key', (text) => {
  expect(isGroupKey(text)).toBe(false);
});
