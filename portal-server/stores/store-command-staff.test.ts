import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { runStore } from '../../test/harness/store-command.ts';
import { listStaff } from '../merchant/staff-queries.ts';
import { keepPortalStore, PORTAL_STORE_KEY } from './portal-store.ts';
import { findStoreByPublicKey } from './store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

async function start() {
  const { store } = await makeStore(sql);
  const staff = (...args: string[]) => runStore(sql, ['staff', '--store', store.publicKey, ...args]);
  const listed = async () => (await listStaff(sql, store.id)).map(({ email, role }) => `${email} ${role}`);
  return { store, staff, listed };
}

test('lists an address in its normal form, tells where it signs in, and gives it another role', async () => {
  const { store, staff, listed } = await start();
  const printed = await staff('--add', 'Ada@Shop.Example', '--role', 'reader');
  expect(printed).toContain(`https://account.example/merchant/${store.publicKey}`);
  expect(await listed()).toEqual(['ada@shop.example reader']);

  await staff('--add', 'ada@shop.example', '--role', 'owner');
  expect(await listed()).toEqual(['ada@shop.example owner']);
  expect(await staff()).toMatch(/ada@shop\.example +owner +the portal/);
});

test('takes the last owner away too, and says so', async () => {
  const { staff, listed } = await start();
  expect(await staff()).toContain('Nobody yet');
  await staff('--add', 'ada@shop.example', '--role', 'owner');
  expect(await staff('--remove', 'ADA@shop.example')).toContain('no owner now');
  expect(await listed()).toEqual([]);
});

test.each([
  [['--add', 'nobody', '--role', 'owner'], '--add nobody: is no e-mail address'],
  [['--add', 'a@b.example'], '--role is missing'],
  [['--add', 'a@b.example', '--role', 'boss'], '--role boss is not known'],
  [['--remove', 'a@b.example'], 'does not work on'],
  [['--add', 'a@b.example', '--remove', 'a@b.example'], 'one at a time'],
  [['drop'], 'There is no "staff drop"'],
])('%j is refused by name', async (args, reason) => {
  const { staff } = await start();
  await expect(staff(...args)).rejects.toThrow(reason);
});

test('a store can be made with its owner', async () => {
  const flags = ['--name', 'A', '--origin', 'https://a.example', '--owner', 'Ada@Shop.Example'];
  const printed = await runStore(sql, ['create', ...flags]);
  const [publicKey = ''] = /pk_[a-z0-9]{16}/.exec(printed) ?? [];

  expect(printed).toContain(`ada@shop.example is its owner: https://account.example/merchant/${publicKey}`);
  const store = (await findStoreByPublicKey(sql, publicKey))!;
  expect(await listStaff(sql, store.id)).toMatchObject([
    { email: 'ada@shop.example', role: 'owner', invitedBy: null },
  ]);
});

test('the portal’s own store is no shop to any command', async () => {
  await keepPortalStore(sql, 'https://account.example');

  expect(await runStore(sql, ['list'])).not.toContain(PORTAL_STORE_KEY);
  await expect(runStore(sql, ['staff', '--store', PORTAL_STORE_KEY])).rejects.toThrow('there is no store');
});
