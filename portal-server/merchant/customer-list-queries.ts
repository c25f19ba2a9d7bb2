import type postgres from 'postgres';

import type { Sql } from '../db/connect.ts';
import { endOfSample } from './choose-sample.ts';
import type { Cursor, ListOrder, SortKey } from './customer-list-order.ts';
import { rowJson } from './customer-row-queries.ts';
import {
  type Condition,
  fits,
  found,
  isFound,
  isSelected,
  joinSearch,
  type Selection,
} from './customer-selection-queries.ts';

/** A customer as JSON, with what a next page begins after. */
export type ListedRow = Cursor & { json: string };

/** The same page of whoever is selected, found by the selection first: for one that fits few. */
export async function findSelectedCustomers(
  sql: Sql,
  selection: Selection,
  page: { order: ListOrder; after: Cursor | null; limit: number },
): Promise<ListedRow[]> {
  const { order, after, limit } = page;
  const key = sql(order.key.column);
  const direction = order.isAscending ? sql`asc` : sql`desc`;
  const isEmpty = (column: Condition) =>
    order.key.empty === null ? sql`false` : sql`(${column} = ${emptyOf(sql, order.key)})`;
  const emptyLast = (column: Condition) => (order.key.empty === null ? sql`` : sql`${isEmpty(column)},`);
  const isBehind = after
    ? after.key === order.key.empty
      ? sql`and ${isEmpty(sql`l.${key}`)} ${isAfter(sql, order, after)}`
      : sql`and (${isEmpty(sql`l.${key}`)} or (true ${isAfter(sql, order, after)}))`
    : sql``;
  // Apart, so that the planner does not hope to meet them early on its way along the order.
  return sql<ListedRow[]>`
    with selected as materialized (
      select l.customer_id, l.${key} as sort_key from customer_list l
      where ${isSelected(sql, selection)} ${isBehind}
    ), page as (
      select * from selected order by ${emptyLast(sql`sort_key`)} sort_key ${direction}, customer_id ${direction}
      limit ${limit}
    )
    select ${rowJson(sql)}::text as json, l.${key}::text as key, l.customer_id
    from page join customer_list l on l.store_id = ${selection.storeId} and l.customer_id = page.customer_id
    order by ${emptyLast(sql`page.sort_key`)} page.sort_key ${direction}, page.customer_id ${direction}
  `;
}

/**
 * All of a selection in its order, as JSON, by a cursor: so many at a time as are asked for. It holds a connection until it has
 * been read, or left.
 */
export async function* streamSelectedCustomers(
  sql: postgres.Sql,
  selection: Selection,
  order: ListOrder,
  batchRows: number,
): AsyncGenerator<string[]> {
  const cursor = sql<{ json: string }[]>`
    select ${rowJson(sql)}::text as json from customer_list l
    where ${isSelected(sql, selection)}
    order by ${inWholeOrder(sql, order)}
  `.cursor(batchRows);
  for await (const rows of cursor) yield rows.map(({ json }) => json);
}

/**
 * Who of a selection was added since then, newest first, among the `budget` newest of all. One range of the
 * index by `created_at`, which is empty nearly always.
 */
export async function listAddedSince(
  sql: Sql,
  selection: Selection,
  given: { since: Date; overlapMs: number; budget: number; limit: number },
): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    select l.customer_id
    from (
      select * from customer_list
      where store_id = ${selection.storeId} and created_at > ${given.since}::timestamptz - ${given.overlapMs} * interval '1 ms'
      order by created_at desc, customer_id desc limit ${given.budget}
    ) l
    ${joinSearch(sql, selection)}
    where ${fits(sql, selection)}
    order by l.created_at desc, l.customer_id desc limit ${given.limit}
  `;
  return rows.map((row) => row.customerId);
}

/** By the clock that `created_at` is of. */
export async function readClock(sql: Sql): Promise<Date> {
  const [row] = await sql<[{ at: Date }]>`select now() as at`;
  return row.at;
}

/** How many a selection holds, counted no further than `limit`; null: to its end. */
export async function countUpTo(sql: Sql, selection: Selection, limit: number | null): Promise<number> {
  const { storeId, filter, search } = selection;
  // What is only searched for is counted where it is found.
  const isSearch = search !== null && filter === null;
  const [row] = await sql<[{ count: number }]>`
    select count(*)::integer as count from (
      ${
        isSearch
          ? sql`select from (${found(sql, storeId, search, sql`union`)}) as found`
          : sql`select from customer_list l where ${isSelected(sql, selection)}`
      }
      limit ${limit}
    ) as counted
  `;
  return row.count;
}

/** How many of a store's customers have an id that begins with the first of 256 bytes. */
export async function countOfOneByte(sql: Sql, storeId: number): Promise<number> {
  const [row] = await sql<[{ count: number }]>`
    select count(*)::integer as count from customer_list
    where store_id = ${storeId} and customer_id < ${endOfSample(1)}::uuid
  `;
  return row.count;
}

/**
 * How many of a sample a selection holds: of those whose id begins with one of the first `share` of 256 bytes. Each of these is
 * looked at: what else may be found by an index is more than they are.
 */
export async function countSample(sql: Sql, selection: Selection, share: number): Promise<number> {
  const { storeId, filter, search } = selection;
  const end = endOfSample(share);
  const sampled = (table: Condition) => sql`
    (select * from ${table} where store_id = ${storeId} and customer_id < ${end}::uuid offset 0)
  `;
  const isSearch = search !== null && filter === null;
  const [row] = await sql<[{ count: number }]>`
    select count(*)::integer as count
    from ${isSearch ? sql`${sampled(sql`customer_search`)} s` : sql`${sampled(sql`customer_list`)} l ${joinSearch(sql, selection)}`}
    where ${isSearch ? isFound(sql, search) : fits(sql, selection, { below: end })}
  `;
  return row.count;
}

/** For whom the orders of this number count, as `order_number_key` has it. */
export async function listCustomersOfOrderNumber(
  sql: Sql,
  of: { storeId: number; orderNumber: string },
  limit: number,
): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    select distinct coalesce(k.kept_id, m.to_id, o.customer_id) as customer_id
    from orders o
    left join order_moves m on m.store_id = o.store_id and m.order_id = o.id
    left join customer_merges k on k.store_id = o.store_id and k.merged_id = coalesce(m.to_id, o.customer_id)
    where o.store_id = ${of.storeId} and order_number_key(o.number) = ${of.orderNumber} and not o.deleted
    limit ${limit}
  `;
  return rows.map((row) => row.customerId);
}

/** By the column alone: whoever has nothing there comes first or last. */
export function inOrder(sql: Sql, { key, isAscending }: ListOrder): Condition {
  const direction = isAscending ? sql`asc` : sql`desc`;
  return sql`l.${sql(key.column)} ${direction}, l.customer_id ${direction}`;
}

/** As the list has it. */
export function inWholeOrder(sql: Sql, order: ListOrder): Condition {
  const { key, isAscending } = order;
  // What is empty has the least key: downwards it comes last by itself, along the index.
  const emptyLast =
    isAscending && key.empty !== null ? sql`(l.${sql(key.column)} = ${emptyOf(sql, key)}),` : sql``;
  return sql`${emptyLast} ${inOrder(sql, order)}`;
}

/** Whether a row has something there. */
export function isFilled(sql: Sql, key: SortKey): Condition {
  return sql`${sql(key.column)} > ${emptyOf(sql, key)}`;
}

/** What it holds of the others. Written out: the index of only those is found by the same words, and COPY takes no parameters. */
export function emptyOf(sql: Sql, { type }: SortKey): Condition {
  switch (type) {
    case 'text':
      return sql`''`;
    case 'timestamptz':
      return sql`'-infinity'::timestamptz`;
    default:
      return sql`-1`;
  }
}

/** Whether a row comes behind a place. */
export function isAfter(sql: Sql, { key, isAscending }: ListOrder, after: Cursor | null): Condition {
  if (!after) return sql``;
  // Those who have nothing there stand by their ids alone. By both, an index would be read from its beginning.
  if (after.key === key.empty) {
    return isAscending
      ? sql`and customer_id > ${after.customerId}::uuid`
      : sql`and customer_id < ${after.customerId}::uuid`;
  }
  const place = sql`(${typed(sql, key, after.key)}, ${after.customerId}::uuid)`;
  return isAscending
    ? sql`and (${sql(key.column)}, customer_id) > ${place}`
    : sql`and (${sql(key.column)}, customer_id) < ${place}`;
}

/** Whether somebody `l` stands at this place of an order. */
export function isAt(sql: Sql, key: SortKey, place: string): Condition {
  return sql`l.${sql(key.column)} = ${typed(sql, key, place)}`;
}

// By way of text: the driver would cut a time to milliseconds, and knows no infinity.
function typed(sql: Sql, { type }: SortKey, value: string): Condition {
  const types = {
    text: sql`text`,
    bigint: sql`bigint`,
    smallint: sql`smallint`,
    timestamptz: sql`timestamptz`,
    boolean: sql`boolean`,
  };
  return sql`${value}::text::${types[type]}`;
}
