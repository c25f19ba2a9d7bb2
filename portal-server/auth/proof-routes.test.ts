import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { askForProof, enterProof } from '../../shared/contracts/proof.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { refusesStrangers } from '../../test/harness/guards.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import type { Store } from '../stores/store-queries.ts';
import { takeFromLimit } from '../http/rate-limit.ts';
import { TRIES_PER_ATTEMPT, WRONG_CODES_PER_ADDRESS, WRONG_CODES_PER_STORE } from './sign-in-limits.ts';

const ADA = 'ada@example.com';

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

/** What answers `proof_needed` where there is none: asks for an address to be added. */
async function isProven(who = browser): Promise<boolean> {
  const response = await who.send('POST', '/emails', { email: 'other@example.com' });
  if (response.status === 200) return true;
  expect([response.status, await codeOf(response)]).toEqual([403, 'proof_needed']);
  return false;
}

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}

/** A session that was opened long ago. */
async function signInLongAgo(who = browser): Promise<void> {
  await who.signIn(ADA);
  await sql`update sessions set proved_at = now() - interval '11 minutes' where store_id = ${store.id}`;
}

async function asked(who = browser) {
  const { attempt } = (await (await who.send('POST', askForProof.path, {})).json()) as { attempt: string };
  return { attempt, code: (await portal.mailTo(ADA)).code };
}

/** All that anybody may guess at sign-ins by this address, and in this store, in a day. */
async function useUpGuesses(): Promise<void> {
  for (const [limit, subject] of [
    [WRONG_CODES_PER_ADDRESS, `${store.id}/${ADA}`],
    [WRONG_CODES_PER_STORE, String(store.id)],
  ] as const) {
    await takeFromLimit(sql, limit, subject);
    await sql`update rate_limits set count = ${limit.max} where count = 1`;
  }
}

const enter = (attempt: string, code: string, who = browser) =>
  who.send('POST', enterProof.path, { attempt, code });

describe('what wants a fresh proof', () => {
  test('is not closed by strangers who have used up the guesses at sign-ins', async () => {
    await signInLongAgo();
    const { attempt, code } = await asked();
    await sql`truncate rate_limits`;
    await useUpGuesses();

    expect((await enter(attempt, code)).status).toBe(200);
    expect(await isProven()).toBe(true);
  });

  test('is open for ten minutes after a sign-in by a mailed code or link, and then no more', async () => {
    await browser.signIn(ADA);
    expect(await isProven()).toBe(true);

    await sql`update sessions set proved_at = now() - interval '9 minutes' where store_id = ${store.id}`;
    expect(await isProven()).toBe(true);
    await sql`update sessions set proved_at = now() - interval '10 minutes 1 second' where store_id = ${store.id}`;
    expect(await isProven()).toBe(false);
  });

  test('is closed to a session that something else than a mail has opened', async () => {
    await browser.signIn(ADA);
    await sql`update sessions set proved_at = null where store_id = ${store.id}`;

    expect(await isProven()).toBe(false);
  });

  test('opens by a code to the main address, in this session and no other', async () => {
    await signInLongAgo();
    const elsewhere = new ShopperBrowser(portal, store);
    await signInLongAgo(elsewhere);
    const response = await browser.send('POST', askForProof.path, { language: 'fr' });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      attempt: expect.any(String),
      maskedEmail: 'a•••@example.com',
      expiresInMs: 600_000,
      resendInMs: 30_000,
    });
    const mail = await portal.mailTo(ADA);
    expect(mail.subject).toBe(`${mail.code} confirme que c’est bien vous chez Maison Test`);
    expect(mail.link).toBe('');

    const { attempt, code } = await asked();
    expect((await enter(attempt, code)).status).toBe(200);
    expect([await isProven(), await isProven(elsewhere)]).toEqual([true, false]);
  });
});

describe('a code', () => {
  test('for a proof signs nobody in, and opens nothing as a link', async () => {
    await signInLongAgo();
    const { attempt, code } = await asked();
    const stranger = new ShopperBrowser(portal, store);

    expect(await codeOf(await stranger.enterCode(attempt, code))).toBe('code_expired');
    const [row] = await sql<[{ tokenHash: Buffer }]>`
      select token_hash from sign_in_attempts where store_id = ${store.id} and id = ${attempt}
    `;
    expect(row.tokenHash).toHaveLength(32);
  });

  test('to sign in proves nothing in a session', async () => {
    await signInLongAgo();
    const { attempt, code } = await browser.asked(ADA);

    expect(await codeOf(await enter(attempt, code))).toBe('code_expired');
    expect(await isProven()).toBe(false);
  });

  test('to add an address is no proof of being oneself', async () => {
    await browser.signIn(ADA);
    const { attempt } = (await (
      await browser.send('POST', '/emails', { email: 'eve@example.com' })
    ).json()) as {
      attempt: string;
    };
    const { code } = await portal.mailTo('eve@example.com');
    await sql`update sessions set proved_at = null where store_id = ${store.id}`;

    expect(await codeOf(await enter(attempt, code))).toBe('code_expired');
    expect(await isProven()).toBe(false);
  });

  test('is worth nothing in another session of the same person, nor in another person’s', async () => {
    await signInLongAgo();
    const { attempt, code } = await asked();
    const own = new ShopperBrowser(portal, store);
    await own.signIn(ADA);
    const other = new ShopperBrowser(portal, store);
    await other.signIn('eve@example.com');

    expect(await codeOf(await enter(attempt, code, own))).toBe('code_expired');
    expect(await codeOf(await enter(attempt, code, other))).toBe('code_expired');
  });

  test('works once, also of twenty at once', async () => {
    await signInLongAgo();
    const { attempt, code } = await asked();
    const responses = await Promise.all(
      Array.from({ length: TRIES_PER_ATTEMPT }, () => enter(attempt, code)),
    );

    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await codeOf(await enter(attempt, code))).toBe('code_expired');
  });

  test('can be guessed five times', async () => {
    await signInLongAgo();
    const { attempt, code } = await asked();
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await (await enter(attempt, wrong)).json()).toMatchObject({ code: 'wrong_code', triesLeft: 4 });
    for (let i = 1; i < TRIES_PER_ATTEMPT; i++) await enter(attempt, wrong);

    expect(await codeOf(await enter(attempt, code))).toBe('too_many_tries');
  });

  test('is mailed five times in a quarter of an hour', async () => {
    await signInLongAgo();
    for (let i = 0; i < 5; i++) expect((await browser.send('POST', askForProof.path, {})).status).toBe(200);

    expect((await browser.send('POST', askForProof.path, {})).status).toBe(429);
  });

  test('is not kept back by strangers who ask to sign in by the address, or to add it to their account', async () => {
    await signInLongAgo();
    const stranger = new ShopperBrowser(portal, store, { address: '203.0.113.9' });
    await stranger.signIn('eve@example.com');
    const add = () => stranger.send('POST', '/emails', { email: ADA });
    for (let i = 0; i < 5; i++) await Promise.all([stranger.ask(ADA), add()]);

    expect([(await stranger.ask(ADA)).status, (await add()).status]).toEqual([429, 429]);
    expect((await browser.send('POST', askForProof.path, {})).status).toBe(200);
  });
});

describe('strangers', () => {
  refusesStrangers(
    async (headers) =>
      portal.app.request(`/api/${store.publicKey}${askForProof.path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{}',
      }),
    () => store,
  );
});
