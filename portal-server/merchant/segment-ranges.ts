import { resolveDay } from '../../shared/segment-day.ts';
import type { Segment, SegmentCondition, SegmentValue } from '../../shared/segment-tree.ts';

/** Whole numbers, both ends with them. */
export interface Range {
  least: number;
  most: number;
}

/** In the index by year, whatever was before is of this one: see `order_year`. */
export const FIRST_ORDER_YEAR = 2000;

const ANY: Range = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
const DAY_MS = 24 * 60 * 60 * 1000;

/** How many orders somebody must have at the least, and may have at the most, to be of it. */
export function orderCountsOf(segment: Segment): Range {
  const { least, most } = rangeOf(segment, (condition) =>
    condition.field === 'number_of_orders' ? countsOfCondition(condition) : ANY,
  );
  return { least: Math.max(least, 0), most };
}

/** In which years, by UTC, the last order of somebody may have been who is of it, as `order_year` has them. */
export function lastOrderYearsOf(segment: Segment, today: string): Range {
  const { least, most } = rangeOf(segment, (condition) =>
    condition.field === 'last_order_date' ? yearsOfCondition(condition, today) : ANY,
  );
  return { least: Math.max(least, FIRST_ORDER_YEAR), most };
}

function rangeOf(segment: Segment, ofCondition: (condition: SegmentCondition) => Range): Range {
  switch (segment.kind) {
    case 'and':
    case 'or': {
      const parts = segment.parts.map((part) => rangeOf(part, ofCondition));
      const [least, most] = [parts.map((part) => part.least), parts.map((part) => part.most)];
      return segment.kind === 'and'
        ? { least: Math.max(...least), most: Math.min(...most) }
        : { least: Math.min(...least), most: Math.max(...most) };
    }
    case 'not':
      return ANY;
    case 'condition':
      return ofCondition(segment);
  }
}

function countsOfCondition(condition: SegmentCondition): Range {
  if (condition.operator === 'BETWEEN') {
    return { least: Math.ceil(numberOf(condition.low)), most: Math.floor(numberOf(condition.high)) };
  }
  if (!('value' in condition)) return ANY;
  const number = numberOf(condition.value);
  switch (condition.operator) {
    case '=':
      return { least: Math.ceil(number), most: Math.floor(number) };
    case '<':
      return { ...ANY, most: Math.ceil(number) - 1 };
    case '<=':
      return { ...ANY, most: Math.floor(number) };
    case '>':
      return { ...ANY, least: Math.floor(number) + 1 };
    case '>=':
      return { ...ANY, least: Math.ceil(number) };
    default:
      return ANY;
  }
}

// A day begins at most 14 hours before and 12 after the same day of UTC: never in the year after its own.
function yearsOfCondition(condition: SegmentCondition, today: string): Range {
  const from = (value: SegmentValue) => yearOf(value, today, -1);
  const until = (value: SegmentValue) => yearOf(value, today, 1);
  switch (condition.operator) {
    case '=':
      return { least: from(condition.value), most: until(condition.value) };
    case '<':
      return { ...ANY, most: yearOf(condition.value, today, 0) };
    case '<=':
      return { ...ANY, most: until(condition.value) };
    case '>':
    case '>=':
      return { ...ANY, least: from(condition.value) };
    case 'BETWEEN':
      return { least: from(condition.low), most: until(condition.high) };
    default:
      return ANY;
  }
}

function yearOf(value: SegmentValue, today: string, daysLater: number): number {
  const day = value.kind === 'day' || value.kind === 'ago' ? resolveDay(value, today) : today;
  return Math.max(new Date(Date.parse(day) + daysLater * DAY_MS).getUTCFullYear(), FIRST_ORDER_YEAR);
}

function numberOf(value: SegmentValue): number {
  return value.kind === 'number' ? Number(value.text) : Number.NaN;
}
