import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { waitForStoreLock } from '../../test/harness/store-lock.ts';
import { lockStore } from '../customers/identity-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { TRIES_PER_ATTEMPT, WRONG_CODES_PER_ADDRESS } from './sign-in-limits.ts';

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
  ({ store } = await makeStore(sql));
  browser = new ShopperBrowser(portal, store);
});

test('signs in, in the browser that asked', async () => {
  const { attempt, code } = await browser.asked('ada@example.com');
  const response = await browser.enterCode(attempt, code);

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    customer: { name: null, email: 'ada@example.com' },
    ticket: expect.any(String),
  });
  expect(response.headers.get('set-cookie')).toMatch(
    new RegExp(
      `^__Host-comptoir-e-${store.publicKey}=[a-z2-7]{40}; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=None; Partitioned$`,
    ),
  );
});

test('a wrong code says how many tries are left', async () => {
  const { attempt, wrongCode } = await browser.asked('ada@example.com');
  const response = await browser.enterCode(attempt, wrongCode);

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'wrong_code', triesLeft: 4 });
});

test('is over after five wrong tries, also for the right code', async () => {
  const { attempt, code, wrongCode } = await browser.asked('ada@example.com');
  for (let i = 0; i < TRIES_PER_ATTEMPT; i++) await browser.enterCode(attempt, wrongCode);

  const response = await browser.enterCode(attempt, code);

  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('30');
  expect(await response.json()).toMatchObject({ code: 'too_many_tries' });
});

test('of twenty guesses at once, five are compared', async () => {
  const { attempt, wrongCode } = await browser.asked('ada@example.com');
  const responses = await atOnce(20, () => browser.enterCode(attempt, wrongCode));

  const statuses = responses.map((response) => response.status);
  expect(statuses.filter((status) => status === 400)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(15);
});

// A redaction holds the store and deletes the address's mails: each must not wait for what the other has.
test('waits for a redaction of its address, and then finds its mail gone', async () => {
  const { attempt, code } = await browser.asked('ada@example.com');
  let entering: Promise<Response> | undefined;
  await sql.begin(async (tx) => {
    await lockStore(tx, store.id);
    entering = browser.enterCode(attempt, code);
    await waitForStoreLock(sql);
    await tx`delete from sign_in_attempts where store_id = ${store.id}`;
  });

  expect(await (await entering)?.json()).toMatchObject({ code: 'code_expired' });
  expect(await sql`select from customers where store_id = ${store.id}`).toHaveLength(0);
});

// A code that works twice lets whoever reads the mail later in.
test('of twenty right codes at once, one signs in', async () => {
  const { attempt, code } = await browser.asked('ada@example.com');
  const responses = await atOnce(20, () => browser.enterCode(attempt, code));

  expect(responses.filter((response) => response.status === 200)).toHaveLength(1);
  expect(await sql`select from sessions where store_id = ${store.id}`).toHaveLength(1);
});

test('guesses over many mails stop for the day, for this address alone, and its links still work', async () => {
  const mails = [];
  for (let i = 0; i < 5; i++) mails.push(await browser.asked('ada@example.com'));
  for (const { attempt, wrongCode } of mails) {
    for (let i = 0; i < TRIES_PER_ATTEMPT - 1; i++) await browser.enterCode(attempt, wrongCode);
  }
  expect((TRIES_PER_ATTEMPT - 1) * mails.length).toBe(WRONG_CODES_PER_ADDRESS.max);

  const { attempt, code, link } = mails[0]!;
  const response = await browser.enterCode(attempt, code);
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(80_000);

  const other = await browser.asked('grace@example.com');
  expect((await browser.enterCode(other.attempt, other.code)).status).toBe(200);
  const returned = (await browser.followLink(link)).headers.get('location')!.split('#comptoir=')[1]!;
  expect((await browser.exchange(returned)).status).toBe(200);
});

test('right codes are given back to the limits on wrong ones', async () => {
  const { attempt, code } = await browser.asked('ada@example.com');
  await browser.enterCode(attempt, code);

  const counts = await sql<
    { count: number }[]
  >`select count from rate_limits where window_ends_at > now() + interval '1 hour'`;
  expect(counts.map((row) => row.count)).toEqual([0, 0]);
});

test.each<[string, (attempt: string, code: string) => Promise<Response>]>([
  ['another verifier', (attempt, code) => new ShopperBrowser(portal, store).enterCode(attempt, code)],
  ['the portal’s own page', (attempt, code) => asPortal().enterCode(attempt, code, browser.verifier)],
  ['an attempt that is none', (_, code) => browser.enterCode('00000000-0000-4000-8000-000000000000', code)],
])('400 with %s', async (_, enter) => {
  const { attempt, code } = await browser.asked('ada@example.com');
  const response = await enter(attempt, code);

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'code_expired' });
});

test('400 at another store, which takes no try away here', async () => {
  const { attempt, code, wrongCode } = await browser.asked('ada@example.com');
  const { store: other } = await makeStore(sql);
  const response = await new ShopperBrowser(portal, other).enterCode(attempt, code, browser.verifier);

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'code_expired' });
  expect(await (await browser.enterCode(attempt, wrongCode)).json()).toMatchObject({ triesLeft: 4 });
});

test('400 after ten minutes', async () => {
  const { attempt, code } = await browser.asked('ada@example.com');
  await sql`update sign_in_attempts set expires_at = now() where id = ${attempt}`;

  expect((await browser.enterCode(attempt, code)).status).toBe(400);
});

test('ends the session that this browser had before', async () => {
  await browser.signIn('ada@example.com');
  const before = browser.cookie;
  await browser.signIn('grace@example.com');

  expect(browser.cookie).not.toBe(before);
  expect(await sql`select from sessions where store_id = ${store.id}`).toHaveLength(1);
});

function asPortal() {
  return new ShopperBrowser(portal, store, { place: 'portal' });
}

function atOnce(times: number, request: () => Promise<Response>) {
  return Promise.all(Array.from({ length: times }, request));
}
