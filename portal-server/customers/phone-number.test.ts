import { expect, test } from 'vitest';

import { normalizePhone } from './phone-number.ts';

test.each([
  ['06 12 34 56 78', ['FR'], '+33612345678'],
  ['0033612345678', ['FR'], '+33612345678'],
  ['+33 6 12 34 56 78', ['CI'], '+33612345678'],
  ["'+573001234567", ['FR'], '+573001234567'],
  ['07 07 07 07 07', ['CI'], '+2250707070707'],
  ['01 97 00 00 00', ['BJ'], '+2290197000000'],
  ['90 12 34 56', ['TG', 'FR'], '+22890123456'],
])('%s of %s is %s', (typed, countries, e164) => {
  expect(normalizePhone(typed, countries)).toBe(e164);
});

test('a number of the shop’s country is found where the address is elsewhere', () => {
  expect(normalizePhone('06 12 34 56 78', [null, 'SN', 'FR'])).toBe('+33612345678');
});

test.each([
  ['Côte d’Ivoire before 2021', '07 07 07 07', 'CI'],
  ['Benin before 2024', '97 00 00 00', 'BJ'],
  ['Benin before 2024, with its prefix', '+229 97 00 00 00', 'BJ'],
  ['what a spreadsheet made of it', '3,36123E+11', 'FR'],
  ['an extension', '+33 1 42 68 53 00 ext. 12', 'FR'],
  ['a country that is none', '06 12 34 56 78', 'ZZ'],
  ['no digits', 'call the shop', 'FR'],
])('%s rings nowhere, or with nobody in particular', (_, typed, country) => {
  expect(normalizePhone(typed, [country])).toBeNull();
});
