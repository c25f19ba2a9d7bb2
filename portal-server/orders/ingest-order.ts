import postgres from 'postgres';

import type { FeedOutcome } from '../../shared/contracts/order-feed.ts';
import { keyText, lockNumbers } from '../customers/identity-key.ts';
import { listRegistrations, lockKeys, lockStore } from '../customers/identity-queries.ts';
import { redactCustomer } from '../customers/redact-customer.ts';
import { isRedacted } from '../customers/redact-queries.ts';
import { ApiError } from '../http/api-error.ts';
import type { Store } from '../stores/store-queries.ts';
import { type Delivery, type Observation, ofNobody, toDelivery } from './ingest-delivery.ts';
import { compareObservations } from './ingest-observation.ts';
import * as queries from './ingest-queries.ts';
import { ReplayNeeded, writeDeletion, writeOrder } from './ingest-write.ts';

export type { Observation };

/** What became of an observation. */
export interface Ingested {
  /** `unchanged` also where an older state only adds to the timeline. */
  outcome: FeedOutcome;
  /** Null where nothing but the deletion of an order is known. */
  orderId: string | null;
}

/**
 * The one writer of orders: takes in a state of an order, with its customer, totals and timeline, in one
 * transaction. Whatever the order, repetition or interleaving in which a set of states comes, the same
 * rows are left, but for ids and times of receipt. A state that cannot be stored is `invalid_request`.
 *
 * Nearly always an order can be placed by its own keys, beside other writers. Where it changes whose other
 * orders are, it starts again with the store to itself.
 *
 * Of somebody who was redacted only what the order was about is taken in, also where it comes for the first time.
 */
export async function ingestOrder(
  sql: postgres.Sql,
  store: Store,
  observation: Observation,
): Promise<Ingested> {
  const delivery = toDelivery(store, observation);
  try {
    return await sql
      .begin((tx) => ingest(tx, delivery, { isAlone: false }))
      .catch((error: unknown) => {
        if (!(error instanceof ReplayNeeded)) throw error;
        return sql.begin((tx) => ingest(tx, delivery, { isAlone: true }));
      });
  } catch (error) {
    throw isUnstorable(error) ? toRefusal(error) : error;
  }
}

async function ingest(
  tx: postgres.TransactionSql,
  delivery: Delivery,
  { isAlone }: { isAlone: boolean },
): Promise<Ingested> {
  const { store, name, key, order } = delivery;
  const keys = order?.keys ?? [];
  const lockNames = [JSON.stringify(['order', name.source, name.externalId]), ...keys.map(keyText)];

  // In one round trip: PostgreSQL answers them one after another, each seeing what those it waited for left.
  const [, row, told, registrations, isAsked] = await Promise.all([
    isAlone ? lockStore(tx, store.id) : lockKeys(tx, store.id, lockNumbers(store.id, lockNames)),
    queries.findStandingOrder(tx, name),
    queries.findLatestObservation(tx, name, key),
    listRegistrations(tx, store.id, keys),
    isRedacted(tx, subjectOf(delivery)),
  ]);
  if (isAsked && row && !row.isRedacted) {
    if (!isAlone) throw new ReplayNeeded();
    await redactOrder(tx, delivery);
    return ingest(tx, delivery, { isAlone });
  }
  if (told.isKnown) return { outcome: 'unchanged', orderId: row?.id ?? null };

  const isLatest = !told.latest || compareObservations(key, told.latest) > 0;
  if (!order) {
    const deletes = isLatest && told.latest?.deleted !== true;
    await writeDeletion(tx, delivery, deletes ? row : null);
    return { outcome: deletes ? 'updated' : 'unchanged', orderId: row?.id ?? null };
  }
  if (row && compareObservations(key, row) < 0) {
    await queries.insertObservation(tx, name, delivery.timelineRow);
    return { outcome: 'unchanged', orderId: row.id };
  }
  const isDeleted = !isLatest && told.latest?.deleted === true;
  const isGone = isAsked || row?.isRedacted === true;
  const written = isGone ? ofNobody(delivery, order) : order;
  const standing = {
    row,
    registrations: isGone ? [] : registrations,
    isDeleted,
    isRedacted: isGone,
    isAlone,
  };
  const orderId = await writeOrder(tx, { ...delivery, order: written }, standing);
  return { outcome: row ? 'updated' : 'created', orderId };
}

function subjectOf({ name, order }: Delivery) {
  const { storeId, source, externalId } = name;
  return { storeId, source, order: externalId, customer: order?.person.customerExternalId ?? null };
}

/** A guest's order, say, that now names its customer: emptied as any other, it goes on as one of nobody's. */
async function redactOrder(tx: postgres.TransactionSql, { store, name }: Delivery): Promise<void> {
  const { source, externalId } = name;
  const target = { source, customerExternalId: null, orderExternalIds: [externalId], email: null };
  await redactCustomer(tx, store, target);
}

// SQLSTATE class 22, data exception: U+0000 in a text, a date before the common era, a sum beyond bigint.
function isUnstorable(error: unknown): error is postgres.PostgresError {
  return error instanceof postgres.PostgresError && error.code.startsWith('22');
}

function toRefusal(cause: postgres.PostgresError): ApiError {
  const reason = `Holds a value that cannot be stored: ${cause.message}`;
  return new ApiError('invalid_request', { details: [{ field: '', reason }], cause });
}
