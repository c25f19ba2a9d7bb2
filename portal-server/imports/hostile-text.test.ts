import { expect, test } from 'vitest';

import { readEmailCell } from './cell-values.ts';
import { RECORD_MAX_CHARS } from './read-csv.ts';
import { isHtmlText } from './sniff-file.ts';

/** Far longer than it takes, and far shorter than the seconds that everybody would wait for: the server does one thing at a time. */
const AT_MOST_MS = 500;

test.each([
  ['comments without end to them', '<!---->'.repeat(30)],
  ['comments that end nowhere', '<!--'.repeat(8000)],
  ['blank lines', '\n'.repeat(32_000)],
])('a file that begins with %s is soon known to be no web page', (_, text) => {
  expect(timed(() => isHtmlText(`${text}x`))).toEqual({ value: false, isSoon: true });
});

test.each([
  ['<!doctype html>', true],
  ['\n<!-- a -->\n<!-- b --><HTML lang="fr">', true],
  ['<?xml version="1.0"?> <!-- a --> <body>', true],
  ['<!-- a --> name,email', false],
  ['<!-- never closed <html>', false],
  ['name,email\n<html>', false],
])('%j is a web page: %s', (text, isPage) => expect(isHtmlText(text)).toBe(isPage));

test.each(['\n', ' ', '<', '"', 'a '])(
  'a cell as long as can be of %j is soon known to be no address',
  (fill) => {
    const cell = `a${fill.repeat((RECORD_MAX_CHARS - 2) / fill.length)}b`;
    expect(timed(() => readEmailCell(cell)).isSoon).toBe(true);
  },
);

function timed<T>(act: () => T): { value: T; isSoon: boolean } {
  const began = performance.now();
  return { value: act(), isSoon: performance.now() - began < AT_MOST_MS };
}
