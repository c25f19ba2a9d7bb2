import { foldText } from '../../shared/fold-text.ts';
import type { SegmentField } from '../../shared/segment-fields.ts';
import type { Segment, SegmentCondition } from '../../shared/segment-tree.ts';
import type { Sql } from '../db/connect.ts';
import type { Condition } from './customer-selection-queries.ts';
import type { SegmentPlace } from './segment-condition-queries.ts';
import { textForm } from './segment-text-queries.ts';

/**
 * How a filter is asked, with the same answer. `list`: of all, so that whoever it selects may be found first. `row`: of few,
 * one after another, so that each is looked up by itself. `below`: of those whose id is less, who are found first.
 */
export type SegmentReach = 'list' | 'row' | { below: string };

/** Whether one of several is what is asked for, whole. */
export function listCondition(
  sql: Sql,
  condition: SegmentCondition,
  place: SegmentPlace,
  reach: SegmentReach,
): Condition {
  switch (condition.operator) {
    case 'IS NULL':
      return hasNone(sql, condition.field);
    case 'IS NOT NULL':
      return sql`not (${hasNone(sql, condition.field)})`;
    case 'CONTAINS':
      return holds(sql, condition.field, condition.value.text, place, reach);
    case 'NOT CONTAINS':
      return sql`not (${holds(sql, condition.field, condition.value.text, place, reach)})`;
    default:
      return sql`false`;
  }
}

/**
 * Of alternatives, those by what customers have in other tables, as one: whoever has any of it is then found by their
 * indexes, where several conditions would be asked of the whole list. With the alternatives that are left.
 */
export function joinHolders(
  sql: Sql,
  parts: Segment[],
  place: SegmentPlace,
  reach: SegmentReach,
): { holders: Condition[]; others: Segment[] } {
  const asked = parts.map((part) => ({ part, holders: holdersAsked(sql, part, place) }));
  const held = asked.flatMap(({ holders }) => holders ?? []);
  const others = asked.filter(({ holders }) => !holders).map(({ part }) => part);
  return { holders: held.length > 0 ? [isHolder(sql, held, place, reach)] : [], others };
}

function holdersAsked(sql: Sql, part: Segment, place: SegmentPlace): Condition[] | null {
  if (part.kind !== 'condition' || part.operator !== 'CONTAINS') return null;
  return holdersOf(sql, part.field, part.value.text, place);
}

function hasNone(sql: Sql, field: SegmentField): Condition {
  switch (field) {
    case 'customer_cities':
      return sql`l.city_key = ''`;
    case 'customer_countries':
      return sql`l.country_key = ''`;
    case 'companies':
      return sql`l.company_key = ''`;
    case 'customer_tags':
      return sql`l.tags = '{}'`;
    default:
      return sql`l.groups = '{}'`;
  }
}

function holds(
  sql: Sql,
  field: SegmentField,
  text: string,
  place: SegmentPlace,
  reach: SegmentReach,
): Condition {
  const holders = holdersOf(sql, field, text, place);
  if (holders) return isHolder(sql, holders, place, reach);
  const wanted = textForm(field, text);
  if (wanted === '') return sql`false`;
  switch (field) {
    case 'customer_cities':
      return sql`l.city_key = ${wanted}`;
    case 'customer_countries':
      return sql`l.country_key = ${wanted}`;
    default:
      return sql`l.company_key = ${wanted}`;
  }
}

/**
 * By what they have themselves, or somebody who is merged with them. `offset 0` keeps the planner from gathering all holders
 * where a few are looked up: those of a walk, or those merged with anybody below a bound.
 */
function isHolder(sql: Sql, holders: Condition[], { storeId }: SegmentPlace, reach: SegmentReach): Condition {
  const any = holders.reduce((all, one) => sql`${all} union all ${one}`);
  const byEach = sql`offset 0`;
  return sql`exists (
    select from (
      ${any}
      union all
      select k.kept_id from customer_merges k where k.store_id = ${storeId} and exists (
        select from (${any}) as merged where merged.customer_id = k.merged_id ${reach === 'list' ? sql`` : byEach}
      )
    ) as holder
    where holder.customer_id = l.customer_id
      ${typeof reach === 'object' ? sql`and holder.customer_id < ${reach.below}::uuid` : sql``}
    ${reach === 'row' ? byEach : sql``}
  )`;
}

/** Everybody who has this in another table, as selects of `customer_id`; null where it is a column of the list. */
function holdersOf(
  sql: Sql,
  field: SegmentField,
  text: string,
  { storeId }: SegmentPlace,
): Condition[] | null {
  switch (field) {
    case 'customer_tags':
      return [
        sql`
          select t.customer_id from customer_tags t
          where t.store_id = ${storeId} and t.tag_key = ${foldText(text)} and t.tag_key <> ''
        `,
      ];
    case 'customer_groups':
      return [
        sql`
          select m.customer_id from customer_group_members m
          join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
          where m.store_id = ${storeId} and g.key = ${text.trim().toLowerCase()}
        `,
      ];
    case 'products_purchased':
      return [
        boughtBy(sql, sql`product_id`, text.trim(), storeId),
        boughtBy(sql, sql`sku`, text.trim(), storeId),
      ];
    default:
      return null;
  }
}

/** By a line that counts for them: see `order_lines.counts_for`. */
function boughtBy(sql: Sql, column: Condition, product: string, storeId: number): Condition {
  return sql`
    select b.counts_for as customer_id from order_lines b
    where b.store_id = ${storeId} and b.${column} = ${product} and b.counts_for is not null
  `;
}
