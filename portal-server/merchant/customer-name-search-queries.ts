import type { Sql } from '../db/connect.ts';
import type { Cursor, ListOrder } from './customer-list-order.ts';
import { isAfter, type ListedRow } from './customer-list-queries.ts';
import { rowJson } from './customer-row-queries.ts';
import { foundBesideNames, type Search } from './customer-selection-queries.ts';

// No text goes on beyond it: the last of all characters.
const LAST_CHARACTER = '\u{10FFFF}';

/**
 * The same page as `findSelectedCustomers` has, of a search in the order of names, for one that fits many whose names begin with
 * what was typed: they stand next to one another, wherever that is, and each of them is found by it. Only the others are looked
 * for by the search, whose text begins with the name. Fewer than `limit` where those without a name come into it.
 */
export async function findByBeginningOfName(
  sql: Sql,
  of: { storeId: number; search: Search; beginning: string },
  page: { order: ListOrder; after: Cursor | null; limit: number },
): Promise<ListedRow[]> {
  const { storeId, search, beginning } = of;
  const { order, after, limit } = page;
  const direction = order.isAscending ? sql`asc` : sql`desc`;
  const first = sql`order by name_key ${direction}, customer_id ${direction} limit ${limit}`;
  const beginsSo = sql`(l.name_key >= ${beginning} and l.name_key < ${beginning + LAST_CHARACTER})`;
  const others = foundBesideNames(sql, storeId, search, beginning);
  return sql<ListedRow[]>`
    with beginning as (
      select l.customer_id, l.name_key from customer_list l
      where l.store_id = ${storeId} and ${beginsSo} ${isAfter(sql, order, after)} ${first}
    ), others as materialized (
      select l.customer_id, l.name_key from customer_list l
      where l.store_id = ${storeId} and l.customer_id = any(array(${others}))
        and l.name_key > '' and not ${beginsSo} ${isAfter(sql, order, after)}
    ), page as (
      select * from (select * from beginning union all (select * from others ${first})) as either ${first}
    )
    select ${rowJson(sql)}::text as json, l.name_key as key, l.customer_id
    from page join customer_list l on l.store_id = ${storeId} and l.customer_id = page.customer_id
    order by l.name_key ${direction}, l.customer_id ${direction}
  `;
}
