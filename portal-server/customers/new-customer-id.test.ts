import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { newCustomerId } from './new-customer-id.ts';

const FROM = Date.UTC(2020, 0);
const UNTIL = Date.UTC(2527, 0);
const TICK_MS = 16;

test('is a UUID of version 8 at any time until 2527', () => {
  fc.assert(
    fc.property(fc.integer({ min: FROM, max: UNTIL }), (at) => {
      expect(z.uuid({ version: 'v8' }).safeParse(newCustomerId(at)).success).toBe(true);
    }),
  );
});

test('of those with the same first byte, who came later comes later', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FROM, max: UNTIL }),
      fc.integer({ min: FROM, max: UNTIL }),
      (one, other) => {
        fc.pre(Math.abs(one - other) >= TICK_MS);
        expect(newCustomerId(one).slice(2) < newCustomerId(other).slice(2)).toBe(one < other);
      },
    ),
  );
});

test('the first byte is any, so that a share of them is a sample', () => {
  const first = Array.from({ length: 25_600 }, () => Number.parseInt(newCustomerId().slice(0, 2), 16));
  expect(new Set(first).size).toBe(256);
  // A quarter is 6,400: by seven deviations, which one in 10^12 runs leaves.
  const below = first.filter((byte) => byte < 64).length;
  expect(below).toBeGreaterThan(5_915);
  expect(below).toBeLessThan(6_885);
});

test('ten thousand of one moment are all different', () => {
  const at = Date.UTC(2026, 10, 27);
  expect(new Set(Array.from({ length: 10_000 }, () => newCustomerId(at))).size).toBe(10_000);
});
