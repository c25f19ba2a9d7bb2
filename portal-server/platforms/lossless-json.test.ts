import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseLosslessJson } from './lossless-json.ts';

test('an id beyond 2^53 is kept to the digit', () => {
  expect(parseLosslessJson('{"id":820982911946154508,"n":7}')).toEqual({ id: '820982911946154508', n: 7 });
  expect(parseLosslessJson('[-9007199254740993, 9007199254740991]')).toEqual([
    '-9007199254740993',
    9007199254740991,
  ]);
});

test('digits in strings and keys are left alone', () => {
  const text = String.raw`{"820982911946154508":"a 820982911946154508 \" 820982911946154508 \\","b":"\\"}`;
  expect(parseLosslessJson(text)).toEqual(JSON.parse(text));
});

test('an amount with more digits than a double holds is kept as text', () => {
  expect(parseLosslessJson('[12.50, 90071992547409.93, 0.1]')).toEqual(['12.50', '90071992547409.93', 0.1]);
});

test.each([
  '',
  '{"a":}',
  '{"a":007}',
  '[1.]',
  '[.5]',
  '[1 2]',
  '{"a":"x',
  '[9007199254740993 1]',
  '[0123456789012345678]',
])('%j is no JSON, as JSON.parse says', (text) => {
  expect(() => parseLosslessJson(text)).toThrow(SyntaxError);
});

test('JSON that a double can hold reads as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(asNumbers(parseLosslessJson(text))).toEqual(asNumbers(JSON.parse(text)));
    }),
  );
});

test('any integer comes back with the digits it was written with, wherever it stands', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.string(), (id, key) => {
      const read = parseLosslessJson(`{${JSON.stringify(`k${key}`)}:[${id},{"id" : ${id} }]}`);
      const [first, second] = (read as Record<string, [unknown, { id: unknown }]>)[`k${key}`]!;
      expect([String(first), String(second.id)]).toEqual([String(id), String(id)]);
    }),
  );
});

test('a long string is passed over once, not again and again', () => {
  const text = `{"a":"${'\\"1234567890123456789'.repeat(50_000)}`;
  expect(() => parseLosslessJson(text)).toThrow(SyntaxError);
});

/** Numbers as text on both sides: 1.0 is "1.0" in one and 1 in the other, and the same number. */
function asNumbers(value: unknown): unknown {
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value);
  if (Array.isArray(value)) return value.map(asNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([key, inner]) => [key, asNumbers(inner)]);
}
