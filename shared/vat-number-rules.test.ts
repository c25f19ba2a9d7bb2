import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseVatNumber } from './vat-number.ts';
import { VAT_NUMBER_RULES } from './vat-number-rules.ts';

const DIGITS = [...'0123456789'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const PAIRS = DIGITS.flatMap((ten) => DIGITS.map((one) => ten + one));
const NONE_OR_ONE = [0, 1];

// What stands before the check digits, what may stand in their place, what follows; and how many may be right.
// None, where a rest of ten has no digit. Written from what each scheme promises, not from our code.
const schemes: [name: string, before: RegExp, check: string[], after: string, right: number[]][] = [
  ['AT', /^ATU[0-9]{7}$/, DIGITS, '', [1]],
  ['BE', /^BE[01][0-9]{7}$/, PAIRS, '', [1]],
  ['BG, firms', /^BG[0-9]{8}$/, DIGITS, '', [1]],
  ['BG, persons', /^BG[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}$/, DIGITS, '', [1, 2, 3]],
  ['CH', /^CHE[0-9]{8}$/, DIGITS, 'MWST', NONE_OR_ONE],
  ['CY', /^CY[0345679][0-9]{7}$/, LETTERS, '', [1]],
  ['CZ, firms', /^CZ[0-8][0-9]{6}$/, DIGITS, '', [1]],
  ['CZ, persons', /^CZ[5-9][5-9](0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}$/, DIGITS, '', [1]],
  ['CZ, special', /^CZ6[0-9]{7}$/, DIGITS, '', [1]],
  ['DE', /^DE[1-9][0-9]{7}$/, DIGITS, '', [1]],
  ['DK', /^DK[1-9][0-9]{6}$/, DIGITS, '', NONE_OR_ONE],
  ['EE', /^EE[0-9]{8}$/, DIGITS, '', [1]],
  ['EL', /^EL[0-9]{8}$/, DIGITS, '', [1]],
  ['ES, persons', /^ES[0-9]{8}$/, LETTERS, '', [1]],
  ['ES, foreigners', /^ES[XYZ][0-9]{7}$/, LETTERS, '', [1]],
  ['ES, firms', /^ES[ABCDEFGHJNPQRSUVW][0-9]{7}$/, [...DIGITS, ...LETTERS], '', [2]],
  ['FI', /^FI[0-9]{7}$/, DIGITS, '', NONE_OR_ONE],
  ['GB', /^GB[1-9][0-9]{6}$/, PAIRS, '', [2, 3, 4]],
  ['GB, branches', /^GB[1-9][0-9]{6}$/, PAIRS, '001', [2, 3, 4]],
  ['HR', /^HR[0-9]{10}$/, DIGITS, '', [1]],
  ['HU', /^HU[0-9]{7}$/, DIGITS, '', [1]],
  ['IE', /^IE[0-9]{7}$/, LETTERS, '', [1]],
  ['IE, two letters', /^IE[0-9]{7}$/, LETTERS, 'A', [1]],
  ['IE, before 1991', /^IE[0-9][A-Z+*][0-9]{5}$/, LETTERS, '', [1]],
  ['IT', /^IT[0-9]{6}[1-9]0[1-9][0-9]$/, DIGITS, '', [1]],
  ['LT, firms', /^LT[0-9]{7}1$/, DIGITS, '', [1]],
  ['LT, for a time', /^LT[0-9]{10}1$/, DIGITS, '', [1]],
  ['LU', /^LU[0-9]{6}$/, PAIRS, '', [1]],
  ['LV, firms', /^LV[4-9][0-9]{9}$/, DIGITS, '', NONE_OR_ONE],
  ['LV, persons since 2017', /^LV3[2-9][0-9]{8}$/, DIGITS, '', [1]],
  ['MT', /^MT[1-9][0-9]{5}$/, PAIRS, '', [2, 3]],
  ['NL, units of an owner', /^NL[0-9]{9}B$/, PAIRS, '', [1, 2, 99]],
  ['NO', /^NO[0-9]{8}$/, DIGITS, 'MVA', NONE_OR_ONE],
  ['PL', /^PL[0-9]{9}$/, DIGITS, '', NONE_OR_ONE],
  ['PT', /^PT[1-9][0-9]{7}$/, DIGITS, '', [1]],
  ['RO', /^RO[1-9][0-9]{0,8}$/, DIGITS, '', [1]],
  ['RO, persons', /^RO[1-9][0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{5}$/, DIGITS, '', [1]],
  ['SE', /^SE[0-9]{9}$/, DIGITS, '01', [1]],
  ['SI', /^SI[1-9][0-9]{6}$/, DIGITS, '', NONE_OR_ONE],
  ['SK', /^SK[1-9][0-9][234789][0-9]{6}$/, DIGITS, '', [0, 1, 2]],
  ['XI', /^XI[1-9][0-9]{6}$/, PAIRS, '', [2, 3, 4]],
];

describe('of all check digits as many are right as the scheme says', () => {
  test.each(schemes)('%s', (_, before, check, after, right) => {
    let found = 0;
    fc.assert(
      fc.property(fc.stringMatching(before), (number) => {
        const wellFormed = completions(number, check, after);
        expect(right).toContain(wellFormed.length);
        found += wellFormed.length;
      }),
    );
    expect(found).toBeGreaterThan(10);
  });
});

test('a French number has one numeric key, and of those with a letter one in eleven', () => {
  const keys = [...DIGITS, ...LETTERS].flatMap((one) => [...DIGITS, ...LETTERS].map((other) => one + other));
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9][0-9]{7}$/), (body) => {
      const [siren] = DIGITS.map((digit) => body + digit).filter(isLuhn);
      const right = keys.filter((key) => parseVatNumber(`FR${key}${siren}`).wellFormed);
      expect(right.filter((key) => /^\d\d$/.test(key))).toEqual([
        String((12 + 3 * (+siren! % 97)) % 97).padStart(2, '0'),
      ]);
      expect(right.length).toBeGreaterThan(80);
      expect(right.length).toBeLessThan(105);
      expect(right.join('')).not.toMatch(/[IO]/);
    }),
    { numRuns: 20 },
  );
});

// Where two rests share a digit, or a number may be right by either of two rules, a wrong digit can pass.
const detecting = schemes.filter(([name]) =>
  /^(AT|BE|CH|CY|DE|DK|EE|ES, (persons|foreigners)|FI|HR|HU|IE|IE, two letters|IT|LU|MT|NO|PL|SE|SI)$/.test(
    name,
  ),
);

describe('one wrong digit is found', () => {
  test.each(detecting)('%s', (_, before, check, after) => {
    fc.assert(
      fc.property(fc.stringMatching(before), fc.nat(), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
        for (const right of completions(number, check, after)) {
          const places = [...right].flatMap((sign, i) => (/\d/.test(sign) ? [i] : []));
          const place = places[at % places.length]!;
          const wrong = right.slice(0, place) + ((+right[place]! + more) % 10) + right.slice(place + 1);
          expect(parseVatNumber(wrong).wellFormed).toBe(false);
        }
      }),
    );
  });
});

test('departments and health authorities of the United Kingdom have ranges of their own', () => {
  for (const country of ['GB', 'XI'])
    for (let unit = 0; unit < 1000; unit += 1) {
      const digits = String(unit).padStart(3, '0');
      const wrapped = `8888${digits}${String(unit % 97).padStart(2, '0')}`;
      for (const department of [digits, wrapped]) {
        expect(parseVatNumber(`${country}GD${department}`).wellFormed).toBe(unit < 500);
        expect(parseVatNumber(`${country}HA${department}`).wellFormed).toBe(unit >= 500);
      }
    }
});

test('Monaco has French numbers whose SIREN is none', () => {
  expect(isLuhn('000004605')).toBe(false);
  expect(completions('FR', PAIRS, '000004605')).toEqual(['FR53000004605']);
});

test('there are the 27 member states, Northern Ireland, the United Kingdom, Switzerland and Norway', () => {
  const states = 'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK';
  expect(Object.keys(VAT_NUMBER_RULES).sort()).toEqual([...states.split(' '), 'CH', 'GB', 'NO', 'XI'].sort());
});

function completions(before: string, check: string[], after: string): string[] {
  return check.map((sign) => before + sign + after).filter((number) => parseVatNumber(number).wellFormed);
}

/** Luhn by the table of doubled digits, another way than the code's. */
function isLuhn(digits: string): boolean {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const sum = [...digits].reduceRight(
    (sum, digit, i) => sum + ((digits.length - i) % 2 ? +digit : doubled[+digit]!),
    0,
  );
  return sum % 10 === 0;
}
