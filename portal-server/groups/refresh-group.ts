import type postgres from 'postgres';

import { lockKeys } from '../customers/identity-queries.ts';
import { retryTransient } from '../db/retry-transient.ts';
import { readFilter } from '../merchant/read-filter.ts';
import { segmentFilter } from '../merchant/segment-condition-queries.ts';
import { findStoreById } from '../stores/store-queries.ts';
import * as queries from './group-rule-queries.ts';

/** How many customers come or go in one transaction: orders of theirs wait for it. */
export const GROUP_PORTION_CUSTOMERS = 500;
/** How many are looked for at once. */
export const MISPLACED_MAX = 20_000;
/** Then other jobs come first: there are few workers, and a million customers take long. */
const TURN_MS = 15_000;

/**
 * Makes the members of a group those whom its rule selects, portion by portion; what a turn does not get through is the
 * next one's. Each portion looks at its customers again, so that nobody comes in by what was true a minute ago. A rule that
 * is changed meanwhile ends it: the change has woken a worker of its own.
 */
export async function refreshGroup(
  sql: postgres.Sql,
  of: queries.GroupName,
  signal: AbortSignal,
  given: { turnMs: number } = { turnMs: TURN_MS },
): Promise<void> {
  const endsAt = Date.now() + given.turnMs;
  const group = await queries.findRuledGroup(sql, of);
  const store = group && (await findStoreById(sql, of.storeId));
  const asked = store && (await readFilter(sql, store, group.rule));
  if (!asked) return;

  const filterIn = (tx: postgres.Sql | postgres.TransactionSql) =>
    segmentFilter(tx, asked.segment, asked.place);
  const misplaced = await queries.listMisplaced(sql, of, filterIn(sql), MISPLACED_MAX);
  for (let from = 0; from < misplaced.length; from += GROUP_PORTION_CUSTOMERS) {
    const customerIds = misplaced.slice(from, from + GROUP_PORTION_CUSTOMERS);
    const isPlaced = await retryTransient(() =>
      sql.begin(async (tx) => {
        // As an order does: the store before all else.
        await lockKeys(tx, of.storeId, []);
        if (!(await queries.holdRule(tx, group))) return false;
        await queries.placeCustomers(tx, of, filterIn(tx), customerIds);
        return true;
      }),
    );
    if (!isPlaced) return;
    if (signal.aborted || Date.now() >= endsAt) return queries.enqueueRefresh(sql, of);
  }
  if (misplaced.length === MISPLACED_MAX) return queries.enqueueRefresh(sql, of);
  await queries.markRefreshed(sql, group);
}
