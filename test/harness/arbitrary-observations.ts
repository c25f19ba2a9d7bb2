import * as fc from 'fast-check';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { FULFILMENT_STATUSES, PAYMENT_STATUSES } from '../../shared/order-status.ts';
import type { Observation } from '../../portal-server/orders/ingest-order.ts';

/** An address that the stores of these tests share among their customers. */
export const SHARED_EMAIL = 'counter@shop.example';

/** What is bought in them, by the shop's id or by its own number. */
export const PRODUCTS = ['P1', 'P2'] as const;

/** Addresses that somebody may prove. */
export const EMAILS = ['a@mail.example', 'b@mail.example', 'c@mail.example'];

// Few values of each, so that orders meet in every way there is: by each key, at the same time, changed.
const source = fc.constantFrom('shop', 'till');
const externalId = fc.constantFrom('1', '2', '3', 'é');
const time = fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z');
const amount = fc.constantFrom(0, 500, 1000);
const product = fc.constantFrom(null, ...PRODUCTS);
const customer = fc.record({
  externalId: fc.constantFrom(null, null, '7', '8'),
  email: fc.constantFrom(null, null, ...EMAILS, ' A@Mail.example', SHARED_EMAIL, 'not an address'),
  phone: fc.constantFrom(null, null, '06 12 34 56 78', '+33612345678', '0698765432', '12'),
  name: fc.constantFrom(null, 'Awa', 'Bintou'),
  marketingConsent: fc.constantFrom(null, true, false),
});

const order = fc.record({
  number: fc.constantFrom('N1', 'N2'),
  placedAt: time,
  updatedAt: time,
  currency: fc.constantFrom('EUR', 'XOF'),
  total: amount,
  paid: amount,
  refunded: amount,
  paymentStatus: fc.constantFrom(...PAYMENT_STATUSES),
  fulfilmentStatus: fc.constantFrom(...FULFILMENT_STATUSES),
  customer,
  lines: fc.array(
    fc.record({
      productId: product,
      sku: product,
      title: fc.constantFrom('Mug', 'Bowl'),
      quantity: fc.constantFrom(1, 0.5),
      total: amount,
    }),
    { maxLength: 2 },
  ),
});
const deletion = fc.record({ deleted: fc.constant(true), updatedAt: time });

/** What a source may tell of an order, at any time. */
export const arbitraryObservation: fc.Arbitrary<Observation> = fc.record({
  source,
  externalId,
  state: fc
    .oneof({ weight: 6, arbitrary: order }, { weight: 1, arbitrary: deletion })
    .map((state) => FeedState.parse(state)),
});
