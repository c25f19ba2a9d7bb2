import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { AccountOwner } from '../../test/harness/account.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { pressUndo, undoLink as undoLinkIn } from '../../test/harness/undo-links.ts';
import type { Store } from '../stores/store-queries.ts';

const ADA = 'ada@example.com';
const MALLORY = 'mallory@evil.example';
const SECOND = 'mallory2@evil.example';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let thief: AccountOwner;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql, { language: 'en' }));
  // Somebody who found Ada's telephone unlocked.
  thief = await signIn(ADA);
});

async function signIn(email: string): Promise<AccountOwner> {
  const browser = new ShopperBrowser(portal, store);
  await browser.signIn(email);
  return new AccountOwner(portal, browser);
}

const undoLink = (email: string, which?: 'newest' | 'oldest') => undoLinkIn(portal, email, which);
const press = (path: string, given?: { origin?: string; formToken?: string }) =>
  pressUndo(portal, path, given);

async function customerOf(email: string): Promise<{ storeId: number; customerId: string }> {
  const [row] = await sql<{ storeId: number; customerId: string }[]>`
    select store_id, customer_id from customer_emails where store_id = ${store.id} and email = ${email}
  `;
  return row!;
}

async function takeOver(): Promise<void> {
  await thief.add(MALLORY);
  await thief.makePrimary(MALLORY);
  await thief.remove(ADA);
}

describe('an undo link', () => {
  test('changes nothing when it is looked at, in nobody’s frame or cache', async () => {
    await thief.add(MALLORY);
    const path = await undoLink(ADA);
    const response = await portal.app.request(path);
    const page = await response.text();

    expect(response.status).toBe(200);
    expect(page).toContain('m•••@evil.example');
    expect(page).not.toContain(MALLORY);
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    await portal.app.request(path, { method: 'HEAD' });
    expect(await thief.emails()).toEqual([`*${ADA}`, MALLORY]);
  });

  test('gives the account back, puts the other address out, ends all sessions, and tells both', async () => {
    await takeOver();
    await sql`truncate rate_limits`;
    const path = await undoLink(ADA);
    await sql`truncate mail_queue`;
    const response = await press(path);

    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringContaining('The change was taken back'),
    ]);
    expect(await thief.isSignedIn()).toBe(false);
    expect((await portal.mailTo(ADA)).text).toContain(`${ADA} is the main address again`);
    expect((await portal.mailTo(MALLORY)).text).toContain('no longer belongs to the account');

    const ada = await signIn(ADA);
    expect(await ada.emails()).toEqual([`*${ADA}`]);
    const stranger = await signIn(MALLORY);
    expect(await stranger.emails()).toEqual([`*${MALLORY}`]);
    expect(await ada.isSignedIn()).toBe(true);
  });

  test('takes back what was linked since, and leaves what was there before', async () => {
    const customer = await customerOf(ADA);
    await sql`insert into customer_identities ${sql({ ...customer, provider: 'google', subject: 'ada' })}`;
    await takeOver();
    await sql`insert into customer_identities ${sql({ ...customer, provider: 'x', subject: 'mallory' })}`;
    await press(await undoLink(ADA));

    const left = await sql`select provider from customer_identities where store_id = ${store.id}`;
    expect(left.map(({ provider }) => provider as string)).toEqual(['google']);
  });

  // "Unexpired email change" (USENIX Security 2022, 3.4): begun before the owner is back, finished after.
  test('ends what was begun and not finished: an address by its code, a sign-in that was to be linked', async () => {
    await thief.add(MALLORY);
    const waiting = await thief.asked(SECOND);
    const linkTo = (await customerOf(ADA)).customerId;
    await sql`
      insert into social_attempts ${sql({
        storeId: store.id,
        id: randomUUID(),
        provider: 'x',
        challenge: 'c',
        language: 'en',
        place: 'embedded',
        returnUrl: store.returnUrls[0]!,
        linkTo,
        expiresAt: new Date(Date.now() + 60_000),
      })}
    `;
    await press(await undoLink(ADA));
    await sql`truncate rate_limits`;
    const ada = await signIn(ADA);

    expect((await thief.enter(waiting)).status).toBe(401);
    const entered = await ada.enter(waiting);
    expect(await entered.json()).toMatchObject({ code: 'code_expired' });
    expect(await ada.emails()).toEqual([`*${ADA}`]);
    expect(await sql`select from social_attempts where store_id = ${store.id}`).toHaveLength(0);
  });

  test('keeps the account the same one', async () => {
    const idOf = async () =>
      (await sql`select id from customers where store_id = ${store.id}`).map(({ id }) => id as string);
    const before = await idOf();
    await takeOver();
    await press(await undoLink(ADA));
    await sql`truncate rate_limits`;
    await signIn(ADA);

    expect(await idOf()).toEqual(before);
  });

  test.each(['newest', 'oldest'] as const)(
    'undoes two changes in a row by the %s link, and theirs opens nothing',
    async (which) => {
      await takeOver();
      await thief.add(SECOND);
      await thief.makePrimary(SECOND);
      const theirs = await undoLink(MALLORY);
      await press(await undoLink(ADA, which));

      expect((await press(theirs)).status).toBe(410);
      await sql`truncate rate_limits`;
      expect(await (await signIn(ADA)).emails()).toEqual([`*${ADA}`]);
    },
  );

  test('of a later change leaves the earlier ones to their own link', async () => {
    await takeOver();
    await thief.add(SECOND);
    await thief.makePrimary(SECOND);
    await press(await undoLink(MALLORY));
    const oldest = await press(await undoLink(ADA, 'oldest'));

    expect(oldest.status).toBe(200);
    await sql`truncate rate_limits`;
    expect(await (await signIn(ADA)).emails()).toEqual([`*${ADA}`]);
  });

  test('brings back an address that was removed since', async () => {
    await thief.add('ada@work.example');
    await sql`update email_changes set created_at = now() - interval '8 days', expires_at = now() - interval '1 day'`;
    await thief.add(MALLORY);
    await thief.remove('ada@work.example');
    await press(await undoLink(ADA));
    await sql`truncate rate_limits`;

    expect(await (await signIn(ADA)).emails()).toEqual([`*${ADA}`, 'ada@work.example']);
  });

  test('works once, also of five presses at once', async () => {
    await thief.add(MALLORY);
    const path = await undoLink(ADA);
    const responses = await Promise.all([1, 2, 3, 4, 5].map(() => press(path)));

    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410, 410]);
    expect((await portal.app.request(path)).status).toBe(410);
  });

  test('is over after seven days', async () => {
    await thief.add(MALLORY);
    const path = await undoLink(ADA);
    await sql`update email_changes set expires_at = expires_at - interval '6 days 23 hours'`;
    expect((await portal.app.request(path)).status).toBe(200);
    await sql`update email_changes set expires_at = expires_at - interval '1 hour'`;

    expect((await press(path)).status).toBe(410);
  });

  test('of one store opens nothing in another', async () => {
    await thief.add(MALLORY);
    const { store: other } = await makeStore(sql);
    const path = (await undoLink(ADA)).replace(store.publicKey, other.publicKey);

    expect((await portal.app.request(path)).status).toBe(410);
  });

  test('opens nothing once the account is deleted', async () => {
    await thief.add(MALLORY);
    const path = await undoLink(ADA);
    await thief.browser.send('DELETE', '/account', { confirm: 'delete' });

    expect((await press(path)).status).toBe(410);
  });
});

describe('its form', () => {
  test.each(['https://elsewhere.example', 'null', ''])('is refused from the origin %j', async (origin) => {
    await thief.add(MALLORY);
    expect((await press(await undoLink(ADA), { origin })).status).toBe(403);
    expect(await thief.isSignedIn()).toBe(true);
  });

  test('is refused without its token, and with that of another change', async () => {
    await thief.add(MALLORY);
    const first = await undoLink(ADA);
    await thief.add(SECOND);
    const second = await undoLink(ADA);
    const page = await (await portal.app.request(first)).text();
    const formToken = /name="formToken" value="([^"]+)"/.exec(page)![1]!;

    expect((await press(second, { formToken })).status).toBe(403);
    expect((await press(second, { formToken: 'x' })).status).toBe(403);
  });
});
