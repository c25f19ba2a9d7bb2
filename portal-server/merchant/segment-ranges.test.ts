import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseSegment } from '../../shared/segment-language.ts';
import { FIRST_ORDER_YEAR, lastOrderYearsOf, orderCountsOf } from './segment-ranges.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const TODAY = '2026-11-27';

const days = fc
  .integer({ min: Date.UTC(1998, 0) / DAY_MS, max: Date.UTC(2040, 0) / DAY_MS })
  .map((day) => day * DAY_MS);
// From Baker Island to the Line Islands.
const offsets = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => (quarters * HOUR_MS) / 4);

test('whenever a day begins and ends, orders on, before and after it are of the years that are looked in', () => {
  fc.assert(
    fc.property(days, offsets, (day, offset) => {
      const text = new Date(day).toISOString().slice(0, 10);
      const begin = day - offset;
      const end = begin + DAY_MS;
      const years = (condition: string) =>
        lastOrderYearsOf(parseSegment(`last_order_date ${condition}`), TODAY);
      expect(years(`< ${text}`).most).toBeGreaterThanOrEqual(yearOf(begin - 1));
      expect(years(`<= ${text}`).most).toBeGreaterThanOrEqual(yearOf(end - 1));
      expect(years(`>= ${text}`).least).toBeLessThanOrEqual(yearOf(begin));
      expect(years(`> ${text}`).least).toBeLessThanOrEqual(yearOf(end));
      for (const on of [years(`= ${text}`), years(`BETWEEN ${text} AND ${text}`)]) {
        expect(on.least).toBeLessThanOrEqual(yearOf(begin));
        expect(on.most).toBeGreaterThanOrEqual(yearOf(end - 1));
      }
    }),
  );
});

test('nobody is looked for in years in which nobody can be', () => {
  const years = (text: string) => lastOrderYearsOf(parseSegment(text), TODAY);
  expect(years('last_order_date < -12m')).toEqual({ least: 2000, most: 2025 });
  expect(years('number_of_orders >= 1 AND last_order_date < -12m')).toEqual({ least: 2000, most: 2025 });
  expect(years('last_order_date BETWEEN 2020-02-01 AND 2021-03-01')).toEqual({ least: 2020, most: 2021 });
  expect(years('last_order_date < 2019-05-01 OR last_order_date = 2023-05-01')).toEqual({
    least: 2000,
    most: 2023,
  });
});

test('where a filter leaves a year open, it is open', () => {
  for (const text of [
    'last_order_date >= -12m',
    'number_of_orders = 1',
    'last_order_date IS NULL',
    'NOT last_order_date < -12m',
    'last_order_date < -12m OR number_of_orders = 0',
  ]) {
    expect([text, lastOrderYearsOf(parseSegment(text), TODAY).most]).toEqual([
      text,
      Number.POSITIVE_INFINITY,
    ]);
  }
});

test('numbers of orders are whole and not less than none', () => {
  const counts = (text: string) => orderCountsOf(parseSegment(text));
  expect(counts('number_of_orders < 3.5 AND number_of_orders > 0')).toEqual({ least: 1, most: 3 });
  expect(counts('number_of_orders = 0')).toEqual({ least: 0, most: 0 });
  expect(counts('NOT number_of_orders > 0')).toEqual({ least: 0, most: Number.POSITIVE_INFINITY });
});

/** As `order_year` has it. */
function yearOf(time: number): number {
  return Math.max(new Date(time).getUTCFullYear(), FIRST_ORDER_YEAR);
}
