import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { readOrMakePortalKey } from './portal-key-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-key-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the first start makes a key that only its owner may read, and the next start finds it', () => {
  const made = readOrMakePortalKey(join(folder, 'data'));
  expect(made).toHaveLength(32);
  expect(statSync(join(folder, 'data', 'portal-key')).mode & 0o777).toBe(0o600);
  expect(readOrMakePortalKey(join(folder, 'data'))).toEqual(made);
  expect(readdirSync(join(folder, 'data'))).toEqual(['portal-key']);
});

test('a key that cannot be read is never replaced', () => {
  const file = join(folder, 'portal-key');
  writeFileSync(file, 'half a ke');
  expect(() => readOrMakePortalKey(folder)).toThrow('holds no key');
  expect(readFileSync(file, 'utf8')).toBe('half a ke');
});
