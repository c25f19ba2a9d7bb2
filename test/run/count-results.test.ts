import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { countPlaywright, countVitest, sum } from './count-results.mjs';

const folder = mkdtempSync(join(tmpdir(), 'comptoir-results-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a file of tests that does not load counts as one that failed, and is named', () => {
  const passed = { status: 'passed', fullName: 'adds' };
  const failed = { status: 'failed', fullName: 'subtracts' };
  const file = write({
    testResults: [
      { name: 'a.test.ts', status: 'passed', assertionResults: [passed, { status: 'skipped' }] },
      { name: 'b.test.ts', status: 'failed', assertionResults: [passed, failed] },
      { name: 'c.test.ts', status: 'failed', assertionResults: [] },
    ],
  });
  expect(countVitest(file)).toEqual({
    passed: 2,
    failed: 2,
    failures: ['b.test.ts: subtracts', 'c.test.ts'],
  });
});

test('a journey that passed only when tried again did not pass', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 };
  expect(countPlaywright(write({ stats, errors: [] }))).toMatchObject({ passed: 5, failed: 3 });
});

test('a journey that failed is named with its browser, however deep it stands', () => {
  const spec = (title: string, status: string) => ({
    file: 'a.e2e.ts',
    title,
    tests: [{ projectName: 'firefox', status }],
  });
  const inner = { specs: [spec('goes on', 'expected'), spec('comes back', 'unexpected')] };
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
  expect(countPlaywright(write({ stats, errors: [], suites: [{ suites: [inner] }] })).failures).toEqual([
    'a.e2e.ts in firefox: comes back',
  ]);
});

test('an error outside of any journey is a failure', () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywright(write({ stats, errors: [{ message: 'no browser' }] }))).toEqual({
    passed: 0,
    failed: 1,
    failures: ['no browser'],
  });
});

test('a runner that wrote nothing is not taken for one that passed', () => {
  expect(() => countVitest(join(folder, 'none.json'))).toThrow('ENOENT');
});

test('the sum is of all', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 1, failures: ['a'] },
      { passed: 2, failed: 1, failures: ['b'] },
    ]),
  ).toEqual({ passed: 5, failed: 2, failures: ['a', 'b'] });
});

function write(results: unknown): string {
  const file = join(folder, 'results.json');
  writeFileSync(file, JSON.stringify(results));
  return file;
}
