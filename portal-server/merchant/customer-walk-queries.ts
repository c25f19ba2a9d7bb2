import type { Sql } from '../db/connect.ts';
import type { Cursor, ListOrder, SortKey } from './customer-list-order.ts';
import { emptyOf, inOrder, isAfter, isFilled, type ListedRow } from './customer-list-queries.ts';
import { rowJson } from './customer-row-queries.ts';
import { type Condition, fits, joinSearch, type Selection } from './customer-selection-queries.ts';
import type { Range } from './segment-ranges.ts';

/** A stretch of a list: only those who have something to sort by (`filled`), or only the others, from `after` on. */
export interface Walk {
  order: ListOrder;
  part: 'filled' | 'empty';
  after: Cursor | null;
  /** A condition on what is sorted by, of which a selection may ask much more. */
  within: Condition | null;
  limit: number;
}

/**
 * The first of a stretch, along the index of its order. Only for a selection whose filter asks for nothing but what that
 * index holds (`covers` of the order's key): it is asked there, and only those who are found are read from the list.
 */
export async function walkCovered(sql: Sql, selection: Selection, walk: Walk): Promise<ListedRow[]> {
  const { order, limit } = walk;
  return readPage(sql, selection, {
    order,
    page: sql`
      select l.customer_id, l.${sql(order.key.column)} as sort_key from customer_list l
      where l.store_id = ${selection.storeId} ${isOnWalk(sql, walk)} and ${fits(sql, selection)}
      order by ${inOrder(sql, order)} limit ${limit}
    `,
  });
}

/** What an index tells customers apart by before what they spent, and of which of these somebody may be. */
export interface Shelves extends Range {
  by: 'order_count' | 'last_order_year';
}

/**
 * The same by what was spent, of whoever stands on one of a few shelves, where those who spent most are together: the first of each.
 */
export async function walkByShelf(
  sql: Sql,
  selection: Selection,
  walk: Walk & { shelves: Shelves },
): Promise<ListedRow[]> {
  const { order, shelves, limit } = walk;
  const direction = order.isAscending ? sql`asc` : sql`desc`;
  const shelf = shelves.by === 'order_count' ? sql`l.order_count` : sql`order_year(l.last_order_key)`;
  return readPage(sql, selection, {
    order,
    page: sql`
      select of_shelf.* from generate_series(${shelves.least}::integer, ${shelves.most}::integer) as shelf
      cross join lateral (
        select l.customer_id, l.spent as sort_key from customer_list l
        where l.store_id = ${selection.storeId} and ${shelf} = shelf ${isOnWalk(sql, walk)} and ${fits(sql, selection)}
        order by ${inOrder(sql, order)} limit ${limit}
      ) as of_shelf
      order by sort_key ${direction}, customer_id ${direction} limit ${limit}
    `,
  });
}

/**
 * The first of a stretch, looked for among the `budget` that come first in its order, so that a selection which fits
 * few gives up soon.
 */
export async function walkCustomers(
  sql: Sql,
  selection: Selection,
  walk: Walk & { budget: number },
): Promise<ListedRow[]> {
  const { order, budget, limit } = walk;
  return sql<ListedRow[]>`
    select ${rowJson(sql)}::text as json, l.${sql(order.key.column)}::text as key, l.customer_id
    from (
      select * from customer_list l
      where l.store_id = ${selection.storeId} ${isOnWalk(sql, walk)}
      order by ${inOrder(sql, order)}
      limit ${budget}
    ) l
    ${joinSearch(sql, selection)}
    where ${fits(sql, selection)}
    order by ${inOrder(sql, order)}
    limit ${limit}
  `;
}

/** Reads from the list those whom a statement has found, by `customer_id` and `sort_key`, and no others. */
async function readPage(
  sql: Sql,
  { storeId }: Selection,
  { order, page }: { order: ListOrder; page: Condition },
): Promise<ListedRow[]> {
  const direction = order.isAscending ? sql`asc` : sql`desc`;
  return sql<ListedRow[]>`
    select ${rowJson(sql)}::text as json, page.sort_key::text as key, l.customer_id
    from (${page}) page join customer_list l on l.store_id = ${storeId} and l.customer_id = page.customer_id
    order by page.sort_key ${direction}, page.customer_id ${direction}
  `;
}

/** Whether a row `l` is of a stretch. */
function isOnWalk(sql: Sql, { order, part, after, within }: Walk): Condition {
  return sql`
    ${isOfPart(sql, order.key, part)} ${isAfter(sql, order, after)} ${within ? sql`and ${within}` : sql``}
  `;
}

function isOfPart(sql: Sql, key: SortKey, part: 'filled' | 'empty'): Condition {
  if (key.empty === null) return sql``;
  return part === 'filled'
    ? sql`and ${isFilled(sql, key)}`
    : sql`and ${sql(key.column)} = ${emptyOf(sql, key)}`;
}
