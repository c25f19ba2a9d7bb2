import { type Delivery, type Observation, toDelivery } from '../../portal-server/orders/ingest-delivery.ts';
import { compareObservations } from '../../portal-server/orders/ingest-observation.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import { type DumpedCustomer, inOrder } from './dump-store.ts';

/**
 * What must stand in the tables after these observations: written to be obvious, without an eye on speed, and
 * apart from the code that it judges. An order's customer is found through its parent: the earliest order
 * that carries the first of its keys which an earlier one carries too.
 */
export function evaluateCustomers(
  store: Store,
  observations: Observation[],
  pins: { key: string; customerId: string }[] = [],
): DumpedCustomer[] {
  const orders = currentOrders(observations.map((observation) => toDelivery(store, observation)));
  const pinned = new Map(pins.map(({ key, customerId }) => [key, customerId]));
  const earliest = (key: string) => orders.find((order) => order.keys.includes(key));

  function ownerOf(order: CurrentOrder): string {
    for (const key of order.keys) {
      if (key.startsWith('phone') && order.keys.some((other) => other.startsWith('email'))) continue;
      const pin = pinned.get(key);
      if (pin) return pin;
      const parent = earliest(key);
      if (parent && parent !== order) return ownerOf(parent);
    }
    return order.moment;
  }

  const customers = new Map<string, { orders: CurrentOrder[]; keys: Record<string, string | null> }>();
  const customer = (id: string) => {
    const known = customers.get(id) ?? { orders: [], keys: {} };
    customers.set(id, known);
    return known;
  };
  for (const [key, id] of pinned) customer(id).keys[key] = null;
  for (const order of orders) customer(ownerOf(order)).orders.push(order);
  for (const key of new Set(orders.flatMap((order) => order.keys))) {
    const first = earliest(key);
    if (first && !pinned.has(key)) customer(ownerOf(first)).keys[key] = first.moment;
  }

  const registered = new Set(pinned.values());
  return inOrder(
    [...customers].map(([id, { orders, keys }]) => ({
      status: registered.has(id) ? 'registered' : 'guest',
      orders: orders.map((order) => order.name).toSorted(),
      keys,
      totals: totalsOf(orders),
      fields: fieldsOf(orders),
      founder: registered.has(id) ? null : id,
    })),
  );
}

interface CurrentOrder {
  name: string;
  /** Sorts as the moments of orders do. */
  moment: string;
  keys: string[];
  spent: number | null;
  delivery: Delivery & { order: NonNullable<Delivery['order']> };
}

/** The orders of which more is known than a deletion, earliest first. */
function currentOrders(deliveries: Delivery[]): CurrentOrder[] {
  const byName = groupBy(deliveries, ({ name }) => `${name.source}/${name.externalId}`);
  const orders = [...byName].flatMap(([name, told]) => {
    const sorted = told.toSorted((a, b) => compareObservations(a.key, b.key));
    const shown = sorted.findLast(
      (delivery): delivery is CurrentOrder['delivery'] => delivery.order !== null,
    );
    if (!shown) return [];
    const isDeleted = sorted.at(-1)?.order === null;
    return [
      {
        name,
        moment: [day(shown.order.purchase.placedAt), shown.name.source, shown.name.externalId].join('|'),
        keys: shown.order.keys.map(({ kind, source, value }) => `${kind}|${source}|${value}`),
        spent: isDeleted ? null : shown.order.spent,
        delivery: shown,
      },
    ];
  });
  return orders.toSorted((a, b) => (a.moment < b.moment ? -1 : 1));
}

function totalsOf(orders: CurrentOrder[]): DumpedCustomer['totals'] {
  const counted = orders.filter((order) => order.spent !== null);
  const byCurrency = groupBy(counted, (order) => order.delivery.order.purchase.currency);
  return Object.fromEntries(
    [...byCurrency].map(([currency, some]) => {
      const days = some.map((order) => day(order.delivery.order.purchase.placedAt)).toSorted();
      const spent = some.reduce((sum, order) => sum + (order.spent ?? 0), 0);
      return [currency, { orderCount: some.length, spent, first: days[0] ?? '', last: days.at(-1) ?? '' }];
    }),
  );
}

function fieldsOf(orders: CurrentOrder[]): DumpedCustomer['fields'] {
  const latest = orders.toSorted((a, b) => compareObservations(a.delivery.key, b.delivery.key)).at(-1);
  if (!latest) return { name: null, phoneE164: null, marketingConsent: null, hash: null };
  const { contact, phoneE164 } = latest.delivery.order.person;
  const hash = latest.delivery.key.contentHash.toString('hex');
  return { name: contact.name, phoneE164, marketingConsent: contact.marketingConsent, hash };
}

function groupBy<T>(items: T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
