import { fieldRule, type SegmentField } from './segment-fields.ts';
import { SegmentError, type SegmentProblem } from './segment-error.ts';
import type { SegmentToken } from './segment-tokens.ts';
import type { SegmentText, SegmentValue } from './segment-tree.ts';
import { readTypedAmount } from './typed-amount.ts';

/** What a token says of a field that is compared. Throws `SegmentError` where it is no value of that field's kind. */
export function readValue(token: SegmentToken, field: SegmentField, currency: string | null): SegmentValue {
  switch (fieldRule(field).kind) {
    case 'text':
    case 'list':
    case 'choice':
      return readText(token, field);
    case 'number':
      return readNumber(token, field, null);
    case 'money':
      return readNumber(token, field, currency);
    case 'boolean':
      return readBoolean(token, field);
    case 'date':
      return readDay(token, field);
  }
}

/** A text in quotes; of a field with fixed words one of these, in any case, with quotes or without. */
export function readText(token: SegmentToken, field: SegmentField): SegmentText {
  const { choices } = fieldRule(field);
  if (!choices) {
    if (token.kind !== 'text' || token.text.trim() === '') refuse(token, { code: 'expected_text', field });
    return { kind: 'text', text: token.text };
  }
  const text = token.text.toUpperCase();
  const isWord = token.kind === 'text' || token.kind === 'word';
  if (!isWord || !choices.includes(text)) refuse(token, { code: 'expected_choice', field, choices });
  return { kind: 'text', text };
}

/** Whether there is such a day in the calendar, from the year 1 on: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (!DAY.test(text) || Number.isNaN(time)) return false;
  return !text.startsWith('0000') && new Date(time).toISOString().startsWith(text);
}

// Beyond these no amount is exact.
const NUMBER = /^-?\d{1,12}(\.\d{1,4})?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

function readNumber(token: SegmentToken, field: SegmentField, currency: string | null): SegmentValue {
  const read = readTypedAmount(token.text, currency);
  if ('readings' in read) refuse(token, { code: 'two_readings', text: token.text, readings: read.readings });
  if ('problem' in read && read.problem === 'no_decimals') refuse(token, { code: 'no_decimals', field });
  if (token.kind !== 'number' || !('text' in read) || !NUMBER.test(read.text)) {
    return refuse(token, { code: 'expected_number', field });
  }
  return { kind: 'number', text: read.text };
}

function readBoolean(token: SegmentToken, field: SegmentField): SegmentValue {
  const word = token.kind === 'word' ? token.text.toLowerCase() : '';
  if (word !== 'true' && word !== 'false') {
    return refuse(token, { code: 'expected_choice', field, choices: ['true', 'false'] });
  }
  return { kind: 'boolean', value: word === 'true' };
}

function readDay(token: SegmentToken, field: SegmentField): SegmentValue {
  if (token.kind === 'day') {
    const text = token.text.replace(/-(\d)(?!\d)/g, '-0$1');
    if (!isDay(text)) refuse(token, { code: 'no_such_day', text: token.text });
    return { kind: 'day', text };
  }
  if (token.kind === 'ago') {
    const unit = token.text.slice(-1).toLowerCase() as 'd' | 'w' | 'm' | 'y';
    return { kind: 'ago', count: Number(token.text.slice(1, -1)), unit };
  }
  const word = token.kind === 'word' ? token.text.toLowerCase() : '';
  if (word === 'today') return { kind: 'ago', count: 0, unit: 'd' };
  if (word === 'yesterday') return { kind: 'ago', count: 1, unit: 'd' };
  return refuse(token, { code: 'expected_day', field });
}

function refuse(token: SegmentToken, problem: SegmentProblem): never {
  throw new SegmentError(problem, token.start, token.end);
}
