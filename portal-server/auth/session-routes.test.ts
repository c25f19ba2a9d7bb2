import { createHash } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { refusesStrangers } from '../../test/harness/guards.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import type { Store } from '../stores/store-queries.ts';
import { hashSessionId } from './session-adapter.ts';
import { TICKET_LIFETIME_MS } from './sign-in-limits.ts';
import { signWord } from './signed-word.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let browser: ShopperBrowser;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql, { name: 'Maison Test', language: 'fr' }));
  browser = new ShopperBrowser(portal, store);
});

describe('GET session', () => {
  test('says nobody, and what the store is, to a browser without a session', async () => {
    const response = await browser.send('GET', '/session');

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      customer: null,
      groups: ['visitor'],
      store: { name: 'Maison Test', language: 'fr', providers: [], passkeys: true },
    });
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  test('says who is signed in, by one statement', async () => {
    await browser.signIn('ada@example.com');
    // The first time that the cookie comes back is remembered.
    await browser.send('GET', '/session');
    const statements: string[] = [];
    sql.options.debug = (_connection: number, query: string) => void statements.push(query);
    const response = await browser.send('GET', '/session');
    sql.options.debug = false;

    expect(await response.json()).toMatchObject({ customer: { name: null, email: 'ada@example.com' } });
    expect(statements).toHaveLength(1);
  });

  test.each(['%E0%A4%A', 'nonsense', '', 'a'.repeat(40)])('says nobody with the cookie %j', async (value) => {
    browser.cookie = `bad=%E0%A4%A; __Host-comptoir-e-${store.publicKey}=${value}`;
    const response = await browser.send('GET', '/session');

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ customer: null });
  });

  test('403 from another origin', async () => {
    const response = await browser.send('GET', '/session', undefined, {
      origin: 'https://elsewhere.example',
    });
    expect(response.status).toBe(403);
  });
});

describe('a session', () => {
  test('is kept as a hash, which opens nothing', async () => {
    await browser.signIn('ada@example.com');
    const [row] = await sql<[{ idHash: Buffer }]>`select id_hash from sessions where store_id = ${store.id}`;

    expect(row.idHash).toEqual(createHash('sha256').update(idOf(browser)).digest());
    for (const stored of [row.idHash.toString('hex'), row.idHash.toString('base64url')]) {
      expect(await isSignedIn(browser, { cookie: cookieOf(store, 'e', stored) })).toBe(false);
    }
  });

  test('of one store is nobody at another, by its name or the other’s', async () => {
    await browser.signIn('ada@example.com');
    const { store: other } = await makeStore(sql);
    const elsewhere = new ShopperBrowser(portal, other);

    expect(await isSignedIn(elsewhere, { cookie: browser.cookie })).toBe(false);
    expect(await isSignedIn(elsewhere, { cookie: cookieOf(other, 'e', idOf(browser)) })).toBe(false);
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('of a shop’s page is nobody in the portal’s own, and the other way round', async () => {
    await browser.signIn('ada@example.com');
    const hosted = new ShopperBrowser(portal, store, { place: 'portal' });
    await hosted.signIn('ada@example.com');

    expect(await isSignedIn(hosted, { cookie: cookieOf(store, 'p', idOf(browser)) })).toBe(false);
    expect(await isSignedIn(browser, { cookie: cookieOf(store, 'e', idOf(hosted)) })).toBe(false);
    expect(await isSignedIn(hosted)).toBe(true);
  });

  test('lives thirty days from when it is half used, and its cookie with it', async () => {
    await browser.signIn('ada@example.com');
    await age(14, 16);
    expect((await browser.send('GET', '/session')).headers.get('set-cookie')).toBeNull();

    await age(16, 14);
    const renewed = (await browser.send('GET', '/session')).headers.get('set-cookie');
    expect(renewed).toContain(`${browser.cookie}; Max-Age=2592000;`);
    expect(await daysLeft()).toBe(30);
  });

  test('ends after 180 days however much it is used, without a write at each request', async () => {
    await browser.signIn('ada@example.com');
    await age(170, 5);
    await browser.send('GET', '/session');
    expect(await daysLeft()).toBe(10);

    expect((await browser.send('GET', '/session')).headers.get('set-cookie')).toBeNull();
    await age(180, 0);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('shows nothing when its owner’s address was proven by somebody else', async () => {
    await browser.signIn('ada@example.com');
    await sql`update customer_emails set proven_at = null where store_id = ${store.id}`;

    expect(await isSignedIn(browser)).toBe(false);
  });
});

describe('a bearer', () => {
  test('takes the place of the session that was just made', async () => {
    const { ticket } = await browser.signIn('ada@example.com');
    const { token, expiresInMs } = await bought(ticket);

    expect(expiresInMs).toBe(24 * 60 * 60 * 1000);
    expect(await isSignedIn(withoutCookies(), { authorization: `Bearer ${token}` })).toBe(true);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('ends after a day however much it is used', async () => {
    const { token } = await bought((await browser.signIn('ada@example.com')).ticket);
    await age(0.9, 0.1);
    await isSignedIn(withoutCookies(), { authorization: `Bearer ${token}` });

    expect(await daysLeft()).toBeCloseTo(0.1);
  });

  test('of twenty purchases by one ticket at once, one succeeds', async () => {
    const { ticket } = await browser.signIn('ada@example.com');
    const responses = await Promise.all(Array.from({ length: 20 }, () => buy(ticket)));

    expect(responses.filter((response) => response.status === 200)).toHaveLength(1);
  });

  // A script of the shop must not get at a session that the browser keeps from it, also by leaving the cookie out.
  test('403 once a request has carried the session’s cookie, whether or not this one does', async () => {
    const { ticket } = await browser.signIn('ada@example.com');
    expect(await isSignedIn(browser)).toBe(true);
    expect((await buy(ticket)).status).toBe(403);
    expect((await browser.send('POST', '/session/token', { ticket })).status).toBe(403);
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('403 with a ticket after thirty seconds, of another store, of no session, or none', async () => {
    const { ticket } = await browser.signIn('ada@example.com');
    const [subject = ''] = ticket.split('.');
    const { store: other } = await makeStore(sql);

    const refused = [
      signTicket({ storeId: store.id, subject }, TICKET_LIFETIME_MS + 1),
      signTicket({ storeId: other.id, subject }),
      signTicket({ storeId: store.id, subject: hashSessionId('none').toString('base64url') }),
      'nonsense',
    ];
    for (const word of refused) expect((await buy(word)).status).toBe(403);
    expect((await buy(ticket)).status).toBe(200);
  });

  test('403 in the portal’s own pages', async () => {
    const hosted = new ShopperBrowser(portal, store, { place: 'portal' });
    const { ticket } = await hosted.signIn('ada@example.com');
    hosted.cookie = '';

    expect((await hosted.send('POST', '/session/token', { ticket })).status).toBe(403);
    expect((await buy(ticket)).status).toBe(403);
    const embedded = await browser.signIn('ada@example.com');
    expect((await hosted.send('POST', '/session/token', embedded)).status).toBe(403);
  });

  test('is never a cookie, nor a cookie’s session a bearer', async () => {
    await browser.signIn('ada@example.com');
    const other = new ShopperBrowser(portal, store);
    const { token } = await bought((await other.signIn('ada@example.com')).ticket);

    expect(await isSignedIn(withoutCookies(), { authorization: `Bearer ${idOf(browser)}` })).toBe(false);
    expect(await isSignedIn(withoutCookies(), { cookie: cookieOf(store, 'e', token) })).toBe(false);
    const hosted = new ShopperBrowser(portal, store, { place: 'portal' });
    expect(await isSignedIn(hosted, { authorization: `Bearer ${token}` })).toBe(false);
  });
});

describe('DELETE session', () => {
  test('signs out here, and only here', async () => {
    const other = new ShopperBrowser(portal, store);
    await browser.signIn('ada@example.com');
    await other.signIn('ada@example.com');
    const cookie = browser.cookie;
    const response = await browser.send('DELETE', '/session');

    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await isSignedIn(browser, { cookie })).toBe(false);
    expect(await isSignedIn(other)).toBe(true);
  });

  test('200 where nobody was signed in', async () => {
    expect((await browser.send('DELETE', '/session')).status).toBe(200);
  });

  test('403 without the header of ours', async () => {
    await browser.signIn('ada@example.com');
    expect((await browser.send('DELETE', '/session', undefined, { 'x-comptoir': '' })).status).toBe(403);
    expect(await isSignedIn(browser)).toBe(true);
  });
});

describe('DELETE sessions', () => {
  test('signs out everywhere: in shop pages, bearers and the portal’s own, and nobody else', async () => {
    const bearer = (await bought((await new ShopperBrowser(portal, store).signIn('ada@example.com')).ticket))
      .token;
    const hosted = new ShopperBrowser(portal, store, { place: 'portal' });
    const neighbour = new ShopperBrowser(portal, store);
    await hosted.signIn('ada@example.com');
    await neighbour.signIn('grace@example.com');
    await browser.signIn('ada@example.com');

    expect((await browser.send('DELETE', '/sessions')).status).toBe(200);
    expect(await isSignedIn(hosted)).toBe(false);
    expect(await isSignedIn(withoutCookies(), { authorization: `Bearer ${bearer}` })).toBe(false);
    expect(await isSignedIn(neighbour)).toBe(true);
  });

  refusesStrangers(
    (headers) =>
      Promise.resolve(portal.app.request(`/api/${store.publicKey}/sessions`, { method: 'DELETE', headers })),
    () => store,
  );
});

async function isSignedIn(from: ShopperBrowser, headers: Record<string, string> = {}): Promise<boolean> {
  const response = await from.send('GET', '/session', undefined, headers);
  expect(response.status).toBe(200);
  return ((await response.json()) as { customer: unknown }).customer !== null;
}

function withoutCookies() {
  return new ShopperBrowser(portal, store, { keepsCookies: false });
}

function buy(ticket: string) {
  return withoutCookies().send('POST', '/session/token', { ticket });
}

async function bought(ticket: string) {
  return (await (await buy(ticket)).json()) as { token: string; expiresInMs: number };
}

function signTicket(word: { storeId: number; subject: string }, ageMs = 0): string {
  return signWord(portal.deps.portalKey, { purpose: 'ticket', ...word }, Date.now() - ageMs);
}

function idOf(from: ShopperBrowser): string {
  return from.cookie.split('=')[1]!;
}

function cookieOf(of: Store, place: 'e' | 'p', value: string): string {
  return `__Host-comptoir-${place}-${of.publicKey}=${value}`;
}

/** Makes the store's sessions as old as that, with so long to go. */
async function age(days: number, left: number) {
  await sql`
    update sessions set created_at = now() - make_interval(secs => ${days * 86_400}),
      expires_at = now() + make_interval(secs => ${left * 86_400})
    where store_id = ${store.id}
  `;
}

async function daysLeft(): Promise<number> {
  const [row] = await sql<[{ days: number }]>`
    select round(extract(epoch from expires_at - now()) / 86400, 2)::float8 as days
    from sessions where store_id = ${store.id}
  `;
  return row.days;
}
