import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { chooseSample, endOfSample, estimateOf } from './choose-sample.ts';

const EXACT = 10_000;

test('a sample is as large for a million customers as for a hundred thousand', () => {
  for (const customers of [100_000, 300_000, 1_000_000, 4_000_000]) {
    const ofOneByte = customers / 256;
    const { share } = chooseSample(ofOneByte, EXACT) ?? { share: 0 };
    expect(share * ofOneByte).toBeGreaterThanOrEqual(16_000);
    expect(share * ofOneByte).toBeLessThan(16_000 + ofOneByte);
  }
});

test('all are counted of a store that is hardly larger than a sample', () => {
  expect(chooseSample(0, EXACT)).toBeNull();
  expect(chooseSample(62, EXACT)).toBeNull();
});

test('nobody is told an estimate of less than what is counted exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 63, max: 200_000 }), (ofOneByte) => {
      const sample = chooseSample(ofOneByte, EXACT);
      if (!sample) return;
      expect(estimateOf(sample.leastHeld, sample)).toBeGreaterThan(EXACT);
      expect(sample.share).toBeGreaterThanOrEqual(1);
      expect(endOfSample(sample.share)).toMatch(/^[\da-f]{2}0{6}-0000-0000-0000-0{12}$/);
    }),
  );
});
