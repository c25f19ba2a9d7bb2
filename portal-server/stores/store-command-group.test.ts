import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { runStore } from '../../test/harness/store-command.ts';
import { listGroupsOf } from '../groups/customer-group-queries.ts';
import type { Store } from './store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
let awa: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  ({ store } = await makeStore(sql));
  awa = await signedIn(sql, store, 'awa@example.com');
});

const group = (...args: string[]) => runStore(sql, ['group', ...args, '--store', store.publicKey]);
const groupsOfAwa = () => listGroupsOf(sql, { storeId: store.id, customerId: awa.customerId });

test('makes a group with a discount, and puts a customer into it and out of it', async () => {
  await group('create', 'vip', '--name', 'Best customers', '--discount', '12.5');
  await group('add', 'vip', '--customer', 'Awa@example.com');
  await group('add', 'vip', '--customer', awa.customerId);
  expect(await group('list')).toMatch(/vip +Best customers +12\.5 % +1$/);
  expect(await groupsOfAwa()).toEqual([
    { key: 'customer', name: null, discountBasisPoints: null },
    { key: 'vip', name: 'Best customers', discountBasisPoints: 1250 },
  ]);

  await group('discount', 'vip', '--no-discount');
  expect((await groupsOfAwa())[1]).toMatchObject({ discountBasisPoints: null });
  expect(await group('remove', 'vip', '--customer', 'awa@example.com')).toContain('is out of it');
  expect(await group('remove', 'vip', '--customer', 'awa@example.com')).toContain('was not in it');
  expect(await groupsOfAwa()).toHaveLength(1);
});

test('a page learns the groups of its own shopper with the session, and of nobody else', async () => {
  const portal = createPortal(sql);
  await group('create', 'b2b', '--name', 'Businesses');
  await group('add', 'b2b', '--customer', 'awa@example.com');
  const groupsFor = async (headers: Record<string, string>) => {
    const response = await portal.app.request(`/api/${store.publicKey}/session`, { headers });
    return ((await response.json()) as { groups: string[] }).groups;
  };
  const other = await signedIn(sql, store, 'moussa@example.com');
  expect(await groupsFor(awa.headers)).toEqual(['customer', 'b2b']);
  expect(await groupsFor(other.headers)).toEqual(['customer']);
  expect(await groupsFor({ origin: store.origins[0]! })).toEqual(['visitor']);
});

test('a group of one store takes in nobody of another, and is not found there', async () => {
  await group('create', 'vip', '--name', 'Best customers');
  const { store: other } = await makeStore(sql);
  const there = (...args: string[]) => runStore(sql, ['group', ...args, '--store', other.publicKey]);
  await expect(there('add', 'vip', '--customer', 'awa@example.com')).rejects.toThrow('awa@example.com');
  await signedIn(sql, other, 'awa@example.com');
  await expect(there('add', 'vip', '--customer', 'awa@example.com')).rejects.toThrow('There is no group vip');
});

test('says what is wrong with a key, a discount, or a name that is there', async () => {
  await expect(group('create', 'VIP', '--name', 'x')).rejects.toThrow('small letters');
  await expect(group('create', 'customer', '--name', 'x')).rejects.toThrow('follows from who somebody is');
  await expect(group('create', 'vip')).rejects.toThrow('--name is missing');
  await expect(group('create', 'vip', '--name', 'x', '--discount', '101')).rejects.toThrow('percentage');
  await expect(group('create')).rejects.toThrow('needs the key');
  await group('create', 'vip', '--name', 'x');
  await expect(group('create', 'vip', '--name', 'y')).rejects.toThrow('already');
  await expect(group('discount', 'vip')).rejects.toThrow('either --discount');
  await expect(group('discount', 'none', '--discount', '5')).rejects.toThrow('There is no group none');
});
