import * as fc from 'fast-check';

import { fieldRule, SEGMENT_FIELDS, type SegmentField } from '../../shared/segment-fields.ts';
import { operatorsOf } from '../../shared/segment-language.ts';
import type { Segment, SegmentCondition, SegmentOperator, SegmentValue } from '../../shared/segment-tree.ts';

/** Texts that customers of a test may have too, and some that would be trouble in a pattern or in quotes. */
export const SEGMENT_TEXTS = [
  'Lyon',
  'lyon',
  'Ségou',
  'segou',
  'FR',
  'fr',
  'fr-CI',
  'vip',
  'P-1',
  "l'or",
  '%',
  '_a',
  '06',
];

const number = fc.constantFrom(
  '0',
  '1',
  '2',
  '-3',
  '10',
  '10.00',
  '9.99',
  '10.0051',
  '15.5',
  '999999999999.9999',
);
const day = fc.oneof(
  fc.record({
    kind: fc.constant('day' as const),
    text: fc.constantFrom('2026-01-01', '2026-01-02', '2025-12-31', '2025-03-30', '0001-01-01', '9999-12-31'),
  }),
  fc.record({
    kind: fc.constant('ago' as const),
    count: fc.constantFrom(0, 1, 2, 4, 99_999),
    unit: fc.constantFrom('d' as const, 'w' as const, 'm' as const, 'y' as const),
  }),
);

/** Any filter that `parseSegment` can give. */
export const arbitrarySegment: fc.Arbitrary<Segment> = segmentOf(3);

function segmentOf(depth: number): fc.Arbitrary<Segment> {
  if (depth === 0) return condition();
  const inner = segmentOf(depth - 1);
  const parts = fc.array(inner, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: condition() },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), parts }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), part: inner }) },
  );
}

function condition(): fc.Arbitrary<SegmentCondition> {
  const fields = Object.keys(SEGMENT_FIELDS) as SegmentField[];
  return fc
    .constantFrom(...fields)
    .chain((field) =>
      fc.constantFrom(...operatorsOf(field)).chain((operator) => conditionOf(field, operator)),
    );
}

function conditionOf(field: SegmentField, operator: SegmentOperator): fc.Arbitrary<SegmentCondition> {
  const base = {
    kind: fc.constant('condition' as const),
    field: fc.constant(field),
    operator: fc.constant(operator),
  };
  const value = valueOf(field);
  switch (operator) {
    case 'IS NULL':
    case 'IS NOT NULL':
      return fc.record(base) as fc.Arbitrary<SegmentCondition>;
    case 'IN':
    case 'NOT IN':
      return fc.record({
        ...base,
        values: fc.array(value, { minLength: 1, maxLength: 3 }),
      }) as fc.Arbitrary<SegmentCondition>;
    case 'BETWEEN':
      return fc.record({ ...base, low: value, high: value }) as fc.Arbitrary<SegmentCondition>;
    default:
      return fc.record({ ...base, value }) as fc.Arbitrary<SegmentCondition>;
  }
}

function valueOf(field: SegmentField): fc.Arbitrary<SegmentValue> {
  const { kind, choices } = fieldRule(field);
  if (choices) return fc.constantFrom(...choices).map((text) => ({ kind: 'text' as const, text }));
  switch (kind) {
    case 'number':
    case 'money':
      return number.map((text) => ({ kind: 'number' as const, text }));
    case 'date':
      return day;
    case 'boolean':
      return fc.boolean().map((value) => ({ kind: 'boolean' as const, value }));
    default:
      return fc.constantFrom(...SEGMENT_TEXTS).map((text) => ({ kind: 'text' as const, text }));
  }
}
