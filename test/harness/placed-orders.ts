import type postgres from 'postgres';

import type { PaymentStatus } from '../../shared/order-status.ts';
import { FeedOrder } from '../../shared/contracts/order-feed.ts';
import { ingestOrder } from '../../portal-server/orders/ingest-order.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';

/** What a test says of an order that comes in. */
export interface PlacedOrder {
  /** Whose it is, by their address: `awa@mail.example`. */
  who: string;
  /** When it was placed, ISO 8601. */
  at: string;
  amount: number;
  currency?: string;
  payment?: PaymentStatus;
  refunded?: number;
  /** Where they live. */
  city?: string;
  country?: string;
}

let number = 0;

/** Takes orders in as a shop's server sends them, one after another. */
export async function placeOrders(sql: postgres.Sql, store: Store, orders: PlacedOrder[]): Promise<void> {
  for (const { who, at, amount, currency = 'EUR', payment = 'paid', refunded = 0, ...place } of orders) {
    number += 1;
    const state = FeedOrder.parse({
      number: `P-${number}`,
      placedAt: at,
      updatedAt: at,
      currency,
      total: amount,
      paid: amount,
      refunded,
      paymentStatus: payment,
      fulfilmentStatus: 'shipped',
      customer: { email: who },
      shippingAddress: place.city || place.country ? place : null,
    });
    await ingestOrder(sql, store, { source: 'shop', externalId: `p${number}`, state });
  }
}
