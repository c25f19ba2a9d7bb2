import { expect, test } from 'vitest';

import { isAddressCountry, isCountryCode, toCountryCode } from './country-code.ts';

test('a country is one of ISO 3166-1, in capitals', () => {
  for (const code of ['FR', 'CI', 'GP', 'TF', 'AD', 'ZW', 'XK'])
    expect([code, isCountryCode(code)]).toEqual([code, true]);
  for (const code of ['XX', 'ZZ', 'EU', 'UK', 'EL', 'XI', 'fr', 'F', 'FRA', 'D ', ' A', ''])
    expect([code, isCountryCode(code)]).toEqual([code, false]);
});

test('they are the 249 and Kosovo, and Unicode has a name for each', () => {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  const listed = pairs.filter(isCountryCode);
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  expect(listed).toHaveLength(249 + 1);
  expect(listed.filter((code) => names.of(code) === undefined)).toEqual([]);
});

test('an address may also be in what ISO reserves, which is a part of a country or another word for it', () => {
  for (const code of ['FR', 'UK', 'EL', 'XI', 'IC', 'EA', 'AC', 'TA'])
    expect([code, isAddressCountry(code)]).toEqual([code, true]);
  for (const code of ['ZZ', 'QQ', 'EU', 'AN', 'uk', ''])
    expect([code, isAddressCountry(code)]).toEqual([code, false]);
});

test.each([
  ['fr', 'FR'],
  [' CI ', 'CI'],
  ['UK', 'GB'],
  ['EL', 'GR'],
  ['IC', 'ES'],
  ['XK', 'XK'],
  ['ZZ', null],
  ['France', null],
  ['', null],
  [null, null],
])('the country of %o is %o', (text, code) => {
  expect(toCountryCode(text)).toBe(code);
});
