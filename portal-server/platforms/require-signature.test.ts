import { beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { connectPlatforms, sign } from '../../test/harness/platform-sender.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let bare: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
  return () => sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ store } = await makeStore(sql));
  ({ store: bare } = await makeStore(sql));
  await connectPlatforms(portal, store);
});

const SIGNED_WITH_NOTHING = {
  woocommerce: { 'x-wc-webhook-signature': sign('', '{}') },
  shopify: { 'x-shopify-hmac-sha256': sign('', '{}') },
};
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

test.each(['woocommerce', 'shopify'] as const)(
  '401 where the shop has set no secret: %s',
  async (platform) => {
    const headers = SIGNED_WITH_NOTHING[platform];
    const url = `/webhooks/${platform}/${bare.publicKey}`;
    expect((await portal.app.request(url, { method: 'POST', body: '{}', headers })).status).toBe(401);
  },
);

// A body that nobody can have signed would only fill the memory.
test.each<[string, 'woocommerce' | 'shopify', () => Store, Record<string, string>]>([
  ['no signature', 'woocommerce', () => store, {}],
  ['no signature', 'shopify', () => store, {}],
  ['a form of any length', 'woocommerce', () => store, FORM],
  ['a form longer than a ping', 'woocommerce', () => store, { ...FORM, 'content-length': '65' }],
  ['no secret', 'woocommerce', () => bare, SIGNED_WITH_NOTHING.woocommerce],
  ['no secret', 'shopify', () => bare, SIGNED_WITH_NOTHING.shopify],
])('401 without a look at the body: %s, %s', async (_, platform, of, headers) => {
  const body = new ReadableStream({ pull: () => expect.unreachable() }, { highWaterMark: 0 });
  const init = { method: 'POST', body, duplex: 'half', headers };
  const answer = await portal.app.request(`/webhooks/${platform}/${of().publicKey}`, init);

  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ code: 'invalid_signature' });
});
