import type { SegmentField } from '../../shared/segment-fields.ts';
import type { Segment, SegmentCondition, SegmentValue } from '../../shared/segment-tree.ts';

/** All conditions that a filter is made of, whether they are to hold or not. */
export function conditionsIn(segment: Segment): SegmentCondition[] {
  switch (segment.kind) {
    case 'and':
    case 'or':
      return segment.parts.flatMap(conditionsIn);
    case 'not':
      return conditionsIn(segment.part);
    case 'condition':
      return [segment];
  }
}

/** What of a filter must hold of this one field, whatever of the others; null where that is nothing. */
export function partOf(segment: Segment, field: SegmentField): Segment | null {
  if (segment.kind !== 'and')
    return conditionsIn(segment).every((one) => one.field === field) ? segment : null;
  const parts = segment.parts.map((part) => partOf(part, field)).filter((part) => part !== null);
  return parts.length > 0 ? { kind: 'and', parts } : null;
}

/** Numbers of orders, both ends with them. */
export interface OrderCounts {
  least: number;
  most: number;
}

const ANY_COUNT: OrderCounts = { least: 0, most: Number.POSITIVE_INFINITY };

/** How many orders somebody must have at the least, and may have at the most, to be of it. */
export function orderCountsOf(segment: Segment): OrderCounts {
  switch (segment.kind) {
    case 'and': {
      const parts = segment.parts.map(orderCountsOf);
      return {
        least: Math.max(...parts.map(({ least }) => least)),
        most: Math.min(...parts.map(({ most }) => most)),
      };
    }
    case 'or': {
      const parts = segment.parts.map(orderCountsOf);
      return {
        least: Math.min(...parts.map(({ least }) => least)),
        most: Math.max(...parts.map(({ most }) => most)),
      };
    }
    case 'not':
      return ANY_COUNT;
    case 'condition':
      return segment.field === 'number_of_orders' ? countsOfCondition(segment) : ANY_COUNT;
  }
}

/** Whether only those without orders can be of it. */
export function isOfNoOrders(segment: Segment): boolean {
  return orderCountsOf(segment).most === 0;
}

function countsOfCondition(condition: SegmentCondition): OrderCounts {
  if (condition.operator === 'BETWEEN') {
    return { least: Math.ceil(numberOf(condition.low)), most: Math.floor(numberOf(condition.high)) };
  }
  if (!('value' in condition)) return ANY_COUNT;
  const number = numberOf(condition.value);
  switch (condition.operator) {
    case '=':
      return { least: Math.ceil(number), most: Math.floor(number) };
    case '<':
      return { ...ANY_COUNT, most: Math.ceil(number) - 1 };
    case '<=':
      return { ...ANY_COUNT, most: Math.floor(number) };
    case '>':
      return { ...ANY_COUNT, least: Math.floor(number) + 1 };
    case '>=':
      return { ...ANY_COUNT, least: Math.ceil(number) };
    default:
      return ANY_COUNT;
  }
}

function numberOf(value: SegmentValue): number {
  return value.kind === 'number' ? Number(value.text) : Number.NaN;
}
