import { beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { runStore } from '../../test/harness/store-command.ts';
import { findWithdrawalSettings } from './withdrawal-settings-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: { id: number; publicKey: string };

beforeAll(async () => {
  sql = await createTestDatabase();
  return () => sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ store } = await makeStore(sql));
});

test('the right of withdrawal is on, and the law’s, until the merchant says otherwise', async () => {
  expect(await run('withdrawal')).toContain('14, by the clock of Europe/Paris');
  expect(await run('withdrawal', 'off')).toContain('offered no withdrawal');
  expect((await settings()).withdrawalEnabled).toBe(false);
  await run('withdrawal', 'on');
  await run('withdrawal', 'set', '--days', '30', '--time-zone', 'Africa/Abidjan');
  expect(await settings()).toMatchObject({
    withdrawalEnabled: true,
    withdrawalDays: 30,
    timeZone: 'Africa/Abidjan',
  });
});

test('products are excluded by either name, each once, and let in again', async () => {
  await run('withdrawal', 'exclude', '--product', 'p2', '--product', 'p1', '--sku', 'S1');
  await run('withdrawal', 'exclude', '--product', 'p1');
  expect(await settings()).toMatchObject({
    withdrawalExcludedProducts: ['p1', 'p2'],
    withdrawalExcludedSkus: ['S1'],
  });
  expect(await run('withdrawal', 'include', '--product', 'p2', '--sku', 'S1')).toContain(
    'Excluded SKUs         none',
  );
  expect(await settings()).toMatchObject({ withdrawalExcludedProducts: ['p1'], withdrawalExcludedSkus: [] });
});

test('the contact address is kept in normal form, and taken away', async () => {
  await run('contact', '--email', 'Shop@Maison.example');
  expect((await settings()).contactEmail).toBe('shop@maison.example');
  await run('contact', '--none');
  expect((await settings()).contactEmail).toBeNull();
});

test.each([
  [['withdrawal', 'set', '--days', '7'], 'withdrawal off'],
  [['withdrawal', 'set', '--days', '1e2'], '--days 1e2'],
  [['withdrawal', 'set', '--time-zone', 'Paris'], '--time-zone Paris'],
  [['withdrawal', 'set'], 'Nothing to set'],
  [['withdrawal', 'exclude'], 'Nothing to exclude'],
  [['withdrawal', 'later'], 'There is no "withdrawal later"'],
  [['contact'], '--email is missing'],
  [['contact', '--email', 'nobody'], '--email nobody'],
])('%j is refused by name', async (args, reason) => {
  const before = await settings();
  await expect(run(...args)).rejects.toThrow(reason);
  expect(await settings()).toEqual(before);
});

function settings() {
  return findWithdrawalSettings(sql, store.id);
}

async function run(...args: string[]): Promise<string> {
  return runStore(sql, [...args, '--store', store.publicKey]);
}
