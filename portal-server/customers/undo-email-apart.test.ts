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

async function addPasskey(customer: { storeId: number; customerId: string }): Promise<void> {
  const key = { credentialId: Buffer.alloc(16, 1), publicKey: Buffer.alloc(16), counter: 0, transports: [] };
  const told = { id: randomUUID(), name: 'Mallory', canBeBackedUp: false, isBackedUp: false };
  await sql`insert into customer_passkeys ${sql({ ...customer, ...key, ...told })}`;
}

async function takeOver(): Promise<void> {
  await thief.add(MALLORY);
  await thief.makePrimary(MALLORY);
  await thief.remove(ADA);
}

describe('an undo link to an address that has signed in again since, and so has an account of its own', () => {
  async function takenOver(): Promise<{
    ada: AccountOwner;
    customer: Awaited<ReturnType<typeof customerOf>>;
  }> {
    const customer = await customerOf(ADA);
    await takeOver();
    await sql`truncate rate_limits`;
    return { ada: await signIn(ADA), customer };
  }

  test('takes the former account from whoever changed it: addresses, sessions, and what signs in to it', async () => {
    const { ada, customer } = await takenOver();
    await thief.add(SECOND);
    await sql`insert into customer_identities ${sql({ ...customer, provider: 'x', subject: 'mallory' })}`;
    await addPasskey(customer);
    const waiting = await thief.asked('mallory3@evil.example');
    const response = await press(await undoLink(ADA, 'oldest'));

    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringContaining('Whoever changed the account has lost it'),
    ]);
    expect(await thief.isSignedIn()).toBe(false);
    for (const table of ['customer_identities', 'customer_passkeys', 'sign_in_attempts']) {
      const { storeId, customerId } = customer;
      const rows =
        await sql`select from ${sql(table)} where store_id = ${storeId} and customer_id = ${customerId}`;
      expect([table, rows.length]).toEqual([table, 0]);
    }
    expect((await thief.enter(waiting)).status).toBe(401);
    expect([await ada.isSignedIn(), await ada.emails()]).toEqual([true, [`*${ADA}`]]);
    await sql`truncate rate_limits`;
    for (const email of [MALLORY, SECOND]) {
      expect(await (await signIn(email)).emails()).toEqual([`*${email}`]);
      expect(await customerOf(email)).not.toEqual(customer);
    }
  });

  test('says before and after, and by mail, that the address stays where it is', async () => {
    await takenOver();
    const path = await undoLink(ADA);
    const page = await (await portal.app.request(path)).text();
    await sql`truncate mail_queue`;
    await press(path);

    expect(page).toContain('a•••@example.com has left this account and does not come back to it');
    expect((await portal.mailTo(ADA)).text).toContain('Whoever changed the account has lost it');
    expect((await portal.mailTo(MALLORY)).text).toContain('no longer belongs to the account');
    expect((await press(path)).status).toBe(410);
  });

  test('leaves the account to an address that was there before, as its main one, with what was linked before', async () => {
    await thief.add('ada@work.example');
    await sql`update email_changes set created_at = now() - interval '8 days', expires_at = now() - interval '1 day'`;
    const former = await customerOf(ADA);
    const google = { ...former, provider: 'google', subject: 'ada', linkedAt: new Date(0) };
    await sql`insert into customer_identities ${sql(google)}`;
    await takenOver();
    await thief.remove('ada@work.example');
    await press(await undoLink(ADA));
    await sql`truncate rate_limits`;
    const work = await signIn('ada@work.example');

    expect(await customerOf('ada@work.example')).toEqual(former);
    expect(await work.emails()).toEqual(['*ada@work.example']);
    expect(await sql`select provider from customer_identities`).toEqual([{ provider: 'google' }]);
    await work.add('ada@home.example');
    expect(await work.emails()).toEqual(['*ada@work.example', 'ada@home.example']);
  });
});
