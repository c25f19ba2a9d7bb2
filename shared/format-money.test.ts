import { expect, test } from 'vitest';

import { formatMoney } from './format-money.ts';

test.each([
  { amount: 1999, currency: 'EUR', language: 'en', shown: '€19.99' },
  { amount: 1999, currency: 'EUR', language: 'fr', shown: '19,99\u00a0€' },
  { amount: 5, currency: 'EUR', language: 'en', shown: '€0.05' },
  { amount: 0, currency: 'EUR', language: 'en', shown: '€0.00' },
  { amount: -500, currency: 'EUR', language: 'en', shown: '-€5.00' },
  { amount: -7, currency: 'EUR', language: 'en', shown: '-€0.07' },
  { amount: 12_345, currency: 'KWD', language: 'en', shown: 'KWD\u00a012.345' },
])('shows $amount $currency in $language as $shown', ({ amount, currency, language, shown }) => {
  expect(formatMoney(amount, currency, language)).toBe(shown);
});

// Dividing by 100 everywhere would show a hundredth of the price here.
test('francs CFA have no minor unit', () => {
  expect(formatMoney(12_500, 'XOF', 'fr')).toBe('12\u202f500\u00a0F\u202fCFA');
});

test('forints are shown as people write them, and to the last fillér where there is one', () => {
  expect(formatMoney(150_000, 'HUF', 'en')).toBe('HUF\u00a01,500');
  expect(formatMoney(150_050, 'HUF', 'en')).toBe('HUF\u00a01,500.50');
});

test('the greatest amount is shown exactly', () => {
  expect(formatMoney(Number.MAX_SAFE_INTEGER, 'EUR', 'en')).toBe('€90,071,992,547,409.91');
});
