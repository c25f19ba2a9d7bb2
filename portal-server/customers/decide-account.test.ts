import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { getSession } from '../../shared/contracts/session.ts';
import { getVatId } from '../../shared/contracts/vat-id.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { FRENCH_NUMBER } from '../../test/harness/vat.ts';
import { openEmail } from '../email/mail-queue.ts';
import type { Store } from '../stores/store-queries.ts';
import { updateWithdrawalSettings } from '../stores/withdrawal-settings-queries.ts';
import { tellOfWaiting } from './approval-jobs.ts';
import { type AccountSettings, updateAccountSettings } from './approval-queries.ts';
import { decideAccount } from './decide-account.ts';

let sql: TestDatabase;
let portal: Portal;
let store: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql, { country: 'FR', language: 'fr' }));
});

const want = (settings: Partial<AccountSettings>) => updateAccountSettings(sql, store.id, settings);

async function admissionOf({ headers }: { headers: Record<string, string> }) {
  const response = await portal.app.request(`/api/${store.publicKey}${getSession.path}`, { headers });
  const { customer } = (await response.json()) as { customer: Record<string, unknown> };
  return customer['admission'];
}

async function sayBusiness({ headers }: { headers: Record<string, string> }, body: object) {
  const response = await portal.app.request(`/api/${store.publicKey}${getVatId.path}`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

async function mails() {
  type Row = { storeId: number; id: string; content: Buffer };
  const rows = await sql<Row[]>`select store_id, id, content from mail_queue where store_id = ${store.id}`;
  return rows.map((row) => openEmail(portal.deps.portalKey, row));
}

test('in most stores nothing stands before an account, and the session says nothing of it', async () => {
  expect(await admissionOf(await signedIn(sql, store, 'ada@example.com'))).toBeUndefined();
});

test('a store asks for the business until the shopper has said something of it, be it that there is none', async () => {
  await want({ asksBusiness: 'later' });
  const ada = await signedIn(sql, store, 'ada@example.com');
  expect(await admissionOf(ada)).toBe('ask_later');
  await want({ asksBusiness: 'at_once' });
  expect(await admissionOf(ada)).toBe('ask_at_once');

  await sayBusiness(ada, { business: false });
  expect(await admissionOf(ada)).toBeUndefined();
});

test('who registers while a store holds accounts waits; who was there before does not', async () => {
  const early = await signedIn(sql, store, 'early@example.com');
  await want({ holdsAccounts: true });
  const late = await signedIn(sql, store, 'late@example.com');
  await signedIn(sql, store, 'early@example.com');

  expect([await admissionOf(early), await admissionOf(late)]).toEqual([undefined, 'waiting']);
});

test('a guest who has ordered before waits as well when they register', async () => {
  await want({ holdsAccounts: true });
  await sql`
    insert into customers (store_id, id, status, founded_placed_at, founded_source, founded_external_id)
    values (${store.id}, gen_random_uuid(), 'guest', now(), 'shop', 'R-1')
  `;
  await sql`
    insert into customer_emails (store_id, email, customer_id, is_primary, since_placed_at, since_source, since_external_id)
    select store_id, 'guest@example.com', id, true, now(), 'shop', 'R-1' from customers where store_id = ${store.id}
  `;
  expect(await admissionOf(await signedIn(sql, store, 'guest@example.com'))).toBe('waiting');
});

test('approved, they are in, and are told once, in their shop’s language', async () => {
  await want({ holdsAccounts: true });
  const ada = await signedIn(sql, store, 'ada@example.com');
  const given = { store, email: 'ada@example.com', approval: 'approved' as const };
  await Promise.all([decideAccount(portal.deps, given), decideAccount(portal.deps, given)]);

  expect(await admissionOf(ada)).toBeUndefined();
  expect(await mails()).toMatchObject([
    { to: 'ada@example.com', subject: expect.stringMatching(/est validé$/) },
  ]);
  expect((await mails())[0]!.text).toContain(`/s/${store.publicKey}`);
});

test('refused, they are told so, also on every page', async () => {
  await want({ asksBusiness: 'at_once', holdsAccounts: true });
  const ada = await signedIn(sql, store, 'ada@example.com');
  await decideAccount(portal.deps, { store, email: 'ada@example.com', approval: 'refused' });

  expect(await admissionOf(ada)).toBe('refused');
  expect(await mails()).toMatchObject([{ to: 'ada@example.com' }]);
});

test('nobody is decided about who has not proven the address here', async () => {
  const other = (await makeStore(sql)).store;
  await signedIn(sql, other, 'ada@example.com');
  const given = { store, email: 'ada@example.com', approval: 'approved' as const };
  expect(await decideAccount(portal.deps, given)).toBeNull();
});

test('the shop is told of each who waits, once, with what they said of their business', async () => {
  await want({ asksBusiness: 'at_once', holdsAccounts: true });
  await updateWithdrawalSettings(sql, store.id, { contactEmail: 'shop@example.com' });
  const ada = await signedIn(sql, store, 'ada@example.com');

  // They are still about to say it.
  await tellOfWaiting(portal.deps);
  expect(await mails()).toEqual([]);

  await sayBusiness(ada, { business: true, company: 'Koné & Fils', number: FRENCH_NUMBER });
  await Promise.all([tellOfWaiting(portal.deps), tellOfWaiting(portal.deps)]);
  const told = await mails();
  expect(told).toMatchObject([{ to: 'shop@example.com', subject: expect.stringContaining('Koné & Fils') }]);
  expect(told[0]!.text).toContain(FRENCH_NUMBER);
  expect(told[0]!.text).toContain(`approve --store ${store.publicKey} --email ada@example.com`);
});

test('who never says what their business is, is told of after an hour', async () => {
  await want({ asksBusiness: 'at_once', holdsAccounts: true });
  await updateWithdrawalSettings(sql, store.id, { contactEmail: 'shop@example.com' });
  await signedIn(sql, store, 'ada@example.com');
  await sql`update customers set registered_at = now() - interval '61 minutes' where store_id = ${store.id}`;
  await tellOfWaiting(portal.deps);
  expect(await mails()).toHaveLength(1);
});

test('a shop without an address for it is told nothing', async () => {
  await want({ holdsAccounts: true });
  await signedIn(sql, store, 'ada@example.com');
  await tellOfWaiting(portal.deps);
  expect(await mails()).toEqual([]);
});
