import type { SegmentField } from '../../shared/segment-fields.ts';
import type { Segment, SegmentCondition } from '../../shared/segment-tree.ts';
import { orderCountsOf } from './segment-ranges.ts';

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

/** Whether only those without orders can be of it. */
export function isOfNoOrders(segment: Segment): boolean {
  return orderCountsOf(segment).most === 0;
}
