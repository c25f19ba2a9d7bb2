import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { countPlaywright, countVitest, sum } from './count-results.mjs';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-results-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a file of tests that does not load counts as one that failed', () => {
  const file = write({
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'skipped' }] },
      { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  });
  expect(countVitest(file)).toEqual({ passed: 2, failed: 2 });
});

test('a journey that passed only when tried again did not pass', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 };
  expect(countPlaywright(write({ stats, errors: [] }))).toEqual({ passed: 5, failed: 3 });
});

test('an error outside of any journey is a failure', () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywright(write({ stats, errors: [{ message: 'no browser' }] }))).toEqual({
    passed: 0,
    failed: 1,
  });
});

test('a runner that wrote nothing is not taken for one that passed', () => {
  expect(() => countVitest(join(folder, 'none.json'))).toThrow('ENOENT');
});

test('the sum is of all', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
});

function write(results: unknown): string {
  const file = join(folder, 'results.json');
  writeFileSync(file, JSON.stringify(results));
  return file;
}
