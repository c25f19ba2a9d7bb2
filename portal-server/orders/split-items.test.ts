import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { type RawItem, splitItems } from './split-items.ts';

const MAX_BYTES = 1000;

test('cuts any array and any lines as JSON.parse would, wherever the chunks end', async () => {
  const body = fc.record({
    values: fc.array(fc.jsonValue({ maxDepth: 3 })),
    indent: fc.constantFrom(0, 2),
    cuts: fc.array(fc.nat(400)),
  });
  await fc.assert(
    fc.asyncProperty(body, async ({ values, indent, cuts }) => {
      const texts = values.map((value) => JSON.stringify(value));
      const known = texts.map((text) => JSON.parse(text) as unknown);

      expect(parsed(await split(JSON.stringify(values, null, indent), cuts))).toEqual(known);
      // One value alone could begin with a bracket, and would be an array.
      expect(parsed(await split(`{}\n${texts.join('\n')}`, cuts))).toEqual([{}, ...known]);
    }),
  );
});

test('numbers lines as an editor does and items from 1, passing blank lines over', async () => {
  expect(lines(await split('\ufeff\n1\n\n 2 \r\n3'))).toEqual(['2:1', '4:2', '5:3']);
  expect(lines(await split('\n [1,\n"a,]\\"",\n[2]]\n'))).toEqual(['1:1', '2:"a,]\\""', '3:[2]']);
});

test.each([
  ['[{"a":1}}, 2]', ['1:{"a":1}}', '2:2']],
  ['[1,]', ['1:1', '2:']],
  ['[,1]', ['1:', '2:1']],
  ['[1, 2', ['1:1', '2!The array is not closed: ] is missing']],
  ['[1] 2', ['1:1', '2!There is text after the array']],
  ['[]', []],
  ['', []],
])('%s has these items', async (body, expected) => {
  expect(lines(await split(body))).toEqual(expected);
});

test('passes over an item that is too long or no UTF-8, and goes on after it', async () => {
  const long = `"${'x'.repeat(MAX_BYTES)}"`;
  const problem = `Longer than ${MAX_BYTES} bytes`;

  expect(lines(await split(`[1,${long},3]`, [10, 500]))).toEqual(['1:1', `2!${problem}`, '3:3']);
  expect(lines(await split(`1\n${long}\n3`, [10, 500]))).toEqual(['1:1', `2!${problem}`, '3:3']);
  expect(lines(await split(Buffer.from([0x31, 0x0a, 0xff, 0x0a, 0x33])))).toEqual([
    '1:1',
    '2!Not UTF-8',
    '3:3',
  ]);
});

/** Sends the body in chunks that end at `cuts`, of bytes. */
async function split(body: string | Buffer, cuts: number[] = []): Promise<RawItem[]> {
  const bytes = Buffer.from(body);
  const ends = [...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
  const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
  const items: RawItem[] = [];
  for await (const item of splitItems(streamOf(chunks), MAX_BYTES)) items.push(item);
  return items;
}

async function* streamOf(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

function parsed(items: RawItem[]): unknown[] {
  return items.map((item) => JSON.parse(item.text ?? ''));
}

function lines(items: RawItem[]): string[] {
  return items.map(({ line, text, problem }) => (text === null ? `${line}!${problem}` : `${line}:${text}`));
}
