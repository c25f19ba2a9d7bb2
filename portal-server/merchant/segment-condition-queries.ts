import type { Sql } from '../db/connect.ts';
import { dayIn } from '../../shared/segment-day.ts';
import { fieldRule, type SegmentField } from '../../shared/segment-fields.ts';
import type { Segment, SegmentCondition } from '../../shared/segment-tree.ts';
import type { Condition, Filter } from './customer-selection-queries.ts';
import { dateCondition, numberCondition } from './segment-number-queries.ts';
import { asksForPopular } from './popular-product-queries.ts';
import { joinHolders, listCondition, type SegmentReach } from './segment-list-queries.ts';
import { choiceCondition, textCondition } from './segment-text-queries.ts';

/** What a filter's values mean in a store, at a moment. */
export interface SegmentPlace {
  storeId: number;
  /** ISO 4217 */
  currency: string;
  /** IANA */
  timeZone: string;
  /** The day there: `2026-01-31`. */
  today: string;
  /** Products by which nobody is looked for, where anything else is asked too: see `findPopularProducts`. */
  popular?: ReadonlySet<string>;
}

/** A store as filters are read in it now. */
export function segmentPlace(
  store: { id: number; currency: string },
  timeZone: string,
  now = new Date(),
): SegmentPlace {
  return { storeId: store.id, currency: store.currency, timeZone, today: dayIn(timeZone, now) };
}

/**
 * A filter as a condition on a row `l` of the list, true or false and never null, so that NOT is its opposite. All values
 * are parameters.
 */
export function segmentCondition(
  sql: Sql,
  segment: Segment,
  place: SegmentPlace,
  reach: SegmentReach = 'list',
): Condition {
  switch (segment.kind) {
    case 'and':
      return joined(sql, allConditions(sql, segment.parts, place, reach), sql`and`);
    case 'or': {
      const { holders, others } = joinHolders(sql, segment.parts, place, reach);
      return joined(sql, [...conditionsOf(sql, others, place, reach), ...holders], sql`or`);
    }
    case 'not':
      return sql`(not ${segmentCondition(sql, segment.part, place, reach)})`;
    case 'condition':
      return sql`(${fieldCondition(sql, segment, place, reach)})`;
  }
}

/** The same, to be asked of many or few. */
export function segmentFilter(sql: Sql, segment: Segment, place: SegmentPlace): Filter {
  return (reach) => segmentCondition(sql, segment, place, reach);
}

function conditionsOf(sql: Sql, parts: Segment[], place: SegmentPlace, reach: SegmentReach): Condition[] {
  return parts.map((part) => segmentCondition(sql, part, place, reach));
}

// Whoever fits the rest is found first then, and looked up one by one among the many buyers of what is popular.
function allConditions(sql: Sql, parts: Segment[], place: SegmentPlace, reach: SegmentReach): Condition[] {
  const isPopular = (part: Segment) => asksForPopular(part, place.popular ?? new Set());
  if (reach !== 'list' || parts.every(isPopular)) return conditionsOf(sql, parts, place, reach);
  return parts.map((part) => segmentCondition(sql, part, place, isPopular(part) ? 'row' : reach));
}

function joined(sql: Sql, conditions: Condition[], word: Condition): Condition {
  return sql`(${conditions.reduce((all, one) => sql`${all} ${word} ${one}`)})`;
}

function fieldCondition(
  sql: Sql,
  condition: SegmentCondition,
  place: SegmentPlace,
  reach: SegmentReach,
): Condition {
  switch (fieldRule(condition.field).kind) {
    case 'text':
      return textCondition(sql, condition);
    case 'list':
      return listCondition(sql, condition, place, reach);
    case 'choice':
      return choiceCondition(sql, condition);
    case 'number':
    case 'money':
      return numberCondition(sql, condition, place);
    case 'date':
      return dateCondition(sql, condition, place);
    case 'boolean':
      return booleanCondition(sql, condition);
  }
}

function booleanCondition(sql: Sql, condition: SegmentCondition): Condition {
  const column = booleanColumn(sql, condition.field);
  const wanted = 'value' in condition && condition.value.kind === 'boolean' && condition.value.value;
  // In the words of an index of only those, where there is one.
  return (condition.operator === '=') === wanted ? column : sql`not ${column}`;
}

function booleanColumn(sql: Sql, field: SegmentField): Condition {
  switch (field) {
    case 'tax_exempt':
      return sql`l.tax_exempt`;
    case 'outstanding_over_limit':
      return sql`coalesce(l.outstanding > l.outstanding_limit, false)`;
    default:
      return sql`l.has_note`;
  }
}
