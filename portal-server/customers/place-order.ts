import { compareMoments, type IdentityKey, keyText, matchingKeys, type OrderMoment } from './identity-key.ts';

/** Whose a key is, and since which order. */
export interface Registration {
  key: IdentityKey;
  customerId: string;
  /** The earliest order that carries this key; null where it is pinned and so stands before all orders. */
  since: OrderMoment | null;
  /** Whether `since` is the order that founded this customer, and could itself be matched by this key. */
  isFounding: boolean;
}

/** Where a new order belongs. Whatever the answer, each of its keys that is not registered becomes its customer's. */
export type Placement =
  /** To this customer; as their first order where `insteadOf` names the one that was first so far. */
  | { kind: 'join'; customerId: string; insteadOf: OrderMoment | null }
  /** To a new customer. */
  | { kind: 'found' }
  /** It changes whose other orders are: only a replay can tell. */
  | { kind: 'replay' };

/**
 * Places an order that is not there yet as a replay of all orders would, looking only at its own keys:
 * the same work whether its customer has one order or a hundred thousand. `registrations` are those of its keys.
 *
 * An order that comes after everything it shares a key with changes nobody else. One that comes before, as
 * in a backfill from the newest to the oldest, changes nobody else if those all end up with it.
 */
export function placeOrder(
  order: { moment: OrderMoment; keys: IdentityKey[] },
  registrations: Registration[],
): Placement {
  const isEarlier = (known: Registration) =>
    known.since === null || compareMoments(known.since, order.moment) < 0;
  const earlier = new Map(registrations.filter(isEarlier).map((known) => [keyText(known.key), known]));
  const later = registrations.filter((known) => !isEarlier(known));

  const match = matchingKeys(order.keys)
    .map((key) => earlier.get(keyText(key)))
    .find((known) => known !== undefined);
  if (match) {
    const { customerId } = match;
    const takesFromOthers = later.some((known) => known.customerId !== customerId);
    return takesFromOthers ? { kind: 'replay' } : { kind: 'join', customerId, insteadOf: null };
  }

  const [first] = later;
  if (!first) return { kind: 'found' };

  // Their founder now finds this order by a key of its own, and the whole history comes with it.
  const isOneHistory = later.every((known) => known.customerId === first.customerId);
  const founding = later.find((known) => known.isFounding);
  if (!isOneHistory || !founding) return { kind: 'replay' };
  return { kind: 'join', customerId: first.customerId, insteadOf: founding.since };
}
