import { expect, test } from 'vitest';

import { totalsChanges } from './totals-change.ts';

const counted = (spent: number | null, currency = 'EUR', day = 1) => ({
  spent,
  currency,
  placedAt: new Date(day),
});

test.each([
  ['comes', null, counted(500), [{ currency: 'EUR', orderCount: 1, spent: 500 }]],
  ['comes and does not count', null, counted(null), []],
  ['goes', counted(500), null, [{ currency: 'EUR', orderCount: -1, spent: -500 }]],
  ['is refunded in part', counted(500), counted(200), [{ currency: 'EUR', orderCount: 0, spent: -300 }]],
  ['is cancelled', counted(500), counted(null), [{ currency: 'EUR', orderCount: -1, spent: -500 }]],
  ['is paid', counted(null), counted(0), [{ currency: 'EUR', orderCount: 1, spent: 0 }]],
  ['stays', counted(500), counted(500), []],
  [
    'is placed on another day',
    counted(500),
    counted(500, 'EUR', 2),
    [{ currency: 'EUR', orderCount: 0, spent: 0 }],
  ],
  [
    'changes its currency',
    counted(500),
    counted(300, 'XOF'),
    [
      { currency: 'EUR', orderCount: -1, spent: -500 },
      { currency: 'XOF', orderCount: 1, spent: 300 },
    ],
  ],
])('an order that %s', (_, before, after, changes) => {
  expect(totalsChanges(before, after)).toEqual(changes);
});
