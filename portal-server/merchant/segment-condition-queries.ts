import type { Sql } from '../db/connect.ts';
import { dayIn } from '../../shared/segment-day.ts';
import { fieldRule, type SegmentField } from '../../shared/segment-fields.ts';
import type { Segment, SegmentCondition } from '../../shared/segment-tree.ts';
import type { Condition } from './customer-selection-queries.ts';
import { dateCondition, numberCondition } from './segment-number-queries.ts';
import { choiceCondition, listCondition, textCondition } from './segment-text-queries.ts';

/** What a filter's values mean in a store, at a moment. */
export interface SegmentPlace {
  storeId: number;
  /** ISO 4217 */
  currency: string;
  /** IANA */
  timeZone: string;
  /** The day there: `2026-01-31`. */
  today: string;
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
export function segmentCondition(sql: Sql, segment: Segment, place: SegmentPlace): Condition {
  switch (segment.kind) {
    case 'and':
      return joined(sql, segment.parts, place, sql`and`);
    case 'or':
      return joined(sql, segment.parts, place, sql`or`);
    case 'not':
      return sql`(not ${segmentCondition(sql, segment.part, place)})`;
    case 'condition':
      return sql`(${fieldCondition(sql, segment, place)})`;
  }
}

function joined(sql: Sql, parts: Segment[], place: SegmentPlace, word: Condition): Condition {
  const conditions = parts.map((part) => segmentCondition(sql, part, place));
  return sql`(${conditions.reduce((all, one) => sql`${all} ${word} ${one}`)})`;
}

function fieldCondition(sql: Sql, condition: SegmentCondition, place: SegmentPlace): Condition {
  switch (fieldRule(condition.field).kind) {
    case 'text':
      return textCondition(sql, condition);
    case 'list':
      return listCondition(sql, condition, place);
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
