import { describe, expect, test } from 'vitest';

import { anOrder } from '../test/harness/orders.ts';
import { breakdown } from './order-breakdown.ts';

describe('breakdown', () => {
  const [line] = anOrder().lines;
  const base = { total: 0, paid: 0, refunded: 0, tax: 200, shipping: 500, discount: 100 };

  for (const [what, lineTotal, total, expected] of [
    ['lines before discount, tax within', 1000, 1400, { items: 1000, taxIncluded: true }],
    ['lines before discount, tax on top', 1000, 1600, { items: 1000, taxIncluded: false }],
    ['lines after discount, tax within', 900, 1400, { items: 1000, taxIncluded: true }],
    ['lines after discount, tax on top', 900, 1600, { items: 1000, taxIncluded: false }],
    ['amounts that do not add up', 900, 1234, { items: null, taxIncluded: false }],
  ] as const) {
    test(`adds up with ${what}`, () => {
      const lines = [{ ...line!, total: lineTotal }];
      expect(breakdown({ total, lines, amounts: { ...base, total } })).toEqual(expected);
    });
  }

  test('has no parts where there is no line', () => {
    const amounts = { ...base, tax: 0, shipping: 0, discount: 0 };
    expect(breakdown({ total: 500, lines: [], amounts })).toEqual({ items: null, taxIncluded: false });
  });
});
