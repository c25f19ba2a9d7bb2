import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { AccountOwner, placeOrder } from '../../test/harness/account.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { NewAddress } from '../../shared/contracts/postal-address.ts';
import { signWord } from '../auth/signed-word.ts';
import type { Store } from '../stores/store-queries.ts';
import { addAddress } from './change-addresses.ts';
import { JSON_PAGE_ORDERS } from './account-download.ts';
import { saveConsents } from './save-profile.ts';

const ADA = 'ada@example.com';

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
  await placeOrder(sql, store, 1, { email: ADA, externalId: '7', name: 'Ada' });
  // By the shop's id the merchant counts this as hers; by its address it is another person's.
  await placeOrder(sql, store, 2, { email: 'eve@example.com', externalId: '7', name: 'Eve Secret' });
  ada = await signIn(ADA);
});

async function signIn(email: string): Promise<AccountOwner> {
  const browser = new ShopperBrowser(portal, store, { userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/140.0' });
  await browser.signIn(email);
  return new AccountOwner(portal, browser);
}

async function linkTo(format: string): Promise<string> {
  const response = await ada.browser.send('POST', '/data/download', { format, language: 'en' });
  expect(response.status).toBe(200);
  return new URL(((await response.json()) as { url: string }).url).pathname;
}

test('says how many orders there are, and for how long invoices are kept', async () => {
  await sql`update stores set records_kept_years = 6 where id = ${store.id}`;
  const response = await ada.browser.send('GET', '/data');

  expect(await response.json()).toEqual({ orderCount: 1, recordsKeptYears: 6 });
});

describe('the download', () => {
  test('holds account, addresses, sign-ins and the orders that they may see, and of others not a word', async () => {
    await ada.add('ada@work.example');
    const response = await portal.app.request(await linkTo('json'));
    const text = await response.text();

    expect(response.headers.get('content-disposition')).toBe('attachment; filename="account.json"');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(JSON.parse(text)).toMatchObject({
      account: { created_at: expect.any(String) },
      emails: [{ email: ADA }, { email: 'ada@work.example' }],
      sessions: [{ kind: 'embedded', user_agent: expect.stringContaining('Firefox') }],
      sign_ins: [{ method: 'code', succeeded: true }],
      email_changes: [{ kind: 'added', changed: 'ada@work.example' }],
      orders: [{ number: 'R-1', lines: [], contact: { name: 'Ada' } }],
    });
    expect(text).not.toMatch(/eve|Secret|id_hash|token_hash|customer_id"/i);
  });

  test('holds what they have written into their account, what signs in to it, and what they withdrew from', async () => {
    const [{ id: customerId } = { id: '' }] = await sql<{ id: string }[]>`
      select customer_id as id from customer_emails where store_id = ${store.id} and email = ${ADA}
    `;
    const customer = { storeId: store.id, customerId };
    const address = { name: 'Ada', district: 'Adaville', city: 'Adatown', country: 'CI' };
    await addAddress(sql, customer, NewAddress.parse({ ...address, forDelivery: true, forBilling: true }));
    await saveConsents(sql, customer, {
      consents: [{ channel: 'sms', given: true, wording: 'News that Ada read' }],
    });
    await sql`insert into customer_identities ${sql({ ...customer, provider: 'x', subject: '17', label: '@ada' })}`;
    await sql`
      insert into customer_vat_ids ${sql({ ...customer, isBusiness: true, company: 'Ada SARL', typed: 'FR 1', state: 'invalid' })}
    `;
    const data = JSON.parse(await (await portal.app.request(await linkTo('json'))).text()) as object;

    expect(data).toMatchObject({
      addresses: [{ address: { district: 'Adaville' }, is_delivery_default: true }],
      consents: [{ channel: 'sms', given: true, wording: 'News that Ada read' }],
      identities: [{ provider: 'x', subject: '17', label: '@ada' }],
      vat_id: { company: 'Ada SARL', typed: 'FR 1', state: 'invalid' },
      vat_checks: [],
      orders: [{ withdrawals: [] }],
    });
  });

  /** All placed at the same moment. */
  async function copyOrder(number: string, times: number): Promise<void> {
    await sql`
      insert into orders select (o).* from (
        select jsonb_populate_record(o, jsonb_build_object(
          'id', gen_random_uuid(), 'external_id', 'copy' || n, 'number', 'C-' || n
        )) as o from orders o cross join generate_series(1, ${times}::integer) n
        where store_id = ${store.id} and number = ${number}
      ) copies
    `;
  }

  // The first of them fills its pages to the last place.
  test.each([JSON_PAGE_ORDERS * 2, JSON_PAGE_ORDERS * 2 + 1])(
    'as JSON is one document of %d orders, and sent before all are read',
    async (count) => {
      await copyOrder('R-1', count - 1);
      const response = await portal.app.request(await linkTo('json'));
      const parts: string[] = [];
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) parts.push(part);
      const { account, orders } = JSON.parse(parts.join('')) as {
        account: object;
        orders: { number: string }[];
      };

      expect(account).toMatchObject({ created_at: expect.any(String) });
      expect(orders).toHaveLength(count);
      expect(new Set(orders.map(({ number }) => number)).size).toBe(count);
      // The account, each page, and the end.
      expect(parts.length).toBeGreaterThan(count / JSON_PAGE_ORDERS);
      expect(parts.findIndex((part) => part.includes('"number"'))).toBe(1);
    },
  );

  test('as JSON is one document without any order too', async () => {
    await sql`delete from orders where store_id = ${store.id}`;
    const response = await portal.app.request(await linkTo('json'));

    expect(await response.json()).toMatchObject({ emails: [{ email: ADA }], orders: [] });
  });

  test('as CSV has every order, however many pages they are', async () => {
    const days = Array.from({ length: 28 }, (_, i) => i + 3);
    for (const day of days) await placeOrder(sql, store, day, { email: ADA });
    await copyOrder('R-3', 400);
    const text = await (await portal.app.request(await linkTo('csv'))).text();

    const numbers = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(',')[0]);
    expect(numbers).toHaveLength(429);
    expect(new Set(numbers).size).toBe(429);
    expect(numbers).not.toContain('R-2');
  });

  test('wants a fresh proof', async () => {
    await sql`update sessions set proved_at = null where store_id = ${store.id}`;
    const response = await ada.browser.send('POST', '/data/download', { format: 'json' });

    expect([response.status, await response.json()]).toMatchObject([403, { code: 'proof_needed' }]);
  });

  test('is over after a minute, with its session, in another store, and by a word for something else', async () => {
    const path = await linkTo('json');
    const [row] = await sql<[{ idHash: Buffer }]>`select id_hash from sessions where store_id = ${store.id}`;
    const subject = `json-en-${row.idHash.toString('hex')}`;
    const word = { purpose: 'download' as const, storeId: store.id, subject };
    const open = async (given: string) =>
      (await portal.app.request(`/download/${store.publicKey}/${given}`)).status;
    const { store: other } = await makeStore(sql);
    const key = portal.deps.portalKey;

    expect(await open(signWord(key, word, Date.now() - 59_000))).toBe(200);
    expect(await open(signWord(key, word, Date.now() - 61_000))).toBe(400);
    expect(await open(signWord(key, { ...word, purpose: 'ticket' }))).toBe(400);
    expect((await portal.app.request(path.replace(store.publicKey, other.publicKey))).status).toBe(400);
    await ada.browser.send('DELETE', '/session');
    expect((await portal.app.request(path)).status).toBe(400);
  });
});
