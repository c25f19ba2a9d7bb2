import type { Segment, SegmentCondition, SegmentValue } from './segment-tree.ts';

/** A filter as text, which `parseSegment` reads as the same filter. Brackets only where they are needed. */
export function printSegment(segment: Segment): string {
  switch (segment.kind) {
    case 'and':
      return segment.parts
        .map((part) => bracketed(part, part.kind === 'and' || part.kind === 'or'))
        .join(' AND ');
    case 'or':
      return segment.parts.map((part) => bracketed(part, part.kind === 'or')).join(' OR ');
    case 'not':
      return `NOT ${bracketed(segment.part, segment.part.kind === 'and' || segment.part.kind === 'or')}`;
    case 'condition':
      return printCondition(segment);
  }
}

function bracketed(segment: Segment, needsBrackets: boolean): string {
  return needsBrackets ? `(${printSegment(segment)})` : printSegment(segment);
}

function printCondition(condition: SegmentCondition): string {
  const start = `${condition.field} ${condition.operator}`;
  switch (condition.operator) {
    case 'IS NULL':
    case 'IS NOT NULL':
      return start;
    case 'IN':
    case 'NOT IN':
      return `${start} (${condition.values.map(printValue).join(', ')})`;
    case 'BETWEEN':
      return `${start} ${printValue(condition.low)} AND ${printValue(condition.high)}`;
    default:
      return `${start} ${printValue(condition.value)}`;
  }
}

function printValue(value: SegmentValue): string {
  switch (value.kind) {
    case 'text':
      return `'${value.text.replaceAll("'", "''")}'`;
    case 'number':
    case 'day':
      return value.text;
    case 'boolean':
      return String(value.value);
    case 'ago':
      return value.count === 0 && value.unit === 'd' ? 'today' : `-${value.count}${value.unit}`;
  }
}
