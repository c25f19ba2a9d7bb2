import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  parseSiren,
  parseSiret,
  sirenOfSiret,
  sirenOfVatNumber,
  vatNumberOfSiren,
} from './french-company-number.ts';
import { parseVatNumber } from './vat-number.ts';

test.each([
  ['INSEE’s example', '732 829 320', '732829320'],
  ['INSEE’s example', '732829320', '732829320'],
  ['La Poste', '356.000.000', '356000000'],
  ['wrong digit', '732829321', null],
  ['a digit missing', '73282932', null],
  ['a letter', '73282932O', null],
])('%s: the SIREN %s is %s', (_, typed, siren) => {
  expect(parseSiren(typed)).toBe(siren);
});

test.each([
  ['INSEE’s example', '732 829 320 00074', '73282932000074'],
  ['wrong digit', '73282932000079', null],
  ['its SIREN is none', '732829321 00074', null],
  ['head office of La Poste, by Luhn', '356 000 000 00048', '35600000000048'],
  ['a branch of La Poste: its digits add up to 20', '356 000 000 00006', '35600000000006'],
  ['digits of La Poste that add up to 19', '356 000 000 00005', null],
  ['a SIREN alone', '732829320', null],
])('%s: the SIRET %s is %s', (_, typed, siret) => {
  expect(parseSiret(typed)).toBe(siret);
});

test('a firm, its establishments and its VAT number lead to each other', () => {
  expect(sirenOfSiret('73282932000074')).toBe('732829320');
  expect(vatNumberOfSiren('732829320')).toBe('FR44732829320');
  expect(sirenOfVatNumber('FR 44 732 829 320')).toBe('732829320');
});

test.each(['DE136695976', 'FR53000004605', 'FR45732829320', ''])('%j holds no SIREN', (vatNumber) => {
  expect(sirenOfVatNumber(vatNumber)).toBeNull();
});

test('every SIREN makes a VAT number that is well formed and gives it back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9]\d{7}$/), fc.stringMatching(/^\d$/), (body, last) => {
      const siren = parseSiren(body + last);
      if (!siren) return;
      expect(parseVatNumber(vatNumberOfSiren(siren))).toMatchObject({ wellFormed: true, country: 'FR' });
      expect(sirenOfVatNumber(vatNumberOfSiren(siren))).toBe(siren);
    }),
    { numRuns: 500 },
  );
});

test('nothing makes them throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      for (const read of [parseSiren, parseSiret, sirenOfVatNumber]) expect(() => read(typed)).not.toThrow();
    }),
  );
});
