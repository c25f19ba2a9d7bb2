import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { AuditEntry } from '../../shared/contracts/audit.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import { keepDelivery } from '../platforms/keep-delivery.ts';
import { findProviderKey } from '../social/provider-key.ts';
import { findStoreByPublicKey, type Store } from '../stores/store-queries.ts';
import { readWebhookSecrets } from '../stores/webhook-secret.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let owner: StaffBrowser;
let root: string;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, store_staff, audit_log`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql));
  owner = await makeStaff(portal, store, 'owner', 'ada@team.example');
  root = `/admin/${store.publicKey}`;
});

const noted = async () =>
  (await owner.read<{ entries: AuditEntry[] }>('GET', `${root}/audit`)).entries.map(({ action }) => action);

test('a webhook’s secret is sealed, and one that is made here is shown once', async () => {
  const { secret, webhooks } = await owner.read<{ secret: string; webhooks: object[] }>(
    'PUT',
    `${root}/webhooks/woocommerce`,
    {},
  );
  expect(await readWebhookSecrets(portal.deps, { storeId: store.id, platform: 'woocommerce' })).toEqual([
    secret,
  ]);
  expect(webhooks).toMatchObject([
    {
      platform: 'woocommerce',
      address: `https://account.example/webhooks/woocommerce/${store.publicKey}`,
      isSet: true,
      lastTakenAt: null,
      refusedCount: 0,
    },
    { platform: 'shopify', isSet: false },
  ]);
  expect(await (await owner.send('GET', `${root}/webhooks`)).text()).not.toContain(secret);
  expect(await noted()).toEqual(['webhook.secret_set']);
});

test('Shopify’s own secret is needed, and names its shop', async () => {
  const path = `${root}/webhooks/shopify`;
  expect(await owner.codeOf('PUT', path, {})).toBe('invalid_request');
  expect(await owner.codeOf('PUT', path, { secret: 's', shop: 'shop.example' })).toBe('invalid_request');
  const { secret, webhooks } = await owner.read<{ secret: null; webhooks: object[] }>('PUT', path, {
    secret: 's3cret',
    shop: 'Akwaba.myshopify.com',
  });
  expect(secret).toBeNull();
  expect(webhooks[1]).toMatchObject({ isSet: true, shop: 'akwaba.myshopify.com' });
  expect(await owner.codeOf('PUT', `${root}/webhooks/ebay`, {})).toBe('invalid_request');
});

test('a delivery that is taken in shows that the webhook is alive, and a refused one that it is not', async () => {
  await owner.read('PUT', `${root}/webhooks/woocommerce`, { secret: 's' });
  const { publicKey } = store;
  await portal.app.request(`/webhooks/woocommerce/${publicKey}`, {
    method: 'POST',
    headers: { 'x-wc-webhook-topic': 'order.created', 'x-wc-webhook-signature': 'wrong' },
    body: '{}',
  });
  const { webhooks } = await owner.read<{ webhooks: object[] }>('GET', `${root}/webhooks`);
  expect(webhooks[0]).toMatchObject({ refusedCount: 1, lastTakenAt: null });
});

test('a provider is offered by the shop’s own application, taken away, and put in order', async () => {
  const path = `${root}/providers/google`;
  expect(await owner.codeOf('PUT', path, {})).toBe('invalid_request');
  expect(await owner.codeOf('PUT', path, { clientId: 'only half' })).toBe('invalid_request');

  const { providers } = await owner.read<{ providers: { provider: string; isOffered: boolean }[] }>(
    'PUT',
    path,
    {
      clientId: 'id',
      clientSecret: 'top secret',
    },
  );
  expect(providers[0]).toEqual({
    provider: 'google',
    isOffered: true,
    hasOwnKey: true,
    portalHasKey: false,
    callbackUrl: 'https://account.example/sign-in/callback/google',
  });
  const kept = (await findStoreByPublicKey(sql, store.publicKey))!;
  expect(await findProviderKey(portal.deps, kept, 'google')).toEqual({
    clientId: 'id',
    clientSecret: 'top secret',
  });
  await owner.read('PUT', `${root}/providers/x`, { clientId: 'id', clientSecret: 's' });
  const ordered = await owner.read<typeof Object.prototype & { providers: { provider: string }[] }>(
    'PUT',
    `${root}/providers`,
    { providers: ['x'] },
  );
  expect(ordered.providers.slice(0, 2).map(({ provider }) => provider)).toEqual(['x', 'google']);
  const removed = await owner.read<{ providers: { isOffered: boolean; provider: string }[] }>('DELETE', path);
  expect(removed.providers.filter(({ isOffered }) => isOffered)).toMatchObject([{ provider: 'x' }]);

  const dump = await sql<[{ rows: string }]>`select json_agg(a)::text as rows from audit_log a`;
  expect(dump[0].rows).not.toContain('top secret');
  expect(await noted()).toEqual(['provider.removed', 'provider.ordered', 'provider.set', 'provider.set']);
});

test('a delivery that could not be used is tried again, of its own store only', async () => {
  const delivery = {
    platform: 'woocommerce' as const,
    topic: 'order.created',
    deliveryId: '7',
    body: Buffer.from('{"id":1}'),
    happenedAt: new Date(),
  };
  await keepDelivery(sql, store.id, delivery, new SyntaxError('it was'));
  type Deliveries = { deliveries: { id: string; reason: string }[]; reason: string | null };
  const { deliveries } = await owner.read<Deliveries>('GET', `${root}/deliveries`);
  expect(deliveries).toMatchObject([{ platform: 'woocommerce', topic: 'order.created', times: 1 }]);

  const replay = `/deliveries/${deliveries[0]!.id}/replay`;
  const answer = await owner.read<Deliveries>('POST', root + replay);
  expect(answer.reason).toBe(answer.deliveries[0]!.reason);
  expect(answer.reason).not.toContain('it was');
  expect(await noted()).toEqual(['delivery.replayed']);

  const other = await makeStore(sql);
  const theirs = await makeStaff(portal, other.store, 'owner', 'other@team.example');
  expect(await theirs.codeOf('POST', `/admin/${other.store.publicKey}${replay}`)).toBe('not_found');
  expect(await owner.codeOf('POST', `${root}/deliveries/${randomUUID()}/replay`)).toBe('not_found');
});
