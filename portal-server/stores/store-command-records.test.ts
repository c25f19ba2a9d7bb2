import { beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { runStore } from '../../test/harness/store-command.ts';
import { findRecordsKeptYears } from './records-kept-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: { id: number; publicKey: string };

beforeAll(async () => {
  sql = await createTestDatabase();
  return () => sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ store } = await makeStore(sql));
});

test('says for how long, ten years unless set otherwise, and sets it for this store alone', async () => {
  const { store: other } = await makeStore(sql);
  expect(await run()).toContain('for 10 years');
  expect(await run('--years', '6')).toContain('for 6 years');
  expect(await run()).toContain('for 6 years');
  expect(await findRecordsKeptYears(sql, other.id)).toBe(10);
});

test.each(['-1', '101', '1e1', '7.5', 'ten', ''])('--years %j is refused by name', async (years) => {
  await expect(run(`--years=${years}`)).rejects.toThrow(`--years ${years}: must be a whole number`);
  expect(await findRecordsKeptYears(sql, store.id)).toBe(10);
});

test.each(['0', '100'])('--years %s is the end of what may be', async (years) => {
  expect(await run('--years', years)).toContain(`for ${years} years`);
});

function run(...args: string[]): Promise<string> {
  return runStore(sql, ['records', ...args, '--store', store.publicKey]);
}
