import type postgres from 'postgres';

import { DUPLICATE_REASONS, type DuplicateReason } from '../../shared/contracts/duplicates.ts';
import { ApiError } from '../http/api-error.ts';
import { readPageCursor, writePageCursor } from '../http/page-cursor.ts';
import type { Store } from '../stores/store-queries.ts';
import * as queries from './duplicate-queries.ts';

/** Shared by more customers, a phone, a name or a mailbox tells of nobody. */
const SHARED_BY_MOST = 8;
/** Keys that are looked at together. */
const KEYS_AT_ONCE = 50;
/** Rows of an index that are read together. */
const ROWS_AT_ONCE = 10_000;
/** So that a store of a million, of whom nobody is double, keeps a request for a tenth of a second at most: the next page goes on. */
const ROUNDS_MAX = 3;

interface Place {
  reason: DuplicateReason;
  /** The last key that was looked at. */
  key: string;
}

/** Pairs who may be one, as the JSON text of the response. Each is told once, by the surest of its reasons. */
export async function listDuplicatesJson(
  sql: postgres.Sql,
  store: Store,
  query: { after?: string | undefined; limit: number },
): Promise<string> {
  let place: Place | null = readPlace(query.after);
  const told: string[] = [];
  for (let round = 0; place && told.length < query.limit && round < ROUNDS_MAX; round++) {
    const limit = Math.min(KEYS_AT_ONCE, query.limit - told.length);
    const { reason, key: after }: Place = place;
    const { shared, readTo } = await queries.listSharedKeys(sql, store.id, {
      reason,
      after,
      budget: ROWS_AT_ONCE,
      limit,
      most: SHARED_BY_MOST,
    });
    const found = await queries.findPairs(sql, store.id, shared.flatMap(pairsOf));
    told.push(...found.filter((pair) => isToldHere(pair, reason)).map(toJson));
    place = readTo === null ? nextReason(reason) : { reason, key: readTo };
  }
  const next = place && writePlace(place);
  return `{"pairs":[${told.join(',')}],"currency":${JSON.stringify(store.currency)},"next":${JSON.stringify(next)}}`;
}

function pairsOf({ customerIds }: queries.SharedKey): { oneId: string; otherId: string }[] {
  return customerIds.flatMap((oneId, at) => customerIds.slice(at + 1).map((otherId) => ({ oneId, otherId })));
}

function isToldHere({ reasons, isDismissed }: queries.FoundPair, reason: DuplicateReason): boolean {
  return !isDismissed && reasons[0] === reason;
}

function toJson({ one, other, reasons }: queries.FoundPair): string {
  const [kept, merged] = rank(one) >= rank(other) ? [one, other] : [other, one];
  return `{"kept":${kept},"merged":${merged},"reasons":${JSON.stringify(reasons)}}`;
}

/** A text that sorts by how much is known of somebody. */
function rank(row: string): string {
  const { status, orderCount, createdAt } = JSON.parse(row) as {
    status: string;
    orderCount: number;
    createdAt: string;
  };
  const age = String(8.64e15 - Date.parse(createdAt)).padStart(17, '0');
  return `${status === 'registered' ? 1 : 0} ${String(orderCount).padStart(10, '0')} ${age}`;
}

function nextReason(reason: DuplicateReason): Place | null {
  const next = DUPLICATE_REASONS[DUPLICATE_REASONS.indexOf(reason) + 1];
  return next ? { reason: next, key: '' } : null;
}

function writePlace({ reason, key }: Place): string {
  return writePageCursor([reason, key]);
}

function readPlace(given: string | undefined): Place {
  if (given === undefined) return { reason: DUPLICATE_REASONS[0], key: '' };
  const [reason, key] = readPageCursor(given);
  const isReason = DUPLICATE_REASONS.some((known) => known === reason);
  if (isReason && typeof key === 'string' && /^\P{Cs}*$/u.test(key) && !key.includes('\0')) {
    return { reason: reason as DuplicateReason, key };
  }
  const details = [{ field: 'after', reason: 'Is not `next` of a page of duplicates' }];
  throw new ApiError('invalid_request', { details });
}
