import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { unpackChunkFiles } from '../unpack-chunk-files.ts';
import { packChunkFiles } from './pack-chunk-files.ts';

const name = fc.stringMatching(/^[a-z][a-z.-]{0,12}$/);
const hash = fc.stringMatching(/^[\w-]{7}$/);
const file = fc.tuple(name, hash).map((parts) => `c/${parts.join('-')}.js`);

test('the loader reads back which files each chunk needs, in their order', () => {
  const chunks = fc
    .uniqueArray(file, { maxLength: 20 })
    .chain((shared) =>
      fc
        .array(fc.tuple(name, hash, fc.subarray(shared)), { minLength: 1, maxLength: 30 })
        .map((entries) =>
          Object.fromEntries(
            entries.map(([entry, entryHash, imports]) => [entry, [`c/${entry}-${entryHash}.js`, ...imports]]),
          ),
        ),
    );
  fc.assert(
    fc.property(chunks, (files) => {
      expect(unpackChunkFiles(packChunkFiles(files))).toEqual(files);
    }),
  );
});

test('a file that holds several elements can be asked for by each of them', () => {
  const orders = ['c/orders-AAAAAAAA.js', 'c/base-BBBBBBBB.js'];
  const files = { 'comptoir-order': orders, 'comptoir-orders': orders, start: ['c/base-BBBBBBBB.js'] };
  expect(unpackChunkFiles(packChunkFiles(files))).toEqual(files);
});

test('a file that bears the name by which it is asked for is named once', () => {
  expect(packChunkFiles({ start: ['c/start-AAAAAAA.js'] })).toBe('start-AAAAAAA~');
});

test('a file that is only imported cannot be asked for by its name', () => {
  const files = { start: ['c/start-AAAAAAA.js', 'c/comptoir-dialog-BBBBBB.js'] };
  expect(Object.keys(unpackChunkFiles(packChunkFiles(files)))).toEqual(['start']);
});

test('more files than the loader can name are refused', () => {
  const imports = Array.from({ length: 37 }, (_, i) => `c/part${i}-AAAAAAA.js`);
  expect(() => packChunkFiles({ start: ['c/start-AAAAAAA.js', ...imports] })).toThrow('37 files');
});
