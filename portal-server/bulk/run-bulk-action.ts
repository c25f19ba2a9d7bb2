import type postgres from 'postgres';

import { retryTransient } from '../db/retry-transient.ts';
import { findStoreById, type Store } from '../stores/store-queries.ts';
import { applyToCustomers } from './bulk-effects.ts';
import type { ActionName } from './bulk-queries.ts';
import * as queries from './bulk-turn-queries.ts';

/** How many customers are changed in one transaction. */
export const BULK_PORTION_CUSTOMERS = 500;
/** How many are deleted in one: it holds the store, and its orders wait. */
export const BULK_DELETE_PORTION_CUSTOMERS = 50;
/** So long a worker that says nothing is taken to be at work. */
const LEASE_MS = 2 * 60_000;
/** Then other jobs come first: there are few workers, and a million customers take long. */
const TURN_MS = 15_000;

/** Somebody else has the action by now, or it was cancelled: what this transaction did must not be. */
class ActionLost extends Error {
  override readonly name = 'ActionLost';
}

/**
 * Goes on with an action, portion by portion, until it is through, is cancelled, the server stops, or it is the turn of other
 * jobs. Whoever dies in the middle of a portion has changed nothing of it; the next worker begins with its first customer.
 */
export async function runBulkAction(
  sql: postgres.Sql,
  of: ActionName,
  signal: AbortSignal,
  given: { turnMs: number } = { turnMs: TURN_MS },
): Promise<void> {
  const endsAt = Date.now() + given.turnMs;
  const action = await queries.takeAction(sql, of, { leaseMs: LEASE_MS });
  const store = action && (await findStoreById(sql, of.storeId));
  if (!action || !store) return;

  try {
    let after = action.afterCustomerId;
    const limit = action.kind === 'delete' ? BULK_DELETE_PORTION_CUSTOMERS : BULK_PORTION_CUSTOMERS;
    while (!signal.aborted) {
      const customerIds = await queries.listPortion(sql, action, { after, limit });
      const to = customerIds.at(-1);
      if (to === undefined) return await queries.finishAction(sql, action, 'done');

      const portion = { after, to, customerIds };
      await retryTransient(() => sql.begin((tx) => takePortion(tx, store, action, portion)));
      after = to;
      if (Date.now() >= endsAt) break;
    }
    if (await queries.giveActionBack(sql, action)) await queries.enqueueAction(sql, action);
  } catch (error) {
    if (error instanceof ActionLost) return;
    await queries.finishAction(sql, action, 'failed');
    throw error;
  }
}

/** Changes a portion, and with it how far the action has come: both or neither. */
async function takePortion(
  tx: postgres.TransactionSql,
  store: Store,
  action: queries.TakenAction,
  portion: { after: string | null; to: string; customerIds: string[] },
): Promise<void> {
  const { after, to, customerIds } = portion;
  const { changed, failed } = await applyToCustomers(tx, store, action, customerIds);
  await queries.updateOutcomes(tx, action, { customerIds, changed, failed });

  const counts = { changed: changed.length, failed: failed.length };
  const unchanged = customerIds.length - counts.changed - counts.failed;
  const done = { after, to, ...counts, unchanged, leaseMs: LEASE_MS };
  if (!(await queries.advanceAction(tx, action, done))) throw new ActionLost();
}
