import type { SegmentField } from './segment-fields.ts';

/** A filter of customers, as `parseSegment` reads it. */
export type Segment =
  | { kind: 'and' | 'or'; parts: Segment[] }
  | { kind: 'not'; part: Segment }
  | SegmentCondition;

/** What is asked of one field. Every condition is true or false: what is not there equals nothing. */
export type SegmentCondition = { kind: 'condition'; field: SegmentField } & (
  | { operator: CompareOperator; value: SegmentValue }
  | { operator: 'BETWEEN'; low: SegmentValue; high: SegmentValue }
  | { operator: 'CONTAINS' | 'NOT CONTAINS' | 'STARTS WITH'; value: SegmentText }
  | { operator: 'IN' | 'NOT IN'; values: SegmentText[] }
  | { operator: 'IS NULL' | 'IS NOT NULL' }
);

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type SegmentOperator = SegmentCondition['operator'];

export type SegmentText = { kind: 'text'; text: string };

/** A value as it was written. */
export type SegmentValue =
  | SegmentText
  /** A plain decimal: `-12.50`. */
  | { kind: 'number'; text: string }
  | { kind: 'boolean'; value: boolean }
  | SegmentDay;

/** A day: `2026-01-31`, or so long before today: `-4w`. Today itself is `-0d`. */
export type SegmentDay =
  | { kind: 'day'; text: string }
  | { kind: 'ago'; count: number; unit: 'd' | 'w' | 'm' | 'y' };
