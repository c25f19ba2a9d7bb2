import { minorUnitDigits } from '../../shared/minor-units.ts';
import { dayIn, resolveDay } from '../../shared/segment-day.ts';
import { fieldRule, type SegmentField } from '../../shared/segment-fields.ts';
import type { Segment, SegmentCondition, SegmentValue } from '../../shared/segment-tree.ts';
import { foldText } from '../../shared/fold-text.ts';

/** What a filter is asked of: each field's values, none where there is nothing. Times, amounts in minor units, texts. */
export type SegmentFacts = Record<SegmentField, (string | number | boolean | Date)[]>;

/** Whether a filter holds of somebody, found out in the plainest way. */
export function evaluateSegment(
  segment: Segment,
  facts: SegmentFacts,
  place: { currency: string; timeZone: string; today: string },
): boolean {
  switch (segment.kind) {
    case 'and':
      return segment.parts.every((part) => evaluateSegment(part, facts, place));
    case 'or':
      return segment.parts.some((part) => evaluateSegment(part, facts, place));
    case 'not':
      return !evaluateSegment(segment.part, facts, place);
    case 'condition':
      return holds(segment, facts[segment.field], place);
  }
}

function holds(
  condition: SegmentCondition,
  values: SegmentFacts[SegmentField],
  place: { currency: string; timeZone: string; today: string },
): boolean {
  const some = (fits: (compared: number) => boolean, value: SegmentValue) =>
    values.some((own) => fits(compare(condition.field, own, value, place)));
  const part = (text: string, isAtStart: boolean) =>
    values.some((own) => {
      const at = normal(condition.field, String(own)).indexOf(normal(condition.field, text));
      return normal(condition.field, text) !== '' && (isAtStart ? at === 0 : at >= 0);
    });
  const isList = fieldRule(condition.field).kind === 'list';
  const contains = (value: { text: string }) =>
    isList ? some((c) => c === 0, { kind: 'text', text: value.text }) : part(value.text, false);

  switch (condition.operator) {
    case 'IS NULL':
      return values.length === 0;
    case 'IS NOT NULL':
      return values.length > 0;
    case '=':
      return some((c) => c === 0, condition.value);
    case '!=':
      return !some((c) => c === 0, condition.value);
    case '<':
      return some((c) => c < 0, condition.value);
    case '<=':
      return some((c) => c <= 0, condition.value);
    case '>':
      return some((c) => c > 0, condition.value);
    case '>=':
      return some((c) => c >= 0, condition.value);
    case 'BETWEEN':
      return some((c) => c >= 0, condition.low) && some((c) => c <= 0, condition.high);
    case 'IN':
      return condition.values.some((value) => some((c) => c === 0, value));
    case 'NOT IN':
      return !condition.values.some((value) => some((c) => c === 0, value));
    case 'CONTAINS':
      return contains(condition.value);
    case 'NOT CONTAINS':
      return !contains(condition.value);
    case 'STARTS WITH':
      return part(condition.value.text, true);
  }
}

/** Negative where what somebody has is less. */
function compare(
  field: SegmentField,
  own: string | number | boolean | Date,
  value: SegmentValue,
  place: { currency: string; timeZone: string; today: string },
): number {
  switch (value.kind) {
    case 'number': {
      const scale = fieldRule(field).kind === 'money' ? 10 ** minorUnitDigits(place.currency) : 1;
      return Number(own) / scale - Number(value.text);
    }
    case 'boolean':
      return own === value.value ? 0 : 1;
    case 'day':
    case 'ago': {
      const [mine, asked] = [dayIn(place.timeZone, own as Date), resolveDay(value, place.today)];
      return mine < asked ? -1 : Number(mine > asked);
    }
    case 'text': {
      const [mine, asked] = [normal(field, String(own)), normal(field, value.text)];
      if (field === 'customer_language' && mine.startsWith(`${asked}-`)) return 0;
      return asked !== '' && mine === asked ? 0 : 1;
    }
  }
}

function normal(field: SegmentField, text: string): string {
  if (field === 'phone') return text.replace(/\D/g, '').replace(/^00/, '');
  if (field === 'products_purchased') return text;
  return field === 'email' ? text.toLowerCase() : foldText(text);
}
