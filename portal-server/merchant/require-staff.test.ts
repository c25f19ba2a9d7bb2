import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { listAsStaff, makeStaff, portalStore, staffBrowser } from '../../test/harness/staff.ts';
import { SESSION_LIFETIME_MS } from '../auth/session-adapter.ts';
import { PORTAL_STORE_KEY } from '../stores/portal-store.ts';
import { listStores, type Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, mail_queue, store_staff`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql));
});

const audit = () => `/admin/${store.publicKey}/audit`;

describe('signing in at the portal', () => {
  test('is the sign-in of shoppers: a mailed code, on the portal’s own page', async () => {
    await listAsStaff(sql, store, 'ada@team.example', 'editor');
    const browser = new ShopperBrowser(portal, await portalStore(portal), { place: 'portal' });
    const { attempt } = (await (await browser.ask('Ada@Team.Example')).json()) as { attempt: string };
    await browser.enterCode(attempt, (await portal.mailTo('ada@team.example')).code);

    expect(browser.cookie).toMatch(new RegExp(`^__Host-comptoir-p-${PORTAL_STORE_KEY}=`));
    const cookie = { cookie: browser.cookie };
    expect((await portal.app.request(audit(), { headers: cookie })).status).toBe(200);
  });

  test('leads by the mailed link back to the merchant’s page', async () => {
    const browser = new ShopperBrowser(portal, await portalStore(portal), { place: 'portal' });
    const { link } = await browser.asked('ada@team.example');
    const response = await browser.followLink(link);

    expect(response.headers.get('location')).toMatch(/^https:\/\/account\.example\/merchant#comptoir=/);
  });

  test('is of the portal’s own pages: a session of a shop’s page or of a bearer opens nothing here', async () => {
    await listAsStaff(sql, store, 'ada@team.example', 'owner');
    const embedded = new ShopperBrowser(portal, await portalStore(portal));
    await embedded.signIn('ada@team.example');
    const [name, value] = embedded.cookie.split('=');

    expect(name).toContain('-e-');
    const cookie = `__Host-comptoir-p-${PORTAL_STORE_KEY}=${value}`;
    expect((await portal.app.request(audit(), { headers: { cookie } })).status).toBe(401);
    const authorization = `Bearer ${value}`;
    expect((await portal.app.request(audit(), { headers: { authorization } })).status).toBe(401);
  });

  test('as a shopper of the shop itself opens nothing here', async () => {
    await listAsStaff(sql, store, 'ada@team.example', 'owner');
    const shopper = new ShopperBrowser(portal, store, { place: 'portal' });
    await shopper.signIn('ada@team.example');
    const [, value] = shopper.cookie.split('=');

    const cookie = `__Host-comptoir-p-${PORTAL_STORE_KEY}=${value}`;
    expect((await portal.app.request(audit(), { headers: { cookie } })).status).toBe(401);
  });
});

describe('whoever is staff', () => {
  test('is asked of the database at each request: whom the store lists no more is refused at once', async () => {
    const browser = await makeStaff(portal, store, 'editor', 'eve@team.example');
    expect(await browser.codeOf('GET', audit())).toBe(200);

    await sql`delete from store_staff where store_id = ${store.id}`;
    expect(await browser.codeOf('GET', audit())).toBe('store_not_found');
  });

  test('has no right by an address that they have left', async () => {
    const browser = await makeStaff(portal, store, 'owner', 'old@team.example');
    const { id } = await portalStore(portal);
    await sql`
      insert into customer_emails (store_id, email, customer_id, proven_at)
      values (${id}, 'new@team.example', ${browser.customerId}, now())
    `;
    await sql`
      update customer_emails set released_at = now() where store_id = ${id} and email = 'old@team.example'
    `;
    expect(await browser.codeOf('GET', audit())).toBe('store_not_found');

    await listAsStaff(sql, store, 'new@team.example', 'editor');
    expect(await browser.codeOf('GET', audit())).toBe(200);
  });

  test('has no right by an address that they have not proven', async () => {
    const browser = await makeStaff(portal, store, 'owner', 'carried@team.example');
    const { id } = await portalStore(portal);
    await sql`
      insert into customer_emails (store_id, email, customer_id, proven_at)
      values (${id}, 'proven@team.example', ${browser.customerId}, now())
    `;
    await sql`update customer_emails set proven_at = null where store_id = ${id} and email = 'carried@team.example'`;
    expect(await browser.codeOf('GET', audit())).toBe('store_not_found');
  });

  test('has the highest role of their addresses', async () => {
    const browser = await makeStaff(portal, store, 'reader', 'a@team.example');
    const { id } = await portalStore(portal);
    await sql`
      insert into customer_emails (store_id, email, customer_id, proven_at)
      values (${id}, 'b@team.example', ${browser.customerId}, now())
    `;
    expect(await browser.codeOf('GET', audit())).toBe('not_allowed');
    await listAsStaff(sql, store, 'b@team.example', 'owner');
    expect(await browser.codeOf('GET', `/admin/${store.publicKey}/staff`)).toBe(200);
  });

  test('is nobody in another store, and cannot tell it from one that does not exist', async () => {
    const { store: other } = await makeStore(sql);
    const browser = await makeStaff(portal, store, 'owner', 'ada@team.example');
    const answers = await Promise.all(
      [other.publicKey, 'pk_0000000000000000', 'nonsense', PORTAL_STORE_KEY].map(async (key) => {
        const response = await browser.send('GET', `/admin/${key}/audit`);
        const { requestId: _, ...body } = (await response.json()) as { requestId: string };
        return [response.status, body];
      }),
    );
    expect(answers[0]).toMatchObject([404, { code: 'store_not_found' }]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('is refused when the session is over, and keeps one that is used', async () => {
    const browser = await makeStaff(portal, store, 'editor', 'eve@team.example');
    const halfLife = new Date(Date.now() + SESSION_LIFETIME_MS.portal / 2 - 60_000);
    await sql`update sessions set expires_at = ${halfLife} where customer_id = ${browser.customerId}`;
    const renewed = await browser.send('GET', audit());
    expect(renewed.headers.get('set-cookie')).toContain(`__Host-comptoir-p-${PORTAL_STORE_KEY}=`);

    await sql`update sessions set expires_at = now() where customer_id = ${browser.customerId}`;
    expect(await browser.codeOf('GET', audit())).toBe('signed_out');
  });

  test('gets answers that nobody keeps', async () => {
    const browser = await makeStaff(portal, store, 'editor', 'eve@team.example');
    const { headers } = await browser.send('GET', audit());
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('the portal’s own store is among no shops, and follows the portal’s address', async () => {
  const own = await portalStore(portal);
  const moved = await portalStore(createPortal(sql, { publicUrl: 'https://moved.example' }));

  expect(moved.id).toBe(own.id);
  expect(moved.origins).toEqual(['https://moved.example']);
  expect((await listStores(sql)).map(({ id }) => id)).not.toContain(own.id);
});

test('who I am tells each of my stores, and notes that I came', async () => {
  const { store: second } = await makeStore(sql, { name: 'Atelier' });
  await listAsStaff(sql, second, 'ada@team.example', 'reader');
  await makeStaff(portal, store, 'editor', 'eve@team.example');
  await listAsStaff(sql, store, 'ada@team.example', 'owner');
  const browser = await staffBrowser(portal, 'ada@team.example');

  expect(await browser.read('GET', '/admin/session')).toEqual({
    person: { name: null, email: 'ada@team.example' },
    stores: [
      expect.objectContaining({ publicKey: second.publicKey, name: 'Atelier', role: 'reader' }),
      expect.objectContaining({ publicKey: store.publicKey, role: 'owner' }),
    ],
  });
  const joined = await sql`select email from store_staff where joined_at is not null`;
  expect(joined.map(({ email }) => email)).toEqual(['ada@team.example', 'ada@team.example']);
});
