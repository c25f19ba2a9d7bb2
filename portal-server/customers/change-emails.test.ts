import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { AccountOwner } from '../../test/harness/account.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { waitForStoreLock } from '../../test/harness/store-lock.ts';
import type { Store } from '../stores/store-queries.ts';
import { lockStore } from './identity-queries.ts';

const ADA = 'ada@example.com';
const WORK = 'ada@work.example';
const EVE = 'eve@example.com';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let ada: AccountOwner;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql, { language: 'en' }));
});

async function signIn(email: string): Promise<AccountOwner> {
  const browser = new ShopperBrowser(portal, store);
  await browser.signIn(email);
  return new AccountOwner(portal, browser);
}

async function codeOf(response: Response): Promise<[number, string | undefined]> {
  return [response.status, ((await response.json()) as { code?: string }).code];
}

// Sudhodanan and Paverd, USENIX Security 2022: the unexpired e-mail change, and its kin.
describe('what was begun before', () => {
  beforeEach(async () => {
    ada = await signIn(ADA);
  });

  test('ends with the session that began it', async () => {
    const asked = await ada.asked(EVE);
    await ada.browser.send('DELETE', '/other-sessions');
    const again = await signIn(ADA);

    expect(await codeOf(await again.enter(asked))).toEqual([400, 'code_expired']);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['another address was added', async () => (await signIn(ADA)).add(WORK)],
    [
      'the main address was changed',
      async () => {
        const owner = await signIn(ADA);
        await owner.add(WORK);
        await owner.makePrimary(WORK);
      },
    ],
  ])('is not finished after %s', async (_, change) => {
    const asked = await ada.asked(EVE);
    await change();

    expect(await codeOf(await ada.enter(asked))).toEqual([400, 'code_expired']);
  });

  test('is not finished after somebody else has proven an address that the account had left', async () => {
    await ada.add(WORK);
    await ada.remove(WORK);
    const asked = await ada.asked(EVE);
    await signIn(WORK);

    expect(await codeOf(await ada.enter(asked))).toEqual([400, 'code_expired']);
  });

  test('by somebody else is no address of whoever enters its code', async () => {
    const eve = await signIn(EVE);
    const asked = await eve.asked(WORK);

    expect(await codeOf(await ada.enter(asked))).toEqual([400, 'code_expired']);
  });

  test('to sign in adds no address, and to add one signs nobody in', async () => {
    const stranger = new ShopperBrowser(portal, store);
    const { attempt, code } = await stranger.asked(WORK);
    expect(await codeOf(await ada.enter({ attempt, code }))).toEqual([400, 'code_expired']);

    await sql`truncate rate_limits`;
    const asked = await ada.asked(WORK);
    expect(await codeOf(await stranger.enterCode(asked.attempt, asked.code))).toEqual([400, 'code_expired']);
  });
});

test.each<[string, (asked: { attempt: string; code: string }) => Promise<Response>]>([
  ['the main address', () => ada.makePrimary(WORK)],
  ['an address', () => ada.remove(WORK)],
  ['the account by another address', (asked) => ada.enter(asked)],
])('a session that ends while it waits changes nothing: %s', async (_, change) => {
  ada = await signIn(ADA);
  await ada.add(WORK);
  const asked = await ada.asked(EVE);
  let changed: Promise<Response> | undefined;
  await sql.begin(async (tx) => {
    await lockStore(tx, store.id);
    changed = change(asked);
    await waitForStoreLock(sql);
    await tx`delete from sessions where store_id = ${store.id}`;
  });

  expect(await codeOf(await changed!)).toEqual([401, 'signed_out']);
  expect(await (await signIn(ADA)).emails()).toEqual([`*${ADA}`, WORK]);
});
