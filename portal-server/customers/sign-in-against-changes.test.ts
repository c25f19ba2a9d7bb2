import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { placeOrder } from '../../test/harness/account.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { waitForRowLock } from '../../test/harness/store-lock.ts';
import { useUpAttempt } from '../auth/attempt-queries.ts';
import { openSession } from '../auth/session.ts';
import { hashSessionId } from '../auth/session-adapter.ts';
import { insertFailedSignIn } from '../auth/sign-in-history-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { deleteAccount } from './delete-account.ts';
import { disownEmails } from './email-queries.ts';
import { lockCustomer, lockStore } from './identity-queries.ts';
import { proveEmail } from './prove-email.ts';
import { redactCustomer } from './redact-customer.ts';

const ADA = 'ada@example.com';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let customerId: string;
let idHash: Buffer;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql));
  await placeOrder(sql, store, 1, { email: ADA, externalId: '7' });
  ({ customerId } = await prove());
  idHash = hashSessionId((await openSession(sql, { store, customerId, kind: 'embedded' })).id);
});

const prove = () => sql.begin((tx) => proveEmail(tx, store, ADA));

test('who signs in while their address is taken from the account is let into another one', async () => {
  let signIn: ReturnType<typeof prove> | undefined;
  await sql.begin(async (tx) => {
    await lockStore(tx, store.id);
    await lockCustomer(tx, store.id, customerId);
    await disownEmails(tx, { storeId: store.id, customerId }, [ADA]);
    signIn = prove();
    await waitForRowLock(sql);
  });

  expect((await signIn)!.customerId).not.toBe(customerId);
});

test.each<[string, () => Promise<unknown>]>([
  [
    'their account is deleted',
    () => {
      const account = { store, idHash, customerId, email: ADA, language: 'en' as const };
      return sql.begin((tx) => deleteAccount(tx, portal.deps, account));
    },
  ],
  [
    'the shop system has them removed',
    () => {
      const target = { source: 'shop', customerExternalId: '7', orderExternalIds: [], email: ADA };
      return sql.begin((tx) => redactCustomer(tx, store, target));
    },
  ],
])('who signs in while %s is first, and neither fails', async (_, remove) => {
  const browser = new ShopperBrowser(portal, store);
  const { attempt } = await browser.asked(ADA);
  let removed: Promise<unknown> | undefined;
  const isUsedUp = sql.begin(async (tx) => {
    await proveEmail(tx, store, ADA);
    removed = remove();
    await waitForRowLock(sql);
    return useUpAttempt(tx, { storeId: store.id, id: attempt, place: 'embedded', purpose: 'sign_in' });
  });

  expect(await isUsedUp).toBe(true);
  await removed;
  expect(await sql`select from customer_emails where store_id = ${store.id}`).toEqual([]);
});

test('a wrong code that comes while its account is deleted is written down as nobody’s', async () => {
  const entry = { storeId: store.id, method: 'code', userAgent: null, network: '192.0.2.0/24', email: ADA };
  let written: Promise<unknown> | undefined;
  await sql.begin(async (tx) => {
    await deleteAccount(tx, portal.deps, { store, idHash, customerId, email: ADA, language: 'en' });
    written = insertFailedSignIn(sql, entry).catch((error: unknown) => error);
    await waitForRowLock(sql);
  });

  expect(await written).toBeUndefined();
  expect(await sql`select customer_id from sign_ins where store_id = ${store.id}`).toEqual([
    { customerId: null },
  ]);
});
