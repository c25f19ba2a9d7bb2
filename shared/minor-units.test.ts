import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { minorUnitDigits, toDecimalText, toMinorUnits } from './minor-units.ts';

test.each([
  ['19.90', 'EUR', 1990],
  ['19.9', 'EUR', 1990],
  ['19', 'EUR', 1900],
  ['19.', 'EUR', 1900],
  ['15000', 'XOF', 15_000],
  ['15000.00', 'XOF', 15_000],
  ['1.234', 'KWD', 1234],
  ['300', 'UGX', 300],
  ['1500.00', 'HUF', 150_000],
  ['1500.00', 'TWD', 150_000],
  ['-16.20', 'USD', -1620],
  ['0.00', 'USD', 0],
  ['90071992547409.91', 'EUR', Number.MAX_SAFE_INTEGER],
])('%s %s', (amount, currency, minor) => {
  expect(toMinorUnits(amount, currency)).toBe(minor);
});

test.each([
  ['0.62125', 'USD', 62],
  ['0.625', 'USD', 63],
  ['-0.625', 'USD', -63],
  ['-0.001', 'USD', 0],
  ['0.995', 'USD', 100],
  ['1500.50', 'XOF', 1501],
  ['1500.49', 'XOF', 1500],
])('digits beyond the minor unit are rounded half away from zero: %s %s', (amount, currency, minor) => {
  expect(toMinorUnits(amount, currency)).toBe(minor);
});

test.each(['', ' ', '1,50', '1 500', '1e3', 'NaN', '0x10', '.5', '12.3.4', '90071992547409.92'])(
  '%j is refused, not guessed',
  (amount) => {
    expect(toMinorUnits(amount, 'EUR')).toBeNull();
  },
);

test('every amount that fits survives the way to a decimal and back', () => {
  const currency = fc.constantFrom('EUR', 'XOF', 'KWD', 'CLF');
  fc.assert(
    fc.property(fc.maxSafeInteger(), currency, (minor, currency) => {
      expect(toMinorUnits(toDecimal(minor, minorUnitDigits(currency)), currency)).toBe(minor);
    }),
  );
});

function toDecimal(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${minor < 0 ? '-' : ''}${text.slice(0, point)}${digits > 0 ? `.${text.slice(point)}` : ''}`;
}

test.each([
  [1250, 'EUR', '12.50'],
  [5, 'EUR', '0.05'],
  [0, 'EUR', '0.00'],
  [-1, 'EUR', '-0.01'],
  [1250, 'XOF', '1250'],
  [1250, 'KWD', '1.250'],
])('%i of %s is written %s', (amount, currency, text) => {
  expect(toDecimalText(amount, currency)).toBe(text);
  expect(toMinorUnits(text, currency)).toBe(amount);
});
