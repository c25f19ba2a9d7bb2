import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import { SegmentError } from '../../shared/segment-error.ts';
import { fieldRule, type SegmentField } from '../../shared/segment-fields.ts';
import { parseSegment } from '../../shared/segment-language.ts';
import { printSegment } from '../../shared/segment-print.ts';
import type { Segment, SegmentCondition, SegmentValue } from '../../shared/segment-tree.ts';
import { countryIn } from './country-names.ts';

/** A filter in parts, all of which must hold: each of them is a chip. */
export type FilterReading = { parts: Segment[]; error: null } | { parts: null; error: SegmentError };

export function readFilter(where: string, currency: string | null = null): FilterReading {
  if (where.trim() === '') return { parts: [], error: null };
  try {
    const segment = parseSegment(where, currency);
    return { parts: segment.kind === 'and' ? segment.parts : [segment], error: null };
  } catch (error) {
    if (error instanceof SegmentError) return { parts: null, error };
    throw error;
  }
}

/** The parts as text of the segment language; nothing where there is none. */
export function writeFilter(parts: readonly Segment[]): string {
  const [first] = parts;
  if (!first) return '';
  return printSegment(parts.length === 1 ? first : { kind: 'and', parts: [...parts] });
}

/** A part as people say it: `City is Lyon`. */
export function describePart(part: Segment, words: MerchantListMessages['filter']): string {
  switch (part.kind) {
    case 'and':
      return part.parts.map((one) => bracketed(one, words)).join(', ');
    case 'or':
      return part.parts.map((one) => bracketed(one, words)).join(` ${words.or} `);
    case 'not':
      return words.not(describePart(part.part, words));
    case 'condition':
      return describeCondition(part, words);
  }
}

/** What an operator is called where it is asked of this field. */
export function operatorWords(
  field: SegmentField,
  operator: SegmentCondition['operator'],
  words: MerchantListMessages['filter'],
): string {
  const { kind } = fieldRule(field);
  const own = kind === 'date' ? words.dayOperators : kind === 'list' ? words.listOperators : {};
  return own[operator] ?? words.operators[operator];
}

function bracketed(part: Segment, words: MerchantListMessages['filter']): string {
  const text = describePart(part, words);
  return part.kind === 'condition' || part.kind === 'not' ? text : `(${text})`;
}

function describeCondition(condition: SegmentCondition, words: MerchantListMessages['filter']): string {
  const { field, operator } = condition;
  const start = `${words.fields[field]} ${operatorWords(field, operator, words)}`;
  const say = (value: SegmentValue) => describeValue(value, field, words);
  switch (condition.operator) {
    case 'IS NULL':
    case 'IS NOT NULL':
      return start;
    case 'IN':
    case 'NOT IN':
      return `${start} ${words.list(condition.values.map(say).join(', '))}`;
    case 'BETWEEN':
      return `${start} ${words.between(say(condition.low), say(condition.high))}`;
    default: {
      const { value } = condition;
      const how = words.agoOperators[operator];
      return value.kind === 'ago' && value.count > 0 && how !== undefined
        ? `${words.fields[field]} ${words.ago[value.unit](value.count, how)}`
        : `${start} ${say(value)}`;
    }
  }
}

function describeValue(
  value: SegmentValue,
  field: SegmentField,
  words: MerchantListMessages['filter'],
): string {
  switch (value.kind) {
    case 'text':
      if (field === 'country' || field === 'customer_countries') return countryIn(value.text, words.language);
      return fieldRule(field).choices ? (words.choices[value.text] ?? value.text) : value.text;
    case 'number':
      return Number(value.text).toLocaleString(words.language, { maximumFractionDigits: 20 });
    case 'day':
      return value.text;
    case 'boolean':
      return words.choices[String(value.value)] ?? String(value.value);
    case 'ago':
      return words.ago[value.unit](value.count);
  }
}
