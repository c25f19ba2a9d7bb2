import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseAfricanTaxNumber } from './african-tax-number.ts';

test.each([
  ['12345672A2', 'SN', 'sn_ninea'],
  ['306 7221', 'SN', 'sn_ninea'],
  ['30672212G2', 'SN', 'sn_ninea'],
  ['001561191000066', 'MA', 'ma_ice'],
  ['12345678', 'MA', 'ma_vat'],
  ['1182431M/A/M/000', 'TN', 'tn_mf'],
  ['416001000000007', 'DZ', 'dz_nif'],
  ['693770885', 'GN', 'gn_nif'],
  ['1234567890123', 'BJ', 'bj_ifu'],
  ['M123456789000L', 'CM', 'cm_niu'],
  ['A0123456M', 'CD', 'cd_nif'],
  ['12345678', 'MR', 'mr_nif'],
  ['1234567 a', 'ci', 'ci_vat'],
  ['00012345X', 'BF', 'bf_ifu'],
  ['1000123456', 'TG', 'tg_nif'],
  ['CI-ABJ-2019-B-12345', 'CI', 'rccm'],
  ['SN DKR 2018 B 12345', 'SN', 'rccm'],
  ['RCCM : SN-DKR-2018-B-12345', 'SN', 'rccm'],
])('%s of %s has the form of %s, and is not verified', (typed, country, kind) => {
  expect(parseAfricanTaxNumber(typed, country)).toMatchObject({ kind, familiar: true, verified: false });
});

test.each([
  ['M123456789000L', 'SN'],
  ['12-34', 'ML'],
  ['1234', 'MA'],
])('%s of %s is kept, though its form is not known', (typed, country) => {
  expect(parseAfricanTaxNumber(typed, country)).toMatchObject({
    kind: 'other',
    familiar: false,
    verified: false,
  });
});

test.each(['', ' - ', 'none yet', '1'.repeat(31)])('%j is no number', (typed) => {
  expect(parseAfricanTaxNumber(typed, 'SN')).toBeNull();
});

test('nothing makes it throw, nothing is ever verified, and what it reads it reads again as itself', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('SN', 'CI', 'MA', '', 'XX'),
      (typed, country) => {
        const parsed = parseAfricanTaxNumber(typed, country);
        if (!parsed) return;
        expect(parsed.verified).toBe(false);
        expect(parseAfricanTaxNumber(parsed.number, country)).toEqual(parsed);
      },
    ),
  );
});
