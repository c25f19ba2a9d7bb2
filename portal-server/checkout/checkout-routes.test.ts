import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { placeOrder } from '../../test/harness/account.ts';
import { liveAt, ShopServer } from '../../test/harness/checkout.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { FakeVies } from '../../test/harness/fake-vies.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { authoritiesAt, FRENCH_NUMBER, GERMAN_NUMBER } from '../../test/harness/vat.ts';
import { runJobsOnce } from '../jobs/job-runner.ts';
import type { Store } from '../stores/store-queries.ts';
import { updateTaxSettings } from '../vat/tax-settings-queries.ts';
import { vatJobs } from '../vat/vat-jobs.ts';

const LYON = {
  name: 'Awa Marie Diop',
  company: 'Akwaba SARL',
  line1: '12 montée de la Grande-Côte',
  district: 'Croix-Rousse',
  landmark: 'Behind the theatre',
  postcode: '69001',
  city: 'Lyon',
  country: 'FR',
};

let sql: TestDatabase;
let vies: FakeVies;
let portal: Portal;
let store: Store;
let server: ShopServer;
let browser: ShopperBrowser;
let customerId: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  vies = await FakeVies.start();
  vies.register(FRENCH_NUMBER);
  portal = createPortal(sql, { vatAuthorities: authoritiesAt(vies.url) });
});
afterAll(async () => {
  await vies[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  await sql`delete from rate_limits`;
  const made = await makeStore(sql, { country: 'DE', language: 'en' });
  store = made.store;
  await updateTaxSettings(sql, store.id, { vatCountry: 'DE', vatNumber: GERMAN_NUMBER });
  server = new ShopServer(portal, store, made.secretKey);
  browser = new ShopperBrowser(portal, store);
  await browser.signIn('awa@example.com');
  customerId = await customerOf('awa@example.com');
});

async function customerOf(email: string): Promise<string> {
  const [row] = await sql<[{ customerId: string }]>`
    select customer_id from customer_emails where store_id = ${store.id} and email = ${email}
  `;
  return row.customerId;
}

async function open(body: object = {}) {
  const response = await browser.send('POST', '/checkout', body);
  expect(response.status).toBe(200);
  return (await response.json()) as {
    fields: Record<string, string>;
    addresses: { fields: Record<string, string> }[];
    groups: string[];
    tax: { treatment: string; chargesVat: boolean; words: { reason: string } };
    statement: string;
  };
}

/** Says that they buy as a business, and has the number confirmed. */
async function becomeBusiness() {
  const body = { business: true, number: FRENCH_NUMBER, company: 'Akwaba SARL' };
  expect((await browser.send('PUT', '/vat-id', body)).status).toBe(200);
  await runJobsOnce(sql.target, vatJobs({ sql, authorities: portal.deps.vatAuthorities }));
}

describe('POST /checkout', () => {
  test('gives a page what its form asks for, in the words of its fields', async () => {
    await placeOrder(sql, store, 3, { email: 'awa@example.com', name: 'Awa Diop' });
    await liveAt(sql, { storeId: store.id, customerId }, LYON);
    const { fields, addresses, groups } = await open();

    expect(fields).toEqual({
      email: 'awa@example.com',
      name: 'Awa Diop',
      'given-name': 'Awa',
      'family-name': 'Diop',
    });
    expect(addresses).toMatchObject([
      {
        forDelivery: true,
        forBilling: false,
        fields: {
          'given-name': 'Awa Marie',
          'family-name': 'Diop',
          organization: 'Akwaba SARL',
          'address-line1': '12 montée de la Grande-Côte',
          'address-line2': 'Croix-Rousse, Behind the theatre',
          'address-level2': 'Lyon',
          'postal-code': '69001',
          country: 'FR',
        },
      },
    ]);
    expect(groups).toEqual(['customer']);
  });

  test('puts quartier and landmark into the first line where there is no street', async () => {
    const address = { name: 'Awa', district: 'Cocody', landmark: 'Behind the pharmacy', country: 'CI' };
    await liveAt(sql, { storeId: store.id, customerId }, address);
    const [{ fields }] = (await open()).addresses as [{ fields: Record<string, string> }];
    expect(fields['address-line1']).toBe('Cocody, Behind the pharmacy');
    expect(fields).not.toHaveProperty('address-line2');
    expect(fields['given-name']).toBe('Awa');
  });

  test('gives a statement that the shop’s server can trust without trusting the page', async () => {
    await liveAt(sql, { storeId: store.id, customerId }, LYON);
    await becomeBusiness();
    const { statement, tax, fields } = await open();
    const claims = await server.verify(statement);

    expect(claims).toMatchObject({
      iss: 'https://account.example',
      aud: store.publicKey,
      sub: customerId,
      email: 'awa@example.com',
      company: 'Akwaba SARL',
      vatId: { number: FRENCH_NUMBER, country: 'FR', state: 'valid' },
      tax: { treatment: 'intra_community_supply', chargesVat: false, reason: 'goods_to_business' },
    });
    expect(claims.vatId!.consultationNumber).toMatch(/\S/);
    expect(claims.tax.invoiceWording).toContain('138');
    expect(claims.exp! - claims.iat!).toBe(5 * 60);
    expect(tax).toMatchObject({ treatment: 'intra_community_supply', chargesVat: false });
    expect(fields).toMatchObject({ 'vat-id': FRENCH_NUMBER, organization: 'Akwaba SARL' });
  });

  test('is about the place where this sale goes to, in the page’s language', async () => {
    await becomeBusiness();
    expect((await open()).tax).toMatchObject({ chargesVat: true });
    const abroad = { destination: { country: 'FR', postcode: '69001' }, language: 'fr-FR' };
    expect((await open(abroad)).tax).toMatchObject({ chargesVat: false, words: { reason: /Biens/ } });
    const home = { destination: { country: 'DE' } };
    expect((await open(home)).tax).toMatchObject({ treatment: 'domestic', chargesVat: true });
  });

  test('tells nothing of an order whose address they have not proven', async () => {
    await placeOrder(sql, store, 3, { email: 'awa@example.com', externalId: '7' });
    await placeOrder(sql, store, 4, { email: 'ex@example.com', externalId: '7', name: 'Ex Husband' });
    const answer = JSON.stringify(await open());
    expect(answer).not.toContain('Ex Husband');
    expect(answer).not.toContain('ex@example.com');
  });

  test('403 for whom the shop has not let in yet, and nothing else', async () => {
    await sql`update customers set approval = 'waiting' where store_id = ${store.id}`;
    const response = await browser.send('POST', '/checkout', {});
    expect(response.status).toBe(403);
    expect(Object.keys((await response.json()) as object)).not.toContain('claims');
    expect(await server.refusal({ customer: { id: customerId } })).toBe('account_waiting');
  });

  test('400 for a place that is none', async () => {
    const response = await browser.send('POST', '/checkout', { destination: { country: 'France' } });
    expect(await response.json()).toMatchObject({ details: [{ field: 'destination.country' }] });
  });
});

describe('POST /v1/checkout-claims', () => {
  test('tells of a customer by each of their names', async () => {
    await placeOrder(sql, store, 3, { email: 'awa@example.com', externalId: '7', name: 'Awa Diop' });
    const { statement } = await open();
    const words = [
      { id: customerId },
      { email: ' AWA@example.com' },
      { source: 'shop', externalId: '7' },
      { statement },
    ];
    for (const customer of words) {
      const answer = (await (await server.ask({ customer })).json()) as Record<string, string>;
      expect(answer).toMatchObject({ customerId, claims: { email: 'awa@example.com', name: 'Awa Diop' } });
      expect(await server.verify(answer['statement']!)).toMatchObject({ sub: customerId });
    }
  });

  test('404 for an address that nobody has proven, or that its owner has left', async () => {
    await placeOrder(sql, store, 3, { email: 'guest@example.com' });
    expect(await server.refusal({ customer: { email: 'guest@example.com' } })).toBe('customer_not_found');
    expect(await server.refusal({ customer: { email: 'no address' } })).toBe('customer_not_found');
    await sql`update customer_emails set released_at = now() where store_id = ${store.id}`;
    expect(await server.refusal({ customer: { email: 'awa@example.com' } })).toBe('customer_not_found');
  });

  test('a guest is one, and shows no address that they have not proven', async () => {
    await placeOrder(sql, store, 3, { email: 'guest@example.com', externalId: '9', name: 'Guest' });
    const answer = await (await server.ask({ customer: { source: 'shop', externalId: '9' } })).json();
    expect(answer).toMatchObject({ claims: { email: null, name: null, groups: [{ key: 'guest' }] } });
  });

  test('another store’s key finds nobody of this store, by whatever name', async () => {
    const other = await makeStore(sql);
    const { statement } = await open();
    await placeOrder(sql, store, 3, { email: 'awa@example.com', externalId: '7' });
    const refusals = await Promise.all(
      [
        { id: customerId },
        { email: 'awa@example.com' },
        { source: 'shop', externalId: '7' },
        { statement },
      ].map((customer) => server.refusal({ customer }, other.secretKey)),
    );
    expect(refusals).toEqual([
      'customer_not_found',
      'customer_not_found',
      'customer_not_found',
      'invalid_statement',
    ]);
  });

  test('400 where two names are given, or none', async () => {
    const both = { id: customerId, email: 'awa@example.com' };
    expect(await server.refusal({ customer: both })).toBe('invalid_request');
    expect(await server.refusal({})).toBe('invalid_request');
  });
});
