import { expect, test } from 'vitest';

import {
  readCountry,
  readDecimal,
  readEmailCell,
  readMoment,
  readPhoneCell,
  readYesNo,
  unguarded,
} from './cell-values.ts';

test.each([
  ['awa@shop.example', 'awa@shop.example', null],
  ['Awa Diop <awa@shop.example>', 'awa@shop.example', 'Awa Diop'],
  ['"Diop Awa" <awa@shop.example>', 'awa@shop.example', 'Diop Awa'],
  ['mailto:awa@shop.example', 'awa@shop.example', null],
  ['<mailto:awa@shop.example?subject=x>', 'awa@shop.example', null],
])('the address in %j is %s', (text, address, name) => {
  expect(readEmailCell(text)).toEqual({ address, name });
});

test.each(['a@b.example, c@d.example', 'a@b.example;c@d.example', 'a@b.example c@d.example'])(
  'there are several addresses in %j',
  (text) => expect(readEmailCell(text)).toBeNull(),
);

test.each([
  ["'+57300", '+57300'],
  ['p:+46701', '+46701'],
  ['06 12 34 56 78', '06 12 34 56 78'],
])('the phone in %j is %s', (text, phone) => expect(readPhoneCell(text)).toEqual({ phone }));

test.each(['3,36123E+11', '3.36123E+11', "'3,36E+11", '3e11'])(
  '%j was a phone before a spreadsheet',
  (text) => expect(readPhoneCell(text)).toBe('mangled'),
);

test.each([
  ...['yes', 'Oui', '1', 'TRUE', 'SUBSCRIBED'].map((text) => [text, true] as const),
  ...['no', 'Non', '0', 'faux', 'NEVER_SUBSCRIBED', 'unsubscribed'].map((text) => [text, false] as const),
  ['perhaps', 'unreadable'] as const,
])('%j is %s', (text, said) => expect(readYesNo(text)).toBe(said));

test.each([
  ["'1990-05-02", '1990-05-02T00:00:00.000Z'],
  ['2026-05-02 09:41:00 +0200', '2026-05-02T07:41:00.000Z'],
  ['2026-05-02T09:41:00Z', '2026-05-02T09:41:00.000Z'],
  ['02/05/2026 09:41', '2026-05-02T09:41:00.000Z'],
  ['05/31/2026', '2026-05-31T00:00:00.000Z'],
  ['2.5.2026', '2026-05-02T00:00:00.000Z'],
])('%j is %s', (text, iso) => expect((readMoment(text) as Date).toISOString()).toBe(iso));

test.each([
  ['0000-00-00', 'none'],
  ['1900-01-01', 'none'],
  ['2026-02-30', 'unreadable'],
  ['2026-13-01', 'unreadable'],
  ['9999-01-01', 'unreadable'],
  ['yesterday', 'unreadable'],
])('%j is %s', (text, said) => expect(readMoment(text)).toBe(said));

test.each([
  ['12.50', '12.50'],
  ['12,50', '12.50'],
  ['1 234,50 €', '1234.50'],
  ['1\u202F234,50', '1234.50'],
  ['1,234.50', '1234.50'],
  ['1.234,50', '1234.50'],
  ['$1,234,567', '1234567'],
  ['15 000 FCFA', '15000'],
  ['-3', '-3'],
  ['12,5,6.7', null],
  ['free', null],
])('the amount %j is %s', (text, decimal) => expect(readDecimal(text)).toBe(decimal));

test.each([
  ['FR', 'FR'],
  ['fr', 'FR'],
  ['Sénégal', 'SN'],
  ["Côte d'Ivoire", 'CI'],
  ['Ivory Coast', 'CI'],
  ['United States', 'US'],
  ['Bénin', 'BJ'],
  ['Atlantis', null],
  ['ZZ', null],
])('the country %j is %s', (text, code) => expect(readCountry(text)).toBe(code));

test.each([
  ["'=1+1", '=1+1'],
  ["'+33612", '+33612'],
  ["''=x", "'=x"],
  ["'tis", "'tis"],
  ["d'Or", "d'Or"],
])('the guard of %j goes', (text, bare) => expect(unguarded(text)).toBe(bare));
