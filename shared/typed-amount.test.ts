import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatMoney } from './format-money.ts';
import { minorUnitDigits, toDecimalText, toMinorUnits } from './minor-units.ts';
import { parseSegment } from './segment-language.ts';
import { printSegment } from './segment-print.ts';
import { readTypedAmount } from './typed-amount.ts';

test.each([
  ['150.000', 'XOF', '150000'],
  ['150,000', 'XOF', '150000'],
  ['150 000', 'XOF', '150000'],
  ['150\u202f000', 'XOF', '150000'],
  ['1.500.000', 'XOF', '1500000'],
  ['-12.500', 'XOF', '-12500'],
  ['150', 'XOF', '150'],
  ['150.00', 'XOF', '150'],
  ['1.500,00', 'XOF', '1500'],
  ['1500.000', 'XOF', '1500'],
  ['1 500,50', 'EUR', '1500.50'],
  ['1,500.50', 'EUR', '1500.50'],
  ['1.500,5', 'EUR', '1500.5'],
  ['1,500,000', 'EUR', '1500000'],
  ['0.005', 'EUR', '0.005'],
  ['1.234', 'KWD', '1.234'],
  ['1 234,567', 'KWD', '1234.567'],
  ['10.005', null, '10.005'],
])('%j of %s is %s', (typed, currency, text) => {
  expect(readTypedAmount(typed, currency)).toEqual({ text });
});

test.each([
  ['1.500', 'EUR', ['1500', '1.5']],
  ['1,500', 'EUR', ['1500', '1.5']],
  ['-2.000', 'USD', ['-2000', '-2']],
  ['1,234', 'KWD', ['1234', '1.234']],
])('%j of %s may be either of two, and is none', (typed, currency, readings) => {
  expect(readTypedAmount(typed, currency)).toEqual({ readings });
});

test.each([
  '',
  '-',
  'a',
  '1 50',
  '15 00',
  '1.5000.2',
  '1.500.50',
  '1,500 000',
  '12 3456',
  '.5',
  '5.',
  '1 500 50',
])('%j is no number', (typed) => {
  expect(readTypedAmount(typed, 'EUR')).toEqual({ problem: 'no_number' });
});

test.each(['150.5', '150,50', '1.500,25', '0.500'])(
  '%j is no amount of a currency without decimals',
  (typed) => {
    expect(readTypedAmount(typed, 'XOF')).toEqual({ problem: 'no_decimals' });
  },
);

const currency = fc.constantFrom('XOF', 'XAF', 'JPY', 'EUR', 'USD', 'KWD', 'TND');
const any = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 });
// Round ones among them: nobody sees from `1,500` which of the two it is.
const units = fc.oneof(
  any,
  any.map((minor) => minor - (minor % 1000)),
);
const marks = fc.constantFrom<[string, string]>(
  [' ', ','],
  ['\u202f', ','],
  ['\u00a0', '.'],
  ['.', ','],
  [',', '.'],
);

// With three decimals a point is the one before these.
const isPrinted = (of: string, thousands: string) => minorUnitDigits(of) < 3 || thousands !== '.';

test('an amount that is written out as people write it is read as that amount, or is said to be one of two', () => {
  fc.assert(
    fc.property(units, currency, marks, (minor, of, [thousands, decimals]) => {
      fc.pre(isPrinted(of, thousands));
      const read = readTypedAmount(written(minor, of, thousands, decimals), of);
      if ('readings' in read) {
        expect(minorUnitDigits(of)).toBeGreaterThan(0);
        expect(read.readings.map((text) => toMinorUnits(text, of))).toContain(minor);
      } else expect('text' in read && toMinorUnits(read.text, of)).toBe(minor);
    }),
    { numRuns: 2000 },
  );
});

test('amounts are read as the languages of the portal show them', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2_000_000_000 }),
      fc.constantFrom('XOF', 'XAF'),
      fc.constantFrom('fr', 'en'),
      (minor, of, language) => {
        const shown = formatMoney(minor, of, language)
          .replaceAll(/[^\d.,\s]/g, '')
          .trim();
        expect(readTypedAmount(shown, of)).toEqual({ text: String(minor) });
      },
    ),
  );
});

test('whatever is typed in a filter, what is printed of it is read as the same amount', () => {
  const typed = fc.stringMatching(/^-?[1-9]\d{0,3}([., ]\d{1,3}){0,3}$/);
  fc.assert(
    fc.property(typed, currency, (text, of) => {
      const read = readOrNull(`amount_spent > ${text}`, of);
      if (read) expect(parseSegment(printSegment(read), of)).toEqual(read);
    }),
    { numRuns: 1000 },
  );
});

function readOrNull(text: string, of: string) {
  try {
    return parseSegment(text, of);
  } catch {
    return null;
  }
}

/** As much of decimals as there is to say: `1 500` and `1 500,50`. */
function written(minor: number, of: string, thousands: string, decimals: string): string {
  const [whole = '', fraction = ''] = toDecimalText(Math.abs(minor), of).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, thousands);
  return `${minor < 0 ? '-' : ''}${grouped}${/[1-9]/.test(fraction) ? decimals + fraction : ''}`;
}
