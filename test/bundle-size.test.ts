import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { ChunkFiles } from '../widget/build/widget-chunks.ts';
import { buildWidget } from './harness/build-widget.ts';

// What a browser has to fetch, measured on the built files as they are sent: brotli, quality 11.

const LANGUAGES = ['en', 'fr'];
const LOADER = 'widget.js';
const KB = 1024;
const SECTIONS = ['comptoir-orders', 'comptoir-profile', 'comptoir-security', 'comptoir-data'];

let folder: string;
let chunks: ChunkFiles;

beforeAll(async () => {
  folder = await buildWidget();
  chunks = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as ChunkFiles;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the script of a shop’s page is at most 1.5 KB', () => {
  expect(bytesOf([LOADER])).toBeLessThanOrEqual(1.5 * KB);
});

test.each(LANGUAGES)('the words of a language (%s), and those of each part, are at most 4 KB', (language) => {
  const parts = Object.keys(chunks).filter((name) => name.endsWith(`-${language}`));
  for (const name of [language, ...parts])
    expect([name, bytesOf(filesFor(name)) <= 4 * KB]).toEqual([name, true]);
});

describe('all that a page fetches, Lit included', () => {
  test('for sign-in is at most 15 KB beside the loader and the words', () => {
    expect(bytesOf(filesFor('start', 'comptoir-sign-in'))).toBeLessThanOrEqual(15 * KB);
  });

  test('for the account with orders is at most 25 KB beside the words', () => {
    const files = filesFor('start', 'comptoir-account', 'comptoir-orders');
    expect(bytesOf([LOADER, ...files])).toBeLessThanOrEqual(25 * KB);
  });

  test.each(SECTIONS)('for one section (%s) is at most 29.5 KB beside the words', (section) => {
    const files = filesFor('start', 'comptoir-account', section);
    expect(bytesOf([LOADER, ...files])).toBeLessThanOrEqual(29.5 * KB);
  });

  // But for what comes only with an order that may be withdrawn from, or with a business: they have budgets of their own.
  test('for the whole account, each section and an order opened, is at most 35 KB beside the words', () => {
    const files = filesFor('start', 'comptoir-account', ...SECTIONS, 'comptoir-passkeys', 'comptoir-order');
    expect(bytesOf([LOADER, ...files])).toBeLessThanOrEqual(35 * KB);
  });
});

// Beside all that the account has loaded by then.
test.each([
  ['comptoir-withdrawal', 2.2],
  ['comptoir-find-order', 1.2],
  // On a page of its own: beside the account's launcher.
  ['comptoir-checkout', 3],
])('what %s adds to an open order is at most %f KB', (element, kb) => {
  const loaded = filesFor('start', 'comptoir-account', 'comptoir-orders', 'comptoir-order');
  const added = filesFor(element).filter((file) => !loaded.includes(file));
  expect(bytesOf(added)).toBeLessThanOrEqual(kb * KB);
});

test('the form of a VAT number, without an account, is at most 6 KB beside what every element has', () => {
  const added = filesFor('comptoir-vat-id').filter(
    (file) => !filesFor('start', 'comptoir-account').includes(file),
  );
  expect(bytesOf(added)).toBeLessThanOrEqual(6 * KB);
});

test('no chunk carries zod, development code or a second Lit', () => {
  expect(chunksWith(/ZodError|_zod|safeParse/)).toEqual([]);
  expect(chunksWith(/Lit is in dev mode/)).toEqual([]);
  expect(chunksWith(/litElementVersions/)).toHaveLength(1);
});

test('the sizes, for whoever reads the log', () => {
  const names = [LOADER, ...new Set(Object.values(chunks).flat())];
  const rows = names.map((name) => ({ file: name.replace(/-[\w-]{7}\.js$/, '.js'), bytes: bytesOf([name]) }));
  const totals = {
    'sign-in': ['start', 'en', 'comptoir-sign-in'],
    'account, signed out': ['start', 'en', 'comptoir-account', 'comptoir-sign-in'],
    'account with orders': ['start', 'en', 'comptoir-account', 'comptoir-orders'],
    'the whole account': [
      'start',
      'en',
      'comptoir-account',
      ...SECTIONS,
      'comptoir-passkeys',
      'comptoir-withdrawal',
    ],
  };
  for (const [what, wanted] of Object.entries(totals)) {
    rows.push({ file: `in all, for ${what}`, bytes: bytesOf([LOADER, ...filesFor(...wanted)]) });
  }
  console.table(rows);
  expect(rows.every(({ bytes }) => bytes > 0)).toBe(true);
});

function chunksWith(sign: RegExp): string[] {
  return readdirSync(join(folder, 'c')).filter((name) =>
    sign.test(readFileSync(join(folder, 'c', name), 'utf8')),
  );
}

/** The chunks of these names with all that they import, each once. */
function filesFor(...names: string[]): string[] {
  return [...new Set(names.flatMap((name) => chunks[name] ?? expect.fail(`there is no chunk ${name}`)))];
}

function bytesOf(files: string[]): number {
  return files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(folder, file))).length, 0);
}
