import type { PendingQuery, Row } from 'postgres';

import type { Sql } from '../db/connect.ts';
import type { SearchTerms } from './customer-search-terms.ts';
import type { SegmentReach } from './segment-list-queries.ts';

/** A condition on a row `l` of the list. Its values are parameters. */
export type Condition = PendingQuery<Row[]>;

/** The condition of a filter, as it is best asked of so many. */
export type Filter = (reach: SegmentReach) => Condition;

/** Which customers, of one store. */
export interface Selection {
  storeId: number;
  filter: Filter | null;
  search: Search | null;
}

/** Also those for whom orders of the number that was typed count. */
export type Search = SearchTerms & { customerIds: string[] };

/** The search text `s` of a row `l`: one customer after another, each by their key, for a walk that may stop early. */
export function joinSearch(sql: Sql, { search }: Selection): Condition {
  if (!search) return sql``;
  return sql`join customer_search s on s.store_id = l.store_id and s.customer_id = l.customer_id`;
}

/** Whether a row `l`, with its search text `s`, is of a selection. */
export function fits(sql: Sql, { filter, search }: Selection, reach: SegmentReach = 'row'): Condition {
  return sql`true
    ${filter ? sql`and ${filter(reach)}` : sql``}
    ${search ? sql`and ${isFound(sql, search)}` : sql``}
  `;
}

/** Whether a row `l` of the list is of a selection. */
export function isSelected(sql: Sql, { storeId, filter, search }: Selection): Condition {
  return sql`l.store_id = ${storeId}
    ${filter ? sql`and ${filter('list')}` : sql``}
    ${search ? sql`and ${isAmongFound(sql, storeId, search, filter !== null)}` : sql``}
  `;
}

// As an array, which is sorted before it is looked up, they are found in half the time. With a filter beside it either of the
// two may be the narrower one: the planner sees that only of a subquery.
function isAmongFound(sql: Sql, storeId: number, search: Search, isFiltered: boolean): Condition {
  const ids = found(sql, storeId, search);
  return isFiltered ? sql`l.customer_id in (${ids})` : sql`l.customer_id = any(array(${ids}))`;
}

/** The ids of those whom a search finds. */
export function found(sql: Sql, storeId: number, search: Search, union = sql`union all`): Condition {
  return sql`${foundByText(sql, storeId, search)} ${union} select unnest(${search.customerIds}::uuid[])`;
}

/**
 * The same, without those whose text, and so whose name, begins with what all of the search is. One or two letters are marked in
 * `prefixes` where a text itself begins with them, so that those are not even read.
 */
export function foundBesideNames(sql: Sql, storeId: number, search: Search, beginning: string): Condition {
  const { parts = [], beginnings = [] } = search.words ?? {};
  const isOneBeginning = parts.length === 0 && beginnings.length === 1 && beginnings[0] === beginning;
  const others = isOneBeginning ? sql`and s.prefixes @> ${beginnings}::text[]` : sql``;
  return sql`
    ${foundByText(sql, storeId, search)} ${others} and not starts_with(s.search_text, ${beginning})
    union all select unnest(${search.customerIds}::uuid[])
  `;
}

function foundByText(sql: Sql, storeId: number, search: Search): Condition {
  return sql`select s.customer_id from customer_search s where s.store_id = ${storeId} and ${matches(sql, search)}`;
}

/** Whether a search finds a search text `s`. */
export function isFound(sql: Sql, search: Search): Condition {
  return sql`(${matches(sql, search)} or s.customer_id = any(${search.customerIds}::uuid[]))`;
}

function matches(sql: Sql, { whole, words }: SearchTerms): Condition {
  const ways = whole.map((pattern) => sql`s.search_text like ${pattern}`);
  if (words) {
    const parts = words.parts.map((pattern) => sql`s.search_text like ${pattern}`);
    parts.push(...words.beginnings.map((one) => sql`s.prefixes && ${[one, `^${one}`]}::text[]`));
    ways.push(sql`(${parts.reduce((all, one) => sql`${all} and ${one}`)})`);
  }
  return ways.length > 0 ? sql`(${ways.reduce((all, one) => sql`${all} or ${one}`)})` : sql`false`;
}
