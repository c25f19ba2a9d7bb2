import { expect, test } from 'vitest';

import { formatDate, formatDay, formatMoment } from './format-date.ts';

const noon = new Date(2026, 2, 12, 12, 0);

test('a date is written in the reader’s language', () => {
  expect(formatDate(noon, 'en-GB')).toBe('12 March 2026');
  expect(formatDate(noon, 'fr')).toBe('12 mars 2026');
  expect(formatMoment(noon, 'fr')).toBe('12 mars 2026, 12:00');
});

test('a date in English comes with the month first only where the reader’s region writes it so', () => {
  expect(formatDate(noon, 'en')).toBe('12 March 2026');
  expect(formatMoment(noon, 'en')).toBe('12 Mar 2026, 12:00');
  expect(formatDate(noon, 'en-US')).toBe('March 12, 2026');
});

test('today and yesterday end at the reader’s midnight, not after 24 hours', () => {
  expect(formatDay(new Date(2026, 2, 12, 0, 1), 'en', noon)).toBe('Today');
  expect(formatDay(new Date(2026, 2, 11, 0, 1), 'en', noon)).toBe('Yesterday');
  expect(formatDay(new Date(2026, 2, 11, 23, 59), 'fr', noon)).toBe('Hier');
  expect(formatDay(new Date(2026, 2, 10, 23, 59), 'en', noon)).toBe('10 March 2026');
});

test('a date to come is written out', () => {
  expect(formatDay(new Date(2026, 2, 13), 'en', noon)).toBe('13 March 2026');
});
