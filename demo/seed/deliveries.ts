import { type Moment, momentsOf } from './courses.ts';
import { ORDERS, type SeedOrder, type Shop } from './orders.ts';
import { shopifyOrder } from './shopify-order.ts';
import { wooCommerceOrder } from './woocommerce-order.ts';

/** What a platform sends when an order changes. */
export interface Delivery {
  platform: 'woocommerce' | 'shopify';
  topic: string;
  /** The same for every attempt at the same delivery. */
  id: string;
  at: Date;
  body: string;
}

/** When the demo began, and how it stands: its dates are told from there, so that a second start tells the same. */
export interface Moorings {
  startedAt: Date;
  shopUrl: string;
  /** How often the shop has moved to another address since. Pictures move with it, so orders are told anew. */
  moves: number;
}

/** Every delivery of the demo, one list an order, oldest first within it. */
export function deliveriesOf(moorings: Moorings): Delivery[][] {
  const counts = { ...FIRST_NUMBER };
  const oldestFirst = ORDERS.toSorted((a, b) => b.daysAgo - a.daysAgo);

  return oldestFirst.map((order) => {
    const number = counts[order.shop]++;
    const minutes = (number * MINUTES_APART) % MINUTES_OF_BUSINESS;
    const placedAt = new Date(moorings.startedAt.getTime() - order.daysAgo * DAY_MS - minutes * MINUTE_MS);
    const moments = momentsOf(order.course, placedAt, moorings.startedAt);
    return moments.map((moment, index) =>
      toDelivery(order, number, { moment, isFirst: index === 0, moorings }),
    );
  });
}

function toDelivery(
  order: SeedOrder,
  number: number,
  given: { moment: Moment; isFirst: boolean; moorings: Moorings },
): Delivery {
  const { isFirst, moorings } = given;
  // A second later for each move, as an order that was saved again: of two states the later one holds.
  const at = new Date(given.moment.at.getTime() + moorings.moves * 1000);
  const moment = { ...given.moment, at };
  const id = `${order.shop}-${number}-${at.getTime()}`;

  if (order.shop === 'world') {
    const topic = isFirst ? 'orders/create' : 'orders/updated';
    return { platform: 'shopify', topic, id, at, body: JSON.stringify(shopifyOrder(order, number, moment)) };
  }
  const topic = isFirst ? 'order.created' : 'order.updated';
  const body = JSON.stringify(wooCommerceOrder(order, number, moment, moorings.shopUrl));
  return { platform: 'woocommerce', topic, id, at, body };
}

/** Each shop counts its own orders. */
const FIRST_NUMBER: Record<Shop, number> = { abidjan: 3100, lyon: 7200, world: 1400 };
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
// Nobody orders at the same minute of every day.
const MINUTES_APART = 97;
const MINUTES_OF_BUSINESS = 300;
