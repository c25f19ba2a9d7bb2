import type { FeedOrder, FeedState } from '../../shared/contracts/order-feed.ts';
import { identityKeys, type IdentityKey, type OrderMoment } from '../customers/identity-key.ts';
import { withoutPerson } from '../customers/without-person.ts';
import type { Store } from '../stores/store-queries.ts';
import { type ObservationKey, observationKey } from './ingest-observation.ts';
import type { ObservationRow, OrderName } from './ingest-queries.ts';
import { type Person, type Purchase, spentOn, toPerson, toPurchase } from './ingest-row.ts';

/** A state of one order, as a source told it. */
export interface Observation {
  source: string;
  externalId: string;
  state: FeedState;
}

/** An observation with all that follows from it alone. */
export interface Delivery {
  store: Store;
  name: OrderName;
  key: ObservationKey;
  timelineRow: ObservationRow;
  /** Null for a deletion. */
  order: DeliveredOrder | null;
}

export interface DeliveredOrder {
  state: FeedOrder;
  person: Person;
  purchase: Purchase;
  /** What it adds to its customer's totals while it is not deleted. */
  spent: number | null;
  /** What it may know its customer by. */
  keys: IdentityKey[];
  moment: OrderMoment;
}

export function toDelivery(store: Store, { source, externalId, state }: Observation): Delivery {
  const key = observationKey(state);
  return {
    store,
    name: { storeId: store.id, source, externalId },
    key,
    timelineRow: { ...key, ...toTimeline(state) },
    order: state.deleted ? null : toDeliveredOrder(store, { source, externalId }, state),
  };
}

/** A delivered order without its person: with no key it is nobody's. */
export function ofNobody({ store, name }: Delivery, order: DeliveredOrder): DeliveredOrder {
  return toDeliveredOrder(store, name, withoutPerson(order.state));
}

function toDeliveredOrder(
  store: Store,
  name: { source: string; externalId: string },
  state: FeedOrder,
): DeliveredOrder {
  const person = toPerson(state, store);
  return {
    state,
    person,
    purchase: toPurchase(state),
    spent: spentOn(state, store),
    keys: identityKeys({ source: name.source, ...person }),
    moment: { placedAt: state.placedAt, ...name },
  };
}

function toTimeline(state: FeedState) {
  if (state.deleted) return { deleted: true };
  const { paymentStatus, fulfilmentStatus, rawPaymentStatus, rawFulfilmentStatus, total, paid, refunded } =
    state;
  return {
    deleted: false,
    paymentStatus,
    fulfilmentStatus,
    rawPaymentStatus,
    rawFulfilmentStatus,
    total,
    paid,
    refunded,
  };
}
