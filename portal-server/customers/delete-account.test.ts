import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { AccountOwner, placeOrder } from '../../test/harness/account.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { waitForStoreLock } from '../../test/harness/store-lock.ts';
import { listTablesNaming } from '../../test/harness/tables-naming.ts';
import { keepDelivery } from '../platforms/keep-delivery.ts';
import type { Store } from '../stores/store-queries.ts';
import { lockStore } from './identity-queries.ts';

const ADA = 'ada@example.com';
const WORK = 'ada@work.example';

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
  await placeOrder(sql, store, 1, {
    email: ADA,
    externalId: '7',
    name: 'Ada Lovelace',
    phone: '+33612345678',
  });
  ada = await signIn(ADA);
});

async function signIn(email: string): Promise<AccountOwner> {
  const browser = new ShopperBrowser(portal, store);
  await browser.signIn(email);
  return new AccountOwner(portal, browser);
}

const leave = (body: object = { confirm: 'delete', language: 'en' }) =>
  ada.browser.send('DELETE', '/account', body);

async function orders(): Promise<unknown> {
  return sql`
    select o.number, o.email, o.total::integer, o.payment_status, o.contact->>'name' as name, c.status
    from orders o join customers c on c.store_id = o.store_id and c.id = o.customer_id
    where o.store_id = ${store.id} order by o.number
  `;
}

const nobodys = (day: number) => ({
  number: `R-${day}`,
  email: null,
  total: 1000,
  paymentStatus: 'paid',
  name: null,
  status: 'guest',
});

describe('deleting an account', () => {
  test('leaves no word of the person in any table, and every amount and total', async () => {
    await ada.add(WORK);
    await placeOrder(sql, store, 2, { externalId: '7', name: 'Ada Lovelace' });
    await placeOrder(sql, store, 3, { email: WORK, name: 'Ada Lovelace' });
    await new ShopperBrowser(portal, store).ask(WORK);
    const words = ['ada@', 'Ada', 'Lovelace', '33612345678'];
    expect(await listTablesNaming(sql, store.id, words)).not.toEqual([]);

    const response = await leave();

    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await listTablesNaming(sql, store.id, words)).toEqual([]);
    expect(await orders()).toEqual([nobodys(1), nobodys(2), nobodys(3)]);
    expect(
      await sql`select sum(spent)::integer as spent from customer_totals where store_id = ${store.id}`,
    ).toEqual([{ spent: 3000 }]);
    for (const table of ['sessions', 'sign_ins', 'email_changes', 'customer_emails', 'sign_in_attempts']) {
      expect([table, await sql`select from ${sql(table)} where store_id = ${store.id}`]).toEqual([table, []]);
    }
  });

  test('takes along what a platform sent and could not be read, where it names the person, and leaves the rest', async () => {
    await sql`
      insert into customer_platform_ids (store_id, source, external_id, customer_id)
      select store_id, 'woocommerce', '41', customer_id from customer_emails where store_id = ${store.id} and email = ${ADA}
    `;
    const keep = (text: string) => {
      const told = { topic: 'order.updated', deliveryId: null, happenedAt: new Date() };
      const delivery = { ...told, platform: 'woocommerce' as const, body: Buffer.from(text) };
      return keepDelivery(sql, store.id, delivery, new SyntaxError('x'));
    };
    const about = ['{"email":"ADA@example.com"', '{"phone":"06 12 34 56 78"', '{"customer_id":41,'];
    const others = Array.from({ length: 12 }, (_, i) => `{"id":${i},"email":"eve${i}@example.com"`);
    for (const text of [...others, ...about]) await keep(text);
    await leave();

    const rows = await sql<
      { body: Buffer }[]
    >`select body from platform_deliveries where store_id = ${store.id}`;
    expect(rows.map(({ body }) => body.toString()).toSorted()).toEqual(others.toSorted());
  });

  test('says farewell, and names what stays', async () => {
    await leave();
    const mail = await portal.mailTo(ADA);

    expect(mail.subject).toBe('Your account at Maison Test is deleted');
    expect(mail.text).toContain('for 10 years');
  });

  test('ends every session', async () => {
    const elsewhere = await signIn(ADA);
    await leave();

    expect([await ada.isSignedIn(), await elsewhere.isSignedIn()]).toEqual([false, false]);
  });

  test('is not undone by a later delivery of an old order', async () => {
    await leave();
    await placeOrder(sql, store, 1, { email: ADA, externalId: '7', name: 'Ada Lovelace' }, { updatedDay: 9 });

    expect(await orders()).toEqual([nobodys(1)]);
    expect(await listTablesNaming(sql, store.id, ['ada@', 'Lovelace'])).toEqual([]);
  });

  test('a new order by the same person makes a new customer, who sees that one alone', async () => {
    await leave();
    await placeOrder(sql, store, 5, { email: ADA, externalId: '7', name: 'Ada' });

    expect(await orders()).toEqual([
      nobodys(1),
      expect.objectContaining({ number: 'R-5', email: ADA, name: 'Ada' }),
    ]);
    await sql`truncate rate_limits`;
    expect(await (await signIn(ADA)).orders()).toEqual(['R-5']);
  });

  test('leaves another person’s order whole, though the shop’s id had brought it to the account', async () => {
    await placeOrder(sql, store, 2, { email: 'eve@example.com', externalId: '7', name: 'Eve' });
    await leave();

    expect(await orders()).toEqual([nobodys(1), { ...nobodys(2), email: 'eve@example.com', name: 'Eve' }]);
    await sql`truncate rate_limits`;
    expect(await (await signIn('eve@example.com')).orders()).toEqual(['R-2']);
  });

  test('leaves other accounts, and the same person’s in another store', async () => {
    const { store: other } = await makeStore(sql);
    await placeOrder(sql, other, 1, { email: ADA });
    const eve = await signIn('eve@example.com');
    await leave();

    expect(await eve.isSignedIn()).toBe(true);
    expect(await sql`select email from orders where store_id = ${other.id}`).toEqual([{ email: ADA }]);
  });

  test('does nothing for a session that was ended while it waited', async () => {
    let left: ReturnType<typeof leave> | undefined;
    await sql.begin(async (tx) => {
      await lockStore(tx, store.id);
      left = leave();
      await waitForStoreLock(sql);
      await tx`delete from sessions where store_id = ${store.id}`;
    });
    const response = await left!;

    expect([response.status, await response.json()]).toMatchObject([401, { code: 'signed_out' }]);
    expect(await orders()).toEqual([expect.objectContaining({ number: 'R-1', email: ADA })]);
  });

  test('wants a fresh proof and a word, and else does nothing', async () => {
    expect((await leave({})).status).toBe(400);
    expect((await leave({ confirm: 'yes' })).status).toBe(400);
    await sql`update sessions set proved_at = null where store_id = ${store.id}`;
    const response = await leave();

    expect([response.status, await response.json()]).toMatchObject([403, { code: 'proof_needed' }]);
    expect(await ada.orders()).toEqual(['R-1']);
  });
});
