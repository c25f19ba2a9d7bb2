import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { refusesStrangers } from '../../test/harness/guards.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { type ProviderStandIns, startProviders } from '../../test/harness/provider-stand-ins.ts';
import { SocialShopper } from '../../test/harness/social-shopper.ts';
import { SOCIAL_STARTS_PER_NETWORK } from '../auth/sign-in-limits.ts';
import { deleteIdentity, hasOtherWayIn } from '../customers/customer-identity-queries.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let standIns: ProviderStandIns;
let portal: Portal;
let store: Store;
let browser: SocialShopper;

beforeAll(async () => {
  sql = await createTestDatabase();
  standIns = await startProviders('https://account.example');
  standIns.people.set('Ada', { subject: 'ada', name: 'Ada', email: 'ada@gmail.com', emailVerified: true });
  portal = createPortal(sql, { social: standIns.quirky });
});
afterAll(async () => {
  await standIns[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});
beforeEach(async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  await sql`truncate rate_limits, mail_queue`;
  const origins = ['https://shop.example'];
  ({ store } = await makeStore(sql, { origins, returnUrls: ['https://shop.example/account'] }));
  browser = new SocialShopper(portal, store);
});

describe('starting', () => {
  test('gives an address of the portal, and how long it works', async () => {
    const answer = await (await browser.start('google')).json();
    expect(answer).toEqual({
      attempt: expect.stringMatching(/^[0-9a-f-]{36}$/),
      url: expect.stringMatching(
        new RegExp(`^https://account\\.example/sign-in/${store.publicKey}/social/[\\w.-]+$`),
      ),
      expiresInMs: 900_000,
    });
  });

  test('is refused at a provider that the store does not offer, or that nobody knows', async () => {
    await sql`insert into store_providers (store_id, provider, is_off) values (${store.id}, 'x', true)`;

    expect(await codeOf(await browser.start('x'))).toBe('provider_unavailable');
    expect(await codeOf(await browser.start('myspace' as 'x'))).toBe('invalid_request');
  });

  test('returns to a registered address only, to the letter', async () => {
    const code = await codeOf(await browser.start('x', { returnUrl: 'https://shop.example/elsewhere' }));
    expect(code).toBe('return_url_not_registered');
  });

  test('is limited for a network', async () => {
    const starts = Array.from({ length: SOCIAL_STARTS_PER_NETWORK.max }, () => browser.start('x'));
    expect((await Promise.all(starts)).every((response) => response.ok)).toBe(true);

    expect(await codeOf(await browser.start('x'))).toBe('too_many_requests');
  });
});

test('the session says where one may sign in, in the store’s order', async () => {
  const session = await (await browser.send('GET', '/session')).json();
  expect(session).toMatchObject({ store: { providers: ['google', 'facebook', 'x', 'linkedin', 'amazon'] } });

  await sql`
    insert into store_providers (store_id, provider, position, is_off)
    values (${store.id}, 'amazon', 1, false), (${store.id}, 'x', 2, false), (${store.id}, 'google', null, true)
  `;
  const ordered = await (await browser.send('GET', '/session')).json();
  expect(ordered).toMatchObject({ store: { providers: ['amazon', 'x', 'facebook', 'linkedin'] } });
});

test('the session names no secret of a store’s own application', async () => {
  await sql`
    insert into store_providers (store_id, provider, client_id, sealed)
    values (${store.id}, 'x', 'own-client', '\\x00')
  `;
  expect(await (await browser.send('GET', '/session')).text()).not.toMatch(/own-client|sealed|hasOwnKey/);
});

describe('linked identities', () => {
  test('are listed to their customer, each as its provider calls it', async () => {
    await browser.signInBy('google', 'Ada');
    await browser.signInBy('x', 'Ada', { link: true });

    expect(await list()).toEqual({
      identities: [
        { provider: 'x', label: '@Ada', linkedAt: expect.any(String), lastUsedAt: expect.any(String) },
        {
          provider: 'google',
          label: 'ada@gmail.com',
          linkedAt: expect.any(String),
          lastUsedAt: expect.any(String),
        },
      ],
      canRemove: true,
    });
  });

  test('can be removed, and then open nothing; the others stay', async () => {
    await browser.signInBy('google', 'Ada');
    await browser.signInBy('x', 'Ada', { link: true });
    const removed = await browser.send('DELETE', '/identities/x');

    expect([removed.status, await removed.json()]).toEqual([200, {}]);
    expect((await browser.send('DELETE', '/identities/x')).status).toBe(200);
    expect(await list()).toMatchObject({ identities: [{ provider: 'google' }] });
    expect(await (await browser.signInBy('x', 'Ada')).json()).toMatchObject({ proof: { provider: 'x' } });
  });

  test('tell their owner when they are removed, in the language that was asked for, and only then', async () => {
    await browser.signInBy('google', 'Ada');
    await sql`truncate mail_queue`;
    await browser.send('DELETE', '/identities/google', { language: 'fr' });
    await browser.send('DELETE', '/identities/google', { language: 'fr' });

    expect(await portal.mails()).toMatchObject([
      { to: 'ada@gmail.com', text: expect.stringContaining('Google ne permet plus de se connecter') },
    ]);
  });

  test('are removed from nobody else', async () => {
    await browser.signInBy('google', 'Ada');
    const other = new SocialShopper(portal, store);
    await other.signIn('bob@example.com');
    await other.send('DELETE', '/identities/google');

    expect(await list()).toMatchObject({ identities: [{ provider: 'google' }] });
    expect((await other.send('DELETE', '/identities/myspace')).status).toBe(400);
  });

  // A session needs a proven address, so only one that is given up in the same moment leads here.
  test('stay where nothing else would be left to sign in by', async () => {
    await browser.signInBy('google', 'Ada');
    const [customer] = await sql<{ storeId: number; customerId: string }[]>`
      update customer_emails set released_at = now() where store_id = ${store.id} returning store_id, customer_id
    `;

    expect(await hasOtherWayIn(sql, customer!)).toBe(false);
    expect(await deleteIdentity(sql, customer!, 'google')).toBe('kept');
    expect(await sql`select from customer_identities where store_id = ${store.id}`).toHaveLength(1);
  });

  describe('refuse strangers', () => {
    refusesStrangers(
      async (headers) => portal.app.request(`/api/${store.publicKey}/identities`, { headers }),
      () => store,
    );
    refusesStrangers(
      async (headers) =>
        portal.app.request(`/api/${store.publicKey}/identities/x`, { method: 'DELETE', headers }),
      () => store,
    );
  });

  async function list(): Promise<unknown> {
    return (await browser.send('GET', '/identities')).json();
  }
});

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}
