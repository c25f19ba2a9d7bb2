import { expect, test } from 'vitest';

import type { OrderWithLines } from './account-data-queries.ts';
import { csvHead, orderToCsv } from './order-csv.ts';

const line = { title: 'Bowl', variant: null, sku: 'B-1', quantity: 1.5, unitPrice: 1000, total: 1500 };

const order: OrderWithLines = {
  id: 'id',
  number: 'MB-1',
  placedAt: '2026-01-02T00:00:00+00:00',
  currency: 'EUR',
  payment: 'paid',
  fulfilment: 'shipped',
  total: 2090,
  paid: 2090,
  refunded: 0,
  tax: 150,
  shipping: 590,
  discount: 0,
  lines: [line],
};

test('a line of an order is a row, with exact amounts of its currency', () => {
  expect(orderToCsv(order)).toBe(
    'MB-1,2026-01-02T00:00:00+00:00,paid,shipped,EUR,Bowl,,B-1,1.5,10.00,15.00,5.90,1.50,0.00,20.90,20.90,0.00\r\n',
  );
  expect(orderToCsv({ ...order, currency: 'XOF' })).toContain(',1.5,1000,1500,590,150,0,2090,2090,0\r\n');
});

test('an order without lines is a row too', () => {
  expect(orderToCsv({ ...order, lines: [] }).split('\r\n')).toHaveLength(2);
});

test.each(['en', 'fr'] as const)('each row has as many cells as the first has names (%s)', (language) => {
  const cells = (text: string) => text.trimEnd().split(',').length;
  expect(cells(csvHead(language))).toBe(cells(orderToCsv(order)));
  expect(csvHead(language).startsWith('\uFEFF')).toBe(true);
});

test.each([
  ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r\n=1', `"'\r\n=1"`],
  ['two, three', '"two, three"'],
  ['a "b"', '"a ""b"""'],
  ['Awa; Bintou', '"Awa; Bintou"'],
])('a product that is called %j is no formula and no second cell', (title, cell) => {
  expect(orderToCsv({ ...order, lines: [{ ...line, title }] })).toContain(`,EUR,${cell},,B-1,`);
});

test('an amount below nothing stays a number', () => {
  const refund = { ...line, title: 'Voucher', unitPrice: -500, total: -500 };
  expect(orderToCsv({ ...order, lines: [refund] })).toContain(',-5.00,-5.00,');
});
