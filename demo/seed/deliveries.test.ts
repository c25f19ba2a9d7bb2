import { describe, expect, test } from 'vitest';

import { parseShopify } from '../../portal-server/platforms/shopify/parse.ts';
import { parseWooCommerce } from '../../portal-server/platforms/woocommerce/parse.ts';
import { type FeedOrder, FeedOrder as Order } from '../../shared/contracts/order-feed.ts';
import { type Delivery, deliveriesOf } from './deliveries.ts';

const STARTED_AT = new Date('2026-03-14T09:26:53Z');
const SHOP = 'http://127.0.0.1:4001';

const orders = deliveriesOf({ startedAt: STARTED_AT, shopUrl: SHOP, moves: 0 });
const states = orders.flat().map(stateOf);
const latest = orders.map((order) => stateOf(order.at(-1)!));

describe('the demo’s orders', () => {
  test('can be read, each of them, as their platforms’ deliveries are', () => {
    expect(latest.length).toBeGreaterThan(50);
    expect(states.every((state) => Order.safeEncode(state).success)).toBe(true);
  });

  test('add up: lines and shipping make the total, with the tax in it', () => {
    const wrong = latest.filter(
      ({ lines, shipping, total }) => lines.reduce((sum, line) => sum + line.total, shipping) !== total,
    );
    expect(wrong).toEqual([]);
  });

  test('lie in the past, and go forward in time', () => {
    expect(states.filter(({ updatedAt }) => updatedAt > STARTED_AT)).toEqual([]);
    for (const order of orders) {
      const times = order.map(({ at }) => at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  test('show both currencies, a person without e-mail, refunds, parcels, and a word that nobody knows', () => {
    expect(new Set(latest.map(({ currency }) => currency))).toEqual(new Set(['EUR', 'XOF']));
    expect(
      latest.some(({ customer, billingAddress }) => customer.email === null && billingAddress?.phone),
    ).toBe(true);
    expect(latest.some(({ refunded, total }) => refunded > 0 && refunded < total)).toBe(true);
    expect(latest.some(({ shipments }) => shipments.some(({ trackingUrl }) => trackingUrl !== null))).toBe(
      true,
    );
    expect(
      latest.map(({ fulfilmentStatus, rawFulfilmentStatus }) => [fulfilmentStatus, rawFulfilmentStatus]),
    ).toContainEqual(['unknown', 'chez-la-teinturiere']);
  });

  test('are told alike at every start', () => {
    expect(deliveriesOf({ startedAt: STARTED_AT, shopUrl: SHOP, moves: 0 })).toEqual(orders);
  });

  test('are told anew, as later states, when the shop has moved', () => {
    const moved = deliveriesOf({ startedAt: STARTED_AT, shopUrl: 'http://127.0.0.1:4002', moves: 1 });
    const ofOne = moved.map((order) => stateOf(order.at(-1)!));
    expect(ofOne.map(({ number }) => number)).toEqual(latest.map(({ number }) => number));
    expect(ofOne.every(({ updatedAt }, at) => updatedAt > latest[at]!.updatedAt)).toBe(true);
    expect(JSON.stringify(moved)).not.toContain(SHOP);
  });
});

function stateOf(delivery: Delivery): FeedOrder {
  const parse = delivery.platform === 'shopify' ? parseShopify : parseWooCommerce;
  const event = parse(delivery.topic, JSON.parse(delivery.body), delivery.at);
  if (event.kind !== 'order' || 'deleted' in event.state) throw new Error(`${delivery.id} is no order`);
  return event.state;
}
