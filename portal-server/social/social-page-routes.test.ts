import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { type Provider, PROVIDERS } from '../../shared/contracts/social.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { CANCEL, type Person } from '../../test/harness/provider-people.ts';
import { type ProviderStandIns, startProviders } from '../../test/harness/provider-stand-ins.ts';
import { SocialShopper } from '../../test/harness/social-shopper.ts';
import type { Store } from '../stores/store-queries.ts';

const GMAIL: Person = { subject: 'g-1', name: 'Ada', email: 'Ada@Gmail.com', emailVerified: true };

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let standIns: ProviderStandIns;
let portal: Portal;
/** The same portal, with providers that can be made to fail. */
let quirky: Portal;
let store: Store;
let browser: SocialShopper;
const log = vi.spyOn(console, 'error');

beforeAll(async () => {
  sql = await createTestDatabase();
  standIns = await startProviders('https://account.example');
});
afterAll(async () => {
  await standIns[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});
beforeEach(async () => {
  log.mockReset().mockReturnValue();
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql, { social: standIns.social });
  quirky = createPortal(sql, { ...portal.deps, social: standIns.quirky });
  standIns.people.clear();
  standIns.people.set('Ada', GMAIL);
  const origins = ['https://shop.example'];
  ({ store } = await makeStore(sql, {
    origins,
    language: 'en',
    returnUrls: ['https://shop.example/account'],
  }));
  browser = new SocialShopper(portal, store);
});

describe('the way there', () => {
  test.each(PROVIDERS)('leads to %s with what it asks for, bound to this browser', async (provider) => {
    const { url } = await browser.started(provider);
    const response = await browser.open(url);
    const there = new URL(response.headers.get('location')!);

    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-comptoir-browser=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const query = Object.fromEntries(there.searchParams);
    expect(query).toMatchObject({
      response_type: 'code',
      client_id: `${provider}-client`,
      redirect_uri: `https://account.example/sign-in/callback/${provider}`,
      state: expect.stringMatching(new RegExp(`^${store.publicKey}\\.${provider}~`)),
    });
    expect(query['code_challenge_method']).toBe(
      ['google', 'x', 'amazon'].includes(provider) ? 'S256' : undefined,
    );
    expect(query['nonce'] !== undefined).toBe(provider === 'google');
    // 500 characters are all that X takes.
    expect(query['state']!.length).toBeLessThan(400);
  });

  test('is shut for an address that nobody was given', async () => {
    const { url } = await browser.started('google');
    const foreign = await makeStore(sql, { language: 'en' });
    const addresses = [url.slice(0, -1), url.replace(store.publicKey, foreign.store.publicKey)];

    for (const address of addresses) {
      const response = await browser.open(address);
      expect([response.status, response.headers.get('location')]).toEqual([410, null]);
      expect(await response.text()).toContain('This sign-in is over');
    }
  });

  test('leads back at once, with words, where the store does not offer the provider any more', async () => {
    const { url } = await browser.started('google');
    await sql`insert into store_providers (store_id, provider, is_off) values (${store.id}, 'google', true)`;
    const back = (await browser.open(url)).headers.get('location')!;

    expect(back).toMatch(/^https:\/\/shop\.example\/account#comptoir=/);
    const code = back.split('#comptoir=')[1]!;
    expect(await outcome(await browser.exchange(code, { verifier: browser.verifier }))).toBe(
      'provider_unavailable',
    );
  });
});

describe('who comes back', () => {
  test('from Google, whose word is a proof, is signed in where they began', async () => {
    const response = await browser.signInBy('google', 'Ada');

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ customer: { email: 'ada@gmail.com' } });
    const session = await (await browser.send('GET', '/session')).json();
    expect(session).toMatchObject({ customer: { email: 'ada@gmail.com' } });
  });

  test.each<[Provider, Person]>([
    ['facebook', { subject: 'f-1', name: 'Ada', email: 'ada@example.com' }],
    ['facebook', { subject: 'f-1', name: 'Ada' }],
    ['x', { subject: 'x-1', name: 'ada', email: 'ada@example.com' }],
    ['x', { subject: 'x-1', name: 'ada' }],
    ['linkedin', { subject: 'l-1', name: 'Ada', email: 'ada@example.com', emailVerified: true }],
    ['linkedin', { subject: 'l-1', name: 'Ada', email: 'ada@example.com' }],
    ['linkedin', { subject: 'l-1' }],
    ['amazon', { subject: 'a-1', name: 'Ada', email: 'ada@gmail.com' }],
    ['google', { subject: 'g-2', email: 'ada@example.com', emailVerified: true }],
    ['google', { subject: 'g-2', email: 'ada@gmail.com', emailVerified: false }],
  ])('from %s as %o is asked for a proof first, and has no session', async (provider, person) => {
    standIns.people.set('Ada', person);
    const response = await browser.signInBy(provider, 'Ada');

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      proof: { identity: expect.any(String), provider, email: person.email ?? null },
    });
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await sql`select from sessions where store_id = ${store.id}`).toHaveLength(0);
  });

  test('from Google, in a domain that it hosts, is signed in', async () => {
    standIns.people.set('Ada', {
      subject: 'g-3',
      email: 'ada@akwaba.example',
      emailVerified: true,
      hostedDomain: 'akwaba.example',
    });
    expect((await browser.signInBy('google', 'Ada')).status).toBe(200);
    expect(await sql`select from sessions where store_id = ${store.id}`).toHaveLength(1);
  });

  test.each(PROVIDERS)('from %s and turned back there is told so in the shop', async (provider) => {
    expect(await outcome(await browser.signInBy(provider, CANCEL))).toBe('sign_in_cancelled');
    expect(log).not.toHaveBeenCalled();
  });

  test('in the portal’s own page ends there', async () => {
    browser = new SocialShopper(portal, store, { place: 'portal' });
    const response = await browser.open(await browser.visit('google', 'Ada'));
    const [address, code = ''] = response.headers.get('location')!.split('#comptoir=');

    expect(address).toBe(`https://account.example/s/${store.publicKey}`);
    expect((await browser.exchange(code, { verifier: browser.verifier })).status).toBe(200);
  });

  test('too late is told so in the shop, not before a closed door', async () => {
    const callback = await browser.visit('google', 'Ada');
    await sql`update social_attempts set expires_at = now() where store_id = ${store.id}`;
    const code = (await browser.open(callback)).headers.get('location')!.split('#comptoir=')[1]!;

    expect(await outcome(await browser.exchange(code, { verifier: browser.verifier }))).toBe(
      'provider_unavailable',
    );
  });
});

describe('a provider’s answer', () => {
  test.each<[NonNullable<Person['quirk']>, Provider, string]>([
    ['wrong-nonce', 'google', 'provider_refused'],
    ['wrong-audience', 'google', 'provider_refused'],
    ['wrong-audience', 'linkedin', 'provider_refused'],
    ['wrong-issuer', 'google', 'provider_refused'],
    ['wrong-key', 'google', 'provider_refused'],
    ['wrong-key', 'linkedin', 'provider_refused'],
    ['unsigned', 'google', 'provider_refused'],
    ['expired', 'google', 'provider_refused'],
    ['foreign-token', 'amazon', 'provider_refused'],
    ['foreign-token', 'facebook', 'provider_refused'],
    ['server-error', 'google', 'provider_unavailable'],
    ['server-error', 'facebook', 'provider_unavailable'],
    ['garbage', 'x', 'provider_unavailable'],
    ['garbage', 'linkedin', 'provider_unavailable'],
    ['slow', 'amazon', 'provider_unavailable'],
    ['slow', 'facebook', 'provider_unavailable'],
  ])('%s, of %s, ends in the shop as %s, and in the log', async (quirk, provider, code) => {
    standIns.people.set('Ada', { ...GMAIL, quirk });
    browser = new SocialShopper(quirky, store);

    expect(await outcome(await browser.signInBy(provider, 'Ada'))).toBe(code);
    const [line] = log.mock.calls.map(([text]) => String(text));
    expect(JSON.parse(line!)).toMatchObject({ event: 'social_sign_in_failed', provider, failure: code });
    expect(line).not.toContain('-secret');
    expect(await sql`select from customer_identities where store_id = ${store.id}`).toHaveLength(0);
  });

  test.each(PROVIDERS)('is good from %s, when nothing goes wrong', async (provider) => {
    browser = new SocialShopper(quirky, store);
    const answer = await (await browser.signInBy(provider, 'Ada')).json();
    expect(answer).toMatchObject(provider === 'google' ? { customer: {} } : { proof: { provider } });
  });

  test('that a wrong secret brings names the client in the log', async () => {
    const google = { clientId: 'google-client', clientSecret: 'wrong' };
    const social = { ...standIns.quirky, keys: { google } };
    browser = new SocialShopper(createPortal(sql, { ...portal.deps, social }), store);

    expect(await outcome(await browser.signInBy('google', 'Ada'))).toBe('provider_refused');
    expect(log.mock.calls.flat().join()).toContain('invalid_client');
  });
});

describe('the way back', () => {
  // GHSA-x445-f3h2-j279: a check that is not of this provider.
  test('by another provider’s address is refused', async () => {
    const callback = await browser.visit('google', 'Ada');
    const response = await browser.open(callback.replace('/callback/google', '/callback/amazon'));
    const code = response.headers.get('location')!.split('#comptoir=')[1]!;

    expect(await outcome(await browser.exchange(code, { verifier: browser.verifier }))).toBe(
      'provider_refused',
    );
  });

  test.each<[string, (state: string) => string]>([
    ['none', () => ''],
    ['nonsense', () => 'nonsense'],
    ['no signature', (state) => state.split('.').slice(0, 2).join('.')],
    ['a changed signature', (state) => `${state.slice(0, -2)}AA`],
    ['another provider in it', (state) => state.replace('google~', 'amazon~')],
  ])('with a state that is wrong (%s) ends with words, and takes nothing', async (_, change) => {
    const callback = new URL(await browser.visit('google', 'Ada'));
    const good = callback.searchParams.get('state')!;
    callback.searchParams.set('state', change(good));
    const response = await browser.open(callback.href);

    expect([response.status, response.headers.get('location')]).toEqual([410, null]);
    expect(await response.text()).toContain('This sign-in is over');
    callback.searchParams.set('state', good);
    expect((await browser.open(callback.href)).status).toBe(303);
  });

  test('with the state of another store ends with words', async () => {
    const { store: other } = await makeStore(sql);
    const callback = (await browser.visit('google', 'Ada')).replace(store.publicKey, other.publicKey);
    expect((await browser.open(callback)).status).toBe(410);
  });

  // Somebody is made to sign in as somebody else by an address that was sent to them.
  test('in another browser ends with words, in the shop’s name and language', async () => {
    const callback = await browser.visit('google', 'Ada');
    const other = new SocialShopper(portal, store);
    const { url } = await other.started('google');
    await other.open(url);

    for (const stranger of [new SocialShopper(portal, store), other]) {
      const response = await stranger.open(`${callback}&lang=fr`);
      expect([response.status, response.headers.get('location')]).toEqual([410, null]);
      const page = await response.text();
      expect(page).toContain('Cette connexion a pris fin');
      expect(page).toContain(store.name);
    }
  });

  // GHSA-7w99-5wm4-3g79: a code redeemed twice.
  test('again, one after the other or at once, asks the provider once and leads on', async () => {
    const callback = await browser.visit('google', 'Ada');
    const answers = await Promise.all([browser.open(callback), browser.open(callback)]);
    const later = await browser.open(callback);
    const code = later.headers.get('location')!.split('#comptoir=')[1]!;

    expect([...answers, later].map((response) => response.status)).toEqual([303, 303, 303]);
    expect((await browser.exchange(code, { verifier: browser.verifier })).status).toBe(200);
    expect(log).not.toHaveBeenCalled();
  });

  test('with a code that the provider has seen before is refused', async () => {
    const first = new URL(await browser.visit('google', 'Ada'));
    await browser.open(first.href);
    const second = new URL(await browser.visit('google', 'Ada'));
    second.searchParams.set('code', first.searchParams.get('code')!);
    const code = (await browser.open(second.href)).headers.get('location')!.split('#comptoir=')[1]!;

    expect(await outcome(await browser.exchange(code, { verifier: browser.verifier }))).toBe(
      'provider_refused',
    );
  });
});

/** The code of a refusal. */
async function outcome(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}
