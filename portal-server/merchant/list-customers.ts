import type postgres from 'postgres';

import type { CustomerCount, CustomerPageQuery } from '../../shared/contracts/customer-list.ts';
import { EXACT_COUNT_LIMIT, LATEST_CUSTOMERS_LIMIT } from '../../shared/contracts/customer-list.ts';
import type { Store } from '../stores/store-queries.ts';
import { chooseSample, estimateOf } from './choose-sample.ts';
import { readCursor, SORT_KEYS, writeCursor } from './customer-list-order.ts';
import * as queries from './customer-list-queries.ts';
import { toSearchTerms } from './customer-search-terms.ts';
import { type FilteredSelection, findPage } from './find-customer-page.ts';
import { readFilter } from './read-filter.ts';
import { segmentFilter } from './segment-condition-queries.ts';

/** Of the newest customers, so many are looked through for those of a selection. */
const LATEST_BUDGET = 2_000;
/** So long a customer may be under way who was added, as their transaction has it, before somebody looked. */
const LATEST_OVERLAP_MS = 60_000;
/** As many as can have placed orders of one number: each shop system begins its own. */
const ORDER_OWNERS_MAX = 100;

/** A page of a store's customers, as the JSON text of the response. */
export async function listCustomersJson(
  sql: postgres.Sql,
  store: Store,
  query: CustomerPageQuery,
): Promise<string> {
  const order = { key: SORT_KEYS[query.sort], isAscending: query.direction === 'asc' };
  const after = readCursor(query.after, order.key);
  const selection = await selectCustomers(sql, store, query);
  const rows = await findPage(sql, selection, { order, after, limit: query.limit + 1 });

  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const next = rows.length > shown.length && last ? JSON.stringify(writeCursor(last)) : 'null';
  const customers = shown.map(({ json }) => json).join(',');
  return `{"customers":[${customers}],"currency":${JSON.stringify(store.currency)},"next":${next}}`;
}

/** Who has come into a selection since then; see the contract for what is told twice. */
export async function listLatest(
  sql: postgres.Sql,
  store: Store,
  query: { q: string; where: string; since?: Date | undefined },
): Promise<{ at: Date; customerIds: string[]; hasMore: boolean }> {
  // Read first: whoever is added from here on is told the next time.
  const at = await queries.readClock(sql);
  const found = await queries.listAddedSince(sql, await selectCustomers(sql, store, query), {
    since: query.since ?? at,
    overlapMs: LATEST_OVERLAP_MS,
    budget: LATEST_BUDGET,
    limit: LATEST_CUSTOMERS_LIMIT + 1,
  });
  return {
    at,
    customerIds: found.slice(0, LATEST_CUSTOMERS_LIMIT),
    hasMore: found.length > LATEST_CUSTOMERS_LIMIT,
  };
}

/** How many customers a selection holds: exactly up to `EXACT_COUNT_LIMIT`, beyond it by a sample, whose size is the same for any store. */
export async function countCustomers(
  sql: postgres.Sql,
  store: Store,
  query: { q: string; where: string },
): Promise<CustomerCount> {
  const [selection, ofOneByte] = await Promise.all([
    selectCustomers(sql, store, query),
    queries.countOfOneByte(sql, store.id),
  ]);
  const sample = chooseSample(ofOneByte, EXACT_COUNT_LIMIT);
  if (!sample) return { count: await queries.countUpTo(sql, selection, null), isExact: true };

  const sampled = await queries.countSample(sql, selection, sample.share);
  const estimate = estimateOf(sampled, sample);
  if (sampled >= sample.leastHeld) return { count: rounded(estimate), isExact: false };

  const counted = await queries.countUpTo(sql, selection, EXACT_COUNT_LIMIT + 1);
  if (counted <= EXACT_COUNT_LIMIT) return { count: counted, isExact: true };
  return { count: Math.max(rounded(estimate), EXACT_COUNT_LIMIT), isExact: false };
}

/** The customers that a search and a filter select. A filter that cannot be read is `invalid_request`. */
export async function selectCustomers(
  sql: postgres.Sql,
  store: Store,
  { q, where }: { q: string; where: string },
): Promise<FilteredSelection> {
  const terms = toSearchTerms(q);
  const [asked, customerIds] = await Promise.all([
    readFilter(sql, store, where),
    terms?.orderNumber
      ? queries.listCustomersOfOrderNumber(
          sql,
          { storeId: store.id, orderNumber: terms.orderNumber },
          ORDER_OWNERS_MAX,
        )
      : [],
  ]);
  const filter = asked && segmentFilter(sql, asked.segment, asked.place);
  return { storeId: store.id, asked, filter, search: terms && { ...terms, customerIds } };
}

/** An estimate says no more than it knows: two figures. */
function rounded(estimate: number): number {
  const step = 10 ** Math.max(0, String(estimate).length - 2);
  return Math.round(estimate / step) * step;
}
