import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { arbitrarySegment } from '../test/harness/arbitrary-segment.ts';
import { words as en } from './messages/segment-en.ts';
import { words as fr } from './messages/segment-fr.ts';
import { dayIn, resolveDay } from './segment-day.ts';
import { SegmentError } from './segment-error.ts';
import { parseSegment } from './segment-language.ts';
import { printSegment } from './segment-print.ts';
import { describeProblem } from './segment-words.ts';

test('what is printed is read as the same filter', () => {
  fc.assert(
    fc.property(arbitrarySegment, (segment) => {
      expect(parseSegment(printSegment(segment))).toEqual(segment);
    }),
    { numRuns: 500 },
  );
});

test('any text is read, or refused with a place within it and words', () => {
  const pieces = fc.constantFrom(
    'amount_spent',
    'customer_tags',
    'last_order_date',
    'nom',
    '>=',
    '=',
    '!=',
    'CONTAINS',
    'AND',
    'OR',
    'NOT',
    '(',
    ')',
    "'a'",
    "'",
    '12',
    '-4w',
    '2026-02-30',
    'IS',
    'NULL',
    'IN',
    ',',
    'BETWEEN',
    'é',
    '%',
  );
  const text = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(' '));
  fc.assert(
    fc.property(text, (given) => {
      try {
        parseSegment(given);
      } catch (error) {
        expect(error).toBeInstanceOf(SegmentError);
        const { problem, start, end } = error as SegmentError;
        expect([start <= end, start >= 0, end <= given.length]).toEqual([true, true, true]);
        expect(describeProblem(problem, en)).not.toBe(describeProblem(problem, fr));
      }
    }),
    { numRuns: 1000 },
  );
});

test.each([
  [
    'amount_spent >= 500 AND last_order_date < -6m OR tax_exempt = TRUE',
    'amount_spent >= 500 AND last_order_date < -6m OR tax_exempt = true',
  ],
  ['not (status = guest)', "NOT status = 'GUEST'"],
  ['(a)'.replace('a', "cities contains 'Lyon'"), "customer_cities CONTAINS 'Lyon'"],
  ["name = 'L''or'", "name = 'L''or'"],
  ['customer_added_date BETWEEN 2026-1-5 AND today', 'customer_added_date BETWEEN 2026-01-05 AND today'],
  [
    "country IN ('FR','BE') AND NOT (number_of_orders = 0 OR vat_id IS NULL)",
    "country IN ('FR', 'BE') AND NOT (number_of_orders = 0 OR vat_id IS NULL)",
  ],
  ['last_order_date = yesterday', 'last_order_date = -1d'],
])('%s means %s', (given, printed) => {
  expect(printSegment(parseSegment(given))).toBe(printed);
});

test.each([
  ['', 0, 'expected_condition'],
  ['amount_spend > 5', 0, 'unknown_field'],
  ['amount_spent ~ 5', 13, 'unexpected_character'],
  ['amount_spent CONTAINS 5', 13, 'operator_not_for_field'],
  ["amount_spent > 'a'", 15, 'expected_number'],
  ['amount_spent > 5 last_order_date = today', 17, 'expected_end'],
  ['last_order_date = 2026-02-30', 18, 'no_such_day'],
  ['last_order_date > 5', 18, 'expected_day'],
  ["vat_state = 'maybe'", 12, 'expected_choice'],
  ["name = 'open", 7, 'unterminated_text'],
  ["name = ''", 7, 'expected_text'],
  ['(amount_spent > 5', 17, 'expected_closing'],
  ['amount_spent BETWEEN 1 2', 23, 'expected_and_of_between'],
  ["country IN 'FR'", 11, 'expected_list'],
  ['NOT '.repeat(12) + 'amount_spent > 5', 44, 'too_deep'],
  ['amount_spent > 1234567890123', 15, 'expected_number'],
])('%s is refused at %i: %s', (given, start, code) => {
  expect(refusalOf(given)).toMatchObject({ start, problem: { code } });
});

test.each([
  ['amount_spent >= 150.000', 'XOF', 'amount_spent >= 150000'],
  ['amount_spent >= 150,000', 'XOF', 'amount_spent >= 150000'],
  ['amount_spent BETWEEN 150 000 AND 1\u202f500\u202f000', 'XOF', 'amount_spent BETWEEN 150000 AND 1500000'],
  [
    'outstanding > 1 500,50 AND number_of_orders = 3',
    'EUR',
    'outstanding > 1500.50 AND number_of_orders = 3',
  ],
])('%s in %s means %s', (given, currency, printed) => {
  expect(printSegment(parseSegment(given, currency))).toBe(printed);
});

test.each([
  ['amount_spent > 1.500', 'EUR', { code: 'two_readings', readings: ['1500', '1.5'] }],
  ['amount_spent > 150.50', 'XOF', { code: 'no_decimals', field: 'amount_spent' }],
  ['amount_spent > 1.500.50', 'EUR', { code: 'expected_number' }],
  ['amount_spent BETWEEN 100 200', 'EUR', { code: 'expected_and_of_between' }],
])('%s in %s is refused with words', (given, currency, problem) => {
  const refused = refusalOf(given, currency);
  expect(refused.problem).toMatchObject(problem);
  expect(describeProblem(refused.problem, en)).not.toBe(describeProblem(refused.problem, fr));
});

test('a name with a slip of the pen gets the right one suggested', () => {
  expect(refusalOf('amount_spend > 5')).toMatchObject({ problem: { nearest: 'amount_spent' } });
  expect(refusalOf('zzzzzz > 5')).toMatchObject({ problem: { nearest: null } });
});

test.each([
  [{ kind: 'ago', count: 1, unit: 'm' }, '2026-03-31', '2026-02-28'],
  [{ kind: 'ago', count: 1, unit: 'y' }, '2024-02-29', '2023-02-28'],
  [{ kind: 'ago', count: 4, unit: 'w' }, '2026-03-02', '2026-02-02'],
  [{ kind: 'ago', count: 14, unit: 'm' }, '2026-01-15', '2024-11-15'],
  [{ kind: 'ago', count: 99_999, unit: 'y' }, '2026-01-15', '0001-01-01'],
  [{ kind: 'day', text: '2020-02-29' }, '2026-01-15', '2020-02-29'],
] as const)('%o on %s is %s', (day, today, expected) => {
  expect(resolveDay(day, today)).toBe(expected);
});

test('a day begins when it begins in the time zone', () => {
  expect(dayIn('Europe/Paris', new Date('2026-01-31T23:30:00Z'))).toBe('2026-02-01');
  expect(dayIn('America/Martinique', new Date('2026-02-01T03:30:00Z'))).toBe('2026-01-31');
});

function refusalOf(given: string, currency: string | null = null): SegmentError {
  try {
    parseSegment(given, currency);
  } catch (error) {
    return error as SegmentError;
  }
  throw new Error(`${given} was read`);
}
