import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { followOrder } from '../customers/field-queries.ts';
import { compareMoments, identityKeys, keyText } from '../customers/identity-key.ts';
import * as identities from '../customers/identity-queries.ts';
import { newCustomerId } from '../customers/new-customer-id.ts';
import { placeOrder, type Registration } from '../customers/place-order.ts';
import { refreshCustomers } from '../customers/refresh-customers.ts';
import { regroupAround } from '../customers/regroup-customers.ts';
import { type Counted, totalsChanges } from '../customers/totals-change.ts';
import { addToTotals, deleteEmptyTotals } from '../customers/totals-queries.ts';
import { recheckForOrder } from '../vat/recheck-for-order.ts';
import type { DeliveredOrder, Delivery } from './ingest-delivery.ts';
import * as queries from './ingest-queries.ts';

/** Only a replay can tell whose this order is, and for that the store must be locked from the start. */
export class ReplayNeeded extends Error {
  override readonly name = 'ReplayNeeded';
}

/** What is there when an order is about to be written. */
interface Standing {
  row: queries.StandingOrder | null;
  /** Whose the keys of the delivered order are. */
  registrations: Registration[];
  /** A deletion is known that is later than what is delivered. */
  isDeleted: boolean;
  /** The person was removed at their wish; the delivery then has none, and `row` neither. */
  isRedacted: boolean;
  /** Whether this transaction holds the store, and so may replay. */
  isAlone: boolean;
}

type OrderDelivery = Delivery & { order: DeliveredOrder };
type Tx = postgres.TransactionSql;

// Statements that go out together are sent in this order and wait for no answer. So each must be a single one:
// what a chain sends later could miss the transaction, when another of them fails.

/** Notes a deletion, and hides `row` where one is given. */
export async function writeDeletion(
  tx: Tx,
  { store, name, timelineRow }: Delivery,
  row: queries.StandingOrder | null,
): Promise<void> {
  if (!row) return queries.insertObservation(tx, name, timelineRow);

  const customer = { storeId: store.id, customerId: row.customerId };
  await Promise.all([
    identities.lockCustomer(tx, store.id, row.customerId),
    queries.insertObservation(tx, name, timelineRow),
    queries.markOrderDeleted(tx, store.id, row.id),
    ...changeTotals(tx, customer, row, null),
  ]);
}

/** Writes an order, its parts, its customer and what follows for them. Returns the order's id. */
export async function writeOrder(tx: Tx, delivery: OrderDelivery, standing: Standing): Promise<string> {
  const { row } = standing;
  if (!row) return insertOrder(tx, delivery, standing);
  if (standing.isRedacted || isSameIdentity(delivery, row)) return updateOrder(tx, delivery, standing, row);
  return replayWith(tx, delivery, standing);
}

async function insertOrder(tx: Tx, delivery: OrderDelivery, standing: Standing): Promise<string> {
  const { store, order } = delivery;
  const placement = placeOrder(order, standing.registrations);
  if (placement.kind === 'replay') return replayWith(tx, delivery, standing);

  const customerId = placement.kind === 'join' ? placement.customerId : newCustomerId();
  const customer = { storeId: store.id, customerId };
  const founded = { storeId: store.id, id: customerId, founder: order.moment };
  const insteadOf = placement.kind === 'join' ? placement.insteadOf : null;
  if (insteadOf && !(await identities.replaceFounder(tx, { ...founded, insteadOf })))
    throw new ReplayNeeded();

  const { isDeleted, isRedacted } = standing;
  const target = { id: randomUUID(), customerId, isDeleted, isRedacted };
  await Promise.all([
    placement.kind === 'found'
      ? identities.insertCustomer(tx, founded)
      : identities.lockCustomer(tx, store.id, customerId),
    ...writeRow(tx, delivery, target, null),
    identities.registerKeys(
      tx,
      store.id,
      order.keys.map((key) => ({ key, customerId, since: order.moment })),
    ),
    ...changeTotals(tx, customer, null, counted(delivery, standing)),
    followOrder(tx, store.id, target.id),
    recheckForOrder(tx, customer, order.moment),
  ]);
  return target.id;
}

async function updateOrder(
  tx: Tx,
  delivery: OrderDelivery,
  standing: Standing,
  row: queries.StandingOrder,
): Promise<string> {
  const { store } = delivery;
  const customer = { storeId: store.id, customerId: row.customerId };
  await Promise.all([
    identities.lockCustomer(tx, store.id, row.customerId),
    ...writeRow(tx, delivery, { ...row, isDeleted: standing.isDeleted }, row),
    ...changeTotals(tx, customer, row, counted(delivery, standing)),
    followOrder(tx, store.id, row.id),
  ]);
  return row.id;
}

async function replayWith(tx: Tx, delivery: OrderDelivery, standing: Standing): Promise<string> {
  if (!standing.isAlone) throw new ReplayNeeded();
  const { store, name, order } = delivery;
  const { row, registrations } = standing;

  const owners = [...(row ? [row.customerId] : []), ...registrations.map(({ customerId }) => customerId)];
  const { customerId, touched } = await regroupAround(tx, store.id, [...new Set(owners)], {
    moment: order.moment,
    keys: order.keys,
    former: row && { ...name, ...row },
  });

  const target = {
    id: row?.id ?? randomUUID(),
    customerId,
    isDeleted: standing.isDeleted,
    isRedacted: standing.isRedacted,
  };
  await Promise.all([
    ...writeRow(tx, delivery, target, row),
    ...(row ? [] : [recheckForOrder(tx, { storeId: store.id, customerId }, order.moment)]),
  ]);
  await refreshCustomers(tx, store.id, touched);
  return target.id;
}

/** Sends what the order itself consists of, in place of what `former` says. */
function writeRow(
  tx: Tx,
  delivery: OrderDelivery,
  target: { id: string; customerId: string; isDeleted: boolean; isRedacted: boolean },
  former: queries.StandingOrder | null,
): Promise<void>[] {
  const { store, name, key, order } = delivery;
  const { id, customerId, isDeleted } = target;
  const spent = isDeleted ? null : order.spent;
  // Once removed at the person's wish, their data do not come back with a later delivery.
  const redacted = former ? {} : { ...order.person, redactedAt: new Date() };
  const person = target.isRedacted ? redacted : order.person;
  const row = { ...order.purchase, ...person, ...key, customerId, deleted: isDeleted, spent };
  return [
    queries.insertObservation(tx, name, delivery.timelineRow),
    // Lines that go need not be told whether they still count.
    ...(former
      ? [queries.deleteOrderParts(tx, store.id, id), queries.updateOrder(tx, store.id, id, row)]
      : [queries.insertOrder(tx, name, id, row)]),
    // After the row is written: whoever makes a link holds it, and so is either seen here or sees it as it is then.
    ...(former && losesAddress(former, order.person) ? [queries.revokeLinks(tx, store.id, id)] : []),
    queries.insertLines(tx, store.id, id, order.state.lines),
    queries.insertShipments(tx, store.id, id, order.state.shipments),
  ];
}

/** Whether an order no longer carries the address that it did; one that carried none has nobody's links. */
function losesAddress(former: queries.StandingOrder, { email }: DeliveredOrder['person']): boolean {
  return former.email !== null && former.email !== email;
}

function changeTotals(
  tx: Tx,
  customer: { storeId: number; customerId: string },
  before: Counted | null,
  after: Counted | null,
): Promise<void>[] {
  return totalsChanges(before, after).flatMap((change) => [
    addToTotals(tx, customer, change),
    ...(change.orderCount < 0 ? [deleteEmptyTotals(tx, customer, change.currency)] : []),
  ]);
}

function counted({ order }: OrderDelivery, { isDeleted }: Standing): Counted {
  const { currency, placedAt } = order.purchase;
  return { currency, placedAt, spent: isDeleted ? null : order.spent };
}

function isSameIdentity({ name, order }: OrderDelivery, row: queries.StandingOrder): boolean {
  const moment = { ...name, placedAt: row.placedAt };
  const keys = identityKeys({ ...row, source: name.source }).map(keyText);
  return (
    compareMoments(moment, order.moment) === 0 &&
    JSON.stringify(keys) === JSON.stringify(order.keys.map(keyText))
  );
}
