import { beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { runStore } from '../../test/harness/store-command.ts';
import { findProviderKey, offeredProviders } from '../social/provider-key.ts';
import { findStoreByPublicKey, type Store } from './store-queries.ts';

const portalKey = Buffer.alloc(32, 7);
const google = { clientId: 'portal-google', clientSecret: 'portal-secret' };

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
beforeAll(async () => {
  sql = await createTestDatabase();
  return () => sql[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ({ store } = await makeStore(sql));
});

test('a store offers what the portal has, and says where a provider must send people back to', async () => {
  expect(await run('list')).toMatch(
    /google +the portal’s +https:\/\/account\.example\/sign-in\/callback\/google/,
  );
});

test('an application of the shop’s own goes before the portal’s, and its secret is kept sealed', async () => {
  const printed = await run('set', 'google', '--client-id', 'own', '--secret', '-');

  expect(printed).toContain('https://account.example/sign-in/callback/google');
  expect(await keyOf('google')).toEqual({ clientId: 'own', clientSecret: 'from stdin' });
  expect(await run('list')).toMatch(/google +the shop’s own/);
  expect(JSON.stringify(await sql`select * from store_providers`)).not.toContain('from stdin');
});

test('a sealed secret that is copied to another store does not open there', async () => {
  await run('set', 'x', '--client-id', 'own', '--secret', 's');
  const { store: other } = await makeStore(sql);
  await sql`update store_providers set store_id = ${other.id} where store_id = ${store.id}`;
  const found = await findStoreByPublicKey(sql, other.publicKey);

  await expect(findProviderKey({ sql, portalKey, social: { keys: {} } }, found!, 'x')).rejects.toThrow();
});

test('what is removed is not offered, though the portal has it, until it is set again', async () => {
  await run('set', 'google', '--client-id', 'own', '--secret', 's');
  await run('remove', 'google');
  expect(await offered()).toEqual([]);
  expect(await keyOf('google')).toBeNull();

  await run('set', 'google');
  expect(await keyOf('google')).toEqual(google);
});

test('the order is the merchant’s, and what it does not name follows', async () => {
  for (const provider of ['x', 'amazon', 'facebook']) {
    await run('set', provider, '--client-id', 'own', '--secret', 's');
  }
  await run('order', 'amazon', 'x');
  expect(await offered()).toEqual(['amazon', 'x', 'google', 'facebook']);

  await run('order', 'facebook');
  expect(await offered()).toEqual(['facebook', 'google', 'x', 'amazon']);
});

test.each([
  [['set'], 'A provider is missing: google, facebook'],
  [['set', 'myspace'], 'myspace is no provider that is known'],
  [['set', 'x'], 'X_CLIENT_ID and X_CLIENT_SECRET'],
  [['set', 'x', '--client-id', 'own'], '--client-id and --secret go together'],
  [['set', 'x', '--secret', 's'], '--client-id and --secret go together'],
  [['order'], 'provider order needs the providers'],
  [['order', 'x', 'myspace'], 'myspace is no provider'],
  [['switch'], 'There is no "provider switch"'],
])('%j is refused by name, and changes nothing', async (args, reason) => {
  await expect(run(...args)).rejects.toThrow(reason);
  expect(await sql`select from store_providers where store_id = ${store.id}`).toHaveLength(0);
});

async function keyOf(provider: 'google') {
  const found = await findStoreByPublicKey(sql, store.publicKey);
  return findProviderKey({ sql, portalKey, social: { keys: { google } } }, found!, provider);
}

async function offered() {
  const found = await findStoreByPublicKey(sql, store.publicKey);
  return offeredProviders(found!, { google });
}

async function run(...args: string[]): Promise<string> {
  return runStore(sql, ['provider', ...args, '--store', store.publicKey], {
    portalKey,
    providerKeys: { google },
    readStdin: () => Promise.resolve('from stdin\n'),
  });
}
