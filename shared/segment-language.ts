import { fieldRule, findField, nearestField, type SegmentField } from './segment-fields.ts';
import { SegmentError, type SegmentProblem } from './segment-error.ts';
import { type SegmentToken, tokenize } from './segment-tokens.ts';
import { readText, readValue } from './segment-values.ts';
import type { Segment, SegmentCondition, SegmentOperator, SegmentText } from './segment-tree.ts';

/** How long a filter may be as text, wherever it is typed, kept or sent. */
export const SEGMENT_MAX_CHARS = 2000;
/** How many brackets and NOTs may stand in one another. */
export const SEGMENT_MAX_DEPTH = 10;

/**
 * Reads a filter: what stands behind WHERE in Shopify's segments, of the fields in `segment-fields.ts`. Words of the
 * language and names of fields in any case. NOT binds more than AND, AND more than OR.
 *
 * `amount_spent >= 500 AND last_order_date < -6m AND customer_tags CONTAINS 'vip'`
 *
 * Amounts are in `currency`, which says how they are to be read: of XOF `150.000` is a hundred and fifty thousand. Without one they
 * are plain decimals.
 *
 * Throws `SegmentError`, which says where and what.
 */
export function parseSegment(source: string, currency: string | null = null): Segment {
  if (source.length > SEGMENT_MAX_CHARS) {
    const problem = { code: 'too_long', max: SEGMENT_MAX_CHARS } as const;
    throw new SegmentError(problem, SEGMENT_MAX_CHARS, source.length);
  }
  const reader = new Reader(tokenize(source), currency);
  const segment = readAlternatives(reader, 0);
  const last = reader.next();
  if (last.kind !== 'end') reader.refuse(last, { code: 'expected_end', found: last.text });
  return segment;
}

/** What can be asked of a field, in the order in which it is offered. */
export function operatorsOf(field: SegmentField): SegmentOperator[] {
  const { kind, canBeNull } = fieldRule(field);
  const own: Record<typeof kind, SegmentOperator[]> = {
    text: ['=', '!=', 'CONTAINS', 'NOT CONTAINS', 'STARTS WITH', 'IN', 'NOT IN'],
    list: ['CONTAINS', 'NOT CONTAINS'],
    choice: ['=', '!=', 'IN', 'NOT IN'],
    number: ['=', '!=', '<', '<=', '>', '>=', 'BETWEEN'],
    money: ['=', '!=', '<', '<=', '>', '>=', 'BETWEEN'],
    date: ['=', '!=', '<', '<=', '>', '>=', 'BETWEEN'],
    boolean: ['=', '!='],
  };
  return canBeNull ? [...own[kind], 'IS NULL', 'IS NOT NULL'] : own[kind];
}

/** Gives the tokens one after another. */
class Reader {
  private at = 0;

  constructor(
    private readonly tokens: SegmentToken[],
    readonly currency: string | null,
  ) {}

  peek(ahead = 0): SegmentToken {
    // The last one is `end`, and nobody goes beyond it.
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as SegmentToken;
  }

  next(): SegmentToken {
    const token = this.peek();
    this.at++;
    return token;
  }

  /** Goes on if this word or sign comes next, and says whether it did. */
  takes(text: string): boolean {
    const fits = this.isNext(text);
    if (fits) this.at++;
    return fits;
  }

  isNext(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return (token.kind === 'word' || token.kind === 'sign') && token.text.toUpperCase() === text;
  }

  refuse(token: SegmentToken, problem: SegmentProblem): never {
    throw new SegmentError(problem, token.start, token.end);
  }
}

function readAlternatives(reader: Reader, depth: number): Segment {
  const parts = [readConjunction(reader, depth)];
  while (reader.takes('OR')) parts.push(readConjunction(reader, depth));
  return join('or', parts);
}

function readConjunction(reader: Reader, depth: number): Segment {
  const parts = [readPart(reader, depth)];
  while (reader.takes('AND')) parts.push(readPart(reader, depth));
  return join('and', parts);
}

function join(kind: 'and' | 'or', parts: Segment[]): Segment {
  const [first] = parts;
  return parts.length === 1 && first ? first : { kind, parts };
}

function readPart(reader: Reader, depth: number): Segment {
  const token = reader.peek();
  if (depth > SEGMENT_MAX_DEPTH) reader.refuse(token, { code: 'too_deep', max: SEGMENT_MAX_DEPTH });
  if (reader.takes('NOT')) return { kind: 'not', part: readPart(reader, depth + 1) };
  if (!reader.takes('(')) return readCondition(reader);

  const inner = readAlternatives(reader, depth + 1);
  if (!reader.takes(')')) reader.refuse(reader.peek(), { code: 'expected_closing' });
  return inner;
}

function readCondition(reader: Reader): SegmentCondition {
  const token = reader.next();
  if (token.kind !== 'word' || /^(and|or|not)$/i.test(token.text)) {
    reader.refuse(token, { code: 'expected_condition', found: token.text });
  }
  const field = findField(token.text);
  if (!field) {
    const nearest = nearestField(token.text);
    return reader.refuse(token, { code: 'unknown_field', name: token.text, nearest });
  }
  return withOperand(reader, field, readOperator(reader, field));
}

function readOperator(reader: Reader, field: SegmentField): SegmentOperator {
  const first = reader.peek();
  const allowed = operatorsOf(field);
  const operator = OPERATORS.find((words) => words.split(' ').every((word, i) => reader.isNext(word, i)));
  if (!operator) return reader.refuse(first, { code: 'expected_operator', field, allowed });

  const last = reader.peek(operator.split(' ').length - 1);
  for (const word of operator.split(' ')) reader.takes(word);
  if (!allowed.includes(operator)) {
    const problem = { code: 'operator_not_for_field', field, operator, allowed } as const;
    throw new SegmentError(problem, first.start, last.end);
  }
  return operator;
}

// The longer ones first, since some begin with a shorter one.
const OPERATORS: SegmentOperator[] = [
  'IS NOT NULL',
  'IS NULL',
  'NOT CONTAINS',
  'NOT IN',
  'STARTS WITH',
  'CONTAINS',
  'BETWEEN',
  'IN',
  '!=',
  '<=',
  '>=',
  '=',
  '<',
  '>',
];

function withOperand(reader: Reader, field: SegmentField, operator: SegmentOperator): SegmentCondition {
  const base = { kind: 'condition', field } as const;
  switch (operator) {
    case 'IS NULL':
    case 'IS NOT NULL':
      return { ...base, operator };
    case 'IN':
    case 'NOT IN':
      return { ...base, operator, values: readList(reader, field) };
    case 'CONTAINS':
    case 'NOT CONTAINS':
    case 'STARTS WITH':
      return { ...base, operator, value: readText(reader.next(), field) };
    case 'BETWEEN': {
      const low = readValue(reader.next(), field, reader.currency);
      if (!reader.takes('AND')) reader.refuse(reader.peek(), { code: 'expected_and_of_between' });
      return { ...base, operator, low, high: readValue(reader.next(), field, reader.currency) };
    }
    default:
      return { ...base, operator, value: readValue(reader.next(), field, reader.currency) };
  }
}

function readList(reader: Reader, field: SegmentField): SegmentText[] {
  if (!reader.takes('(')) reader.refuse(reader.peek(), { code: 'expected_list' });
  const values = [readText(reader.next(), field)];
  while (reader.takes(',')) values.push(readText(reader.next(), field));
  if (!reader.takes(')')) reader.refuse(reader.peek(), { code: 'expected_closing' });
  return values;
}
