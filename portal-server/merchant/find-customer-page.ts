import type postgres from 'postgres';

import type { Segment } from '../../shared/segment-tree.ts';
import { type Cursor, type ListOrder, SORT_KEYS } from './customer-list-order.ts';
import * as queries from './customer-list-queries.ts';
import * as walks from './customer-walk-queries.ts';
import { findByBeginningOfName } from './customer-name-search-queries.ts';
import type { Condition, Selection } from './customer-selection-queries.ts';
import { segmentCondition, type SegmentPlace } from './segment-condition-queries.ts';
import { conditionsIn, isOfNoOrders, partOf } from './segment-parts.ts';
import { lastOrderYearsOf, orderCountsOf, type Range } from './segment-ranges.ts';

/** Rows along the order in which a page of a selection is looked for, before the selection itself is looked for. */
const WALK_BUDGET = 2_000;
/** With so much of a page found among these it is worth while to go on, as far as the whole page should take. */
const PROMISING_SHARE = 1 / 3;
const MARGIN = 1.3;
/** Each is a look-up of its own, of a whole page. */
const FEW_COUNTS = 8;
const FEW_YEARS = 100;

/** With what its filter was made of. */
export interface FilteredSelection extends Selection {
  asked: { segment: Segment; place: SegmentPlace } | null;
}

/**
 * Of a list without a selection the index of its order gives the page at once, and of a selection by what that index holds
 * as well. Of any other that fits many the page is found a little way along it; of one that fits few, by the selection's
 * own indexes, and then sorted.
 */
export async function findPage(
  sql: postgres.Sql,
  selection: FilteredSelection,
  page: { order: ListOrder; after: Cursor | null; limit: number },
): Promise<queries.ListedRow[]> {
  const { order, after, limit } = page;
  const within = conditionOn(sql, selection, order);
  const first = { order, part: beginning(selection, order, after), after, limit, within } as const;
  if (selection.filter === null && selection.search === null) {
    return walkBoth(first, (walk) => walks.walkCustomers(sql, selection, { ...walk, budget: walk.limit }));
  }
  if (isCovered(selection, order)) {
    const shelves = shelvesOf(selection, order);
    if (shelves) return walks.walkByShelf(sql, selection, { ...first, shelves });
    return walkBoth(first, (walk) => walks.walkCovered(sql, selection, walk));
  }
  const found = await walks.walkCustomers(sql, selection, { ...first, budget: WALK_BUDGET });
  if (found.length === limit) return found;
  if (found.length >= limit * PROMISING_SHARE) {
    const budget = Math.ceil((WALK_BUDGET * limit * MARGIN) / found.length);
    const further = await walks.walkCustomers(sql, selection, { ...first, budget });
    if (further.length === limit) return further;
  }
  const among = await findAmongNames(sql, selection, page);
  return among?.length === limit ? among : queries.findSelectedCustomers(sql, selection, page);
}

/** Where many names that begin with what is searched for may stand together, far along the order. */
async function findAmongNames(
  sql: postgres.Sql,
  { storeId, filter, search }: FilteredSelection,
  page: { order: ListOrder; after: Cursor | null; limit: number },
): Promise<queries.ListedRow[] | null> {
  const { key } = page.order;
  const beginning = search?.beginning;
  if (!beginning || filter !== null || key !== SORT_KEYS.name || page.after?.key === key.empty) return null;
  return findByBeginningOfName(sql, { storeId, search, beginning }, page);
}

/** Through those who have something to sort by, and then through the others. */
async function walkBoth(
  first: walks.Walk,
  walk: (stretch: walks.Walk) => Promise<queries.ListedRow[]>,
): Promise<queries.ListedRow[]> {
  const found = await walk(first);
  if (found.length === first.limit || first.part === 'empty' || first.order.key.empty === null) return found;
  const rest = await walk({ ...first, part: 'empty', after: null, limit: first.limit - found.length });
  return [...found, ...rest];
}

function beginning(
  { asked }: FilteredSelection,
  { key }: ListOrder,
  after: Cursor | null,
): 'filled' | 'empty' {
  if (after) return after.key === key.empty ? 'empty' : 'filled';
  const isAllEmpty = key.withoutOrders === key.empty && asked !== null && isOfNoOrders(asked.segment);
  return isAllEmpty ? 'empty' : 'filled';
}

function isCovered({ asked, search }: FilteredSelection, { key }: ListOrder): boolean {
  if (!asked || search || key.covers.length === 0) return false;
  return conditionsIn(asked.segment).every(({ field }) => field === key.field || key.covers.includes(field));
}

/** Where whoever may be met has one of a few numbers of orders, or has not bought since some year, and an index has each of these in this order. */
function shelvesOf({ asked }: FilteredSelection, { key }: ListOrder): walks.Shelves | null {
  if (!asked || key !== SORT_KEYS.spent) return null;
  const counts = orderCountsOf(asked.segment);
  if (isFew(counts, FEW_COUNTS)) return { by: 'order_count', ...counts };
  const years = lastOrderYearsOf(asked.segment, asked.place.today);
  return isFew(years, FEW_YEARS) ? { by: 'last_order_year', ...years } : null;
}

function isFew({ least, most }: Range, few: number): boolean {
  return most - least < few;
}

/**
 * What a filter asks of the column that is sorted by: where on the way along its index somebody can be met at all. Those
 * without orders all stand at one place, wherever they are sorted by orders.
 */
function conditionOn(sql: postgres.Sql, { asked }: FilteredSelection, { key }: ListOrder): Condition | null {
  if (!asked) return null;
  if (key.withoutOrders !== null && isOfNoOrders(asked.segment)) {
    return queries.isAt(sql, key, key.withoutOrders);
  }
  const part = key.field && partOf(asked.segment, key.field);
  return part ? segmentCondition(sql, part, asked.place) : null;
}
