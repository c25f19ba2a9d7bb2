import { fieldRule, type SegmentField } from '../../shared/segment-fields.ts';
import { operatorsOf, parseSegment } from '../../shared/segment-language.ts';
import type { Segment, SegmentOperator } from '../../shared/segment-tree.ts';

/** A condition while it is being built by clicking: what its fields hold. */
export interface FilterDraft {
  field: SegmentField;
  operator: SegmentOperator;
  value: string;
  /** With BETWEEN. */
  high: string;
}

/** What values an operator needs. */
export type Operands = 'none' | 'one' | 'two' | 'several';

export function operandsOf(operator: SegmentOperator): Operands {
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return 'none';
  if (operator === 'BETWEEN') return 'two';
  return operator === 'IN' || operator === 'NOT IN' ? 'several' : 'one';
}

/** A draft of another field: it begins with what is asked most. */
export function draftOf(field: SegmentField): FilterDraft {
  const [first = '='] = operatorsOf(field);
  const kind = fieldRule(field).kind;
  const operator = kind === 'number' || kind === 'money' || kind === 'date' ? '>=' : first;
  const value = kind === 'boolean' ? 'true' : (fieldRule(field).choices?.[0] ?? '');
  return { field, operator, value, high: '' };
}

/** The condition, read as the language reads it in this currency. Null where a value is missing. Throws `SegmentError` where it is none. */
export function toCondition(
  { field, operator, value, high }: FilterDraft,
  currency: string | null = null,
): Segment | null {
  const start = `${field} ${operator}`;
  const given = [value, high].map((text) => text.trim());
  const [low = '', top = ''] = given;
  switch (operandsOf(operator)) {
    case 'none':
      return parseSegment(start, currency);
    case 'two':
      return low && top
        ? parseSegment(`${start} ${write(field, low)} AND ${write(field, top)}`, currency)
        : null;
    case 'several': {
      const values = low
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean);
      return values.length > 0
        ? parseSegment(`${start} (${values.map((one) => write(field, one)).join(', ')})`, currency)
        : null;
    }
    case 'one':
      return low ? parseSegment(`${start} ${write(field, low)}`, currency) : null;
  }
}

function write(field: SegmentField, value: string): string {
  switch (fieldRule(field).kind) {
    case 'text':
    case 'list':
    case 'choice':
      return `'${value.replaceAll("'", "''")}'`;
    default:
      return value.replaceAll(/\s+/g, ' ');
  }
}
