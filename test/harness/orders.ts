import type { Answer } from '../../widget/core/api-client.ts';
import type { getOrder, listOrders } from '../../shared/contracts/order.ts';

type Order = Answer<typeof getOrder>;
type Summary = Answer<typeof listOrders>['orders'][number];

/** An order as the API answers it. What a test is about, it says itself. */
export function anOrder(part: Partial<Order> = {}): Order {
  return {
    id: crypto.randomUUID(),
    number: 'MB-1042',
    placedAt: '2026-03-02T10:15:00Z',
    currency: 'EUR',
    total: 6380,
    status: { payment: 'paid', fulfilment: 'shipped', rawPayment: null, rawFulfilment: null },
    lineCount: 2,
    lines: [
      {
        title: 'Stoneware bowl',
        variant: 'Sand',
        quantity: 2,
        imageUrl: null,
        sku: 'BOWL-S',
        unitPrice: 1900,
        total: 3800,
      },
      {
        title: 'Raffia basket',
        variant: null,
        quantity: 1,
        imageUrl: null,
        sku: null,
        unitPrice: 2490,
        total: 2490,
      },
    ],
    amounts: { total: 6380, paid: 6380, refunded: 0, tax: 1063, shipping: 590, discount: 500 },
    shippingAddress: null,
    billingAddress: null,
    shipments: [],
    timeline: [],
    withdrawal: null,
    ...part,
  };
}

/** The same as the list tells it. */
export function aSummary(part: Partial<Order> = {}): Summary {
  const { id, number, placedAt, currency, total, status, lineCount, lines } = anOrder(part);
  return { id, number, placedAt, currency, total, status, lineCount, lines: lines.slice(0, 3) };
}
