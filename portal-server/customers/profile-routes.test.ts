import { beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { getProfile, listCountries, updateConsents } from '../../shared/contracts/profile.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { refusesStrangers } from '../../test/harness/guards.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let awa: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
  return () => sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ store } = await makeStore(sql, { country: 'SN' }));
  awa = await signedIn(sql, store, 'awa@example.com');
});

const details = {
  version: 0,
  name: 'Awa Diop',
  phone: '07 07 07 07 07',
  phoneCountry: 'CI',
  whatsapp: true,
  language: 'fr',
};

async function send(method: string, path: string, body?: object, headers = awa.headers): Promise<Response> {
  return portal.app.request(`/api/${store.publicKey}${path}`, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function read(headers = awa.headers) {
  const response = await send('GET', '/profile', undefined, headers);
  expect(response.status).toBe(200);
  return getProfile.response.decode((await response.json()) as never);
}

/** An order of a day in January. */
function ingest(day: number, customer: Record<string, unknown>) {
  const at = `2026-01-0${day}T00:00:00Z`;
  const money = { currency: 'EUR', total: 1000, paymentStatus: 'paid', fulfilmentStatus: 'shipped' };
  const state = FeedState.parse({ number: `R-${day}`, placedAt: at, updatedAt: at, ...money, customer });
  return ingestOrder(sql, store, { source: 'shop', externalId: String(day), state });
}

const listed = async () =>
  (
    await sql`select name, phone_e164, locale, marketing_consent from customers
    where store_id = ${store.id} and id = ${awa.customerId}`
  )[0];

// What JSON can say and no database can keep.
test.each([
  ['/profile', { ...details, name: 'Awa\0' }, 'name'],
  ['/profile', { ...details, version: 3_000_000_000 }, 'version'],
  ['/consents', { consents: [{ channel: 'sms', given: true, wording: 'Oui \ud83d' }] }, 'consents.0.wording'],
])('%s refuses %j by its field', async (path, body, field) => {
  const response = await send('PUT', path, body);

  expect([response.status, await response.json()]).toMatchObject([400, { details: [{ field }] }]);
});

describe('GET /profile', () => {
  refusesStrangers(
    (headers) => send('GET', '/profile', undefined, headers as never),
    () => store,
  );

  test('200 with nothing where nothing is known', async () => {
    expect(await read()).toEqual({
      version: 0,
      name: null,
      phone: null,
      whatsapp: false,
      language: null,
      addresses: [],
      consents: [],
    });
  });

  test('200 with what the latest order with a proven address says, and since when', async () => {
    await ingest(1, {
      email: 'awa@example.com',
      name: 'Awa',
      phone: '77 123 45 67',
      marketingConsent: true,
    });
    expect(await read()).toMatchObject({
      name: 'Awa',
      phone: { national: '77 123 45 67', shown: '+221 77 123 45 67', country: 'SN' },
      language: null,
      consents: [
        { channel: 'email', given: true, source: 'order:shop', saidAt: new Date('2026-01-01T00:00:00Z') },
      ],
    });
  });

  // A phone or an account of the shop may be another person's; only the address was proven.
  test('200 without a word of a stranger’s order that the shop counts as theirs', async () => {
    const keys = { externalId: '7', phone: '+221771234567' };
    await ingest(1, { email: 'awa@example.com', ...keys });
    await ingest(2, {
      externalId: '7',
      name: 'Eve',
      phone: '+33612345678',
      locale: 'en',
      marketingConsent: true,
    });
    await ingest(3, { email: 'eve@example.com', ...keys, name: 'Eve', marketingConsent: true });

    expect(await listed()).toMatchObject({ name: 'Eve', marketingConsent: true });
    expect(await read()).toMatchObject({
      name: null,
      phone: { shown: '+221 77 123 45 67' },
      language: null,
      consents: [],
    });
  });
});

describe('PUT /profile', () => {
  refusesStrangers(
    (headers) => send('PUT', '/profile', details, headers as never),
    () => store,
  );

  test('200 with what is now theirs, the number also as the world dials it', async () => {
    const response = await send('PUT', '/profile', details);
    expect(response.status).toBe(200);
    expect(getProfile.response.decode((await response.json()) as never)).toMatchObject({
      version: 1,
      name: 'Awa Diop',
      phone: { national: '07 07 07 07 07', shown: '+225 07 07 07 07 07', country: 'CI' },
      whatsapp: true,
      language: 'fr',
    });
    expect(await listed()).toMatchObject({ name: 'Awa Diop', phoneE164: '+2250707070707', locale: 'fr' });
  });

  test('200 for a number that begins with +, whatever the country beside it', async () => {
    expect((await send('PUT', '/profile', { ...details, phone: '+33 6 12 34 56 78' })).status).toBe(200);
    expect((await read()).phone).toMatchObject({ country: 'FR' });
  });

  test('200 without a phone, and then without WhatsApp', async () => {
    expect((await send('PUT', '/profile', { ...details, phone: '' })).status).toBe(200);
    expect(await read()).toMatchObject({ phone: null, whatsapp: false });
  });

  test.each([
    ['07 07 07 07', 'CI', 'too_short'],
    ['97 00 00 00', 'BJ', 'too_short'],
    ['07 07 07 07 07 07', 'CI', 'too_long'],
    ['call the shop', 'FR', 'no_number'],
    ['+999 123 456', 'FR', 'no_country'],
    ['06 12 34 56 78', 'ZZ', 'no_country'],
    ['00 00 00 00 00', 'CI', 'not_valid'],
  ])('400 for %s of %s: %s', async (phone, phoneCountry, reason) => {
    const response = await send('PUT', '/profile', { ...details, phone, phoneCountry });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      details: [{ field: 'phone', reason }],
    });
    expect((await read()).version).toBe(0);
  });

  test('409 where another page has saved since, which stays', async () => {
    await send('PUT', '/profile', details);
    const response = await send('PUT', '/profile', { ...details, name: 'Bintou' });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'changed_meanwhile' });
    expect((await read()).name).toBe('Awa Diop');
  });

  test('of two pages that save at once one is told, whatever the moment', async () => {
    const both = await Promise.all([
      send('PUT', '/profile', details),
      send('PUT', '/profile', { ...details, name: 'B' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('what they took away stays away, and what was never there may still come from an order', async () => {
    await ingest(1, { email: 'awa@example.com', phone: '77 123 45 67' });
    await send('PUT', '/profile', { ...details, name: null, phone: null });
    await ingest(2, { email: 'awa@example.com', name: 'Awa', phone: '77 123 45 67' });

    expect(await read()).toMatchObject({ name: 'Awa', phone: null });
    expect(await listed()).toMatchObject({ name: 'Awa', phoneE164: null });
  });

  test('a typed number is nobody’s key: orders with it stay with whoever placed them', async () => {
    await send('PUT', '/profile', details);
    await ingest(1, { phone: '+2250707070707', name: 'Eve' });
    expect(await sql`select name from customers where store_id = ${store.id} order by name`).toEqual([
      { name: 'Awa Diop' },
      { name: 'Eve' },
    ]);
  });

  test('429 for whoever saves without end', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i <= 200; i += 1) statuses.add((await send('PUT', '/profile', {})).status);
    expect(statuses).toEqual(new Set([400, 429]));
  });
});

describe('PUT /consents', () => {
  const yes = { consents: [{ channel: 'email', given: true, wording: 'News by e-mail' }] };
  const no = { consents: [{ channel: 'email', given: false, wording: 'News by e-mail' }] };

  refusesStrangers(
    (headers) => send('PUT', '/consents', yes, headers as never),
    () => store,
  );

  test('200 with the latest of each channel; all that was said is kept, once each, with its wording', async () => {
    await send('PUT', '/consents', yes);
    await send('PUT', '/consents', yes);
    await send('PUT', '/consents', no);
    const sms = { channel: 'sms', given: true, wording: 'Des nouvelles par SMS' };
    const response = await send('PUT', '/consents', { consents: [sms] });

    const { consents } = updateConsents.response.decode((await response.json()) as never);
    expect(consents).toEqual([
      { channel: 'email', given: false, source: 'account', saidAt: expect.any(Date) },
      { channel: 'sms', given: true, source: 'account', saidAt: expect.any(Date) },
    ]);
    const kept = await sql`select given, wording, source from customer_consents order by said_at`;
    expect(kept.filter(({ wording }) => wording === 'News by e-mail')).toEqual([
      { given: true, wording: 'News by e-mail', source: 'account' },
      { given: false, wording: 'News by e-mail', source: 'account' },
    ]);
  });

  test('no later order brings back what was withdrawn', async () => {
    await ingest(1, { email: 'awa@example.com', marketingConsent: true });
    await send('PUT', '/consents', no);
    await ingest(2, { email: 'awa@example.com', marketingConsent: true });

    expect(await listed()).toMatchObject({ marketingConsent: false });
    expect((await read()).consents).toMatchObject([{ given: false, source: 'account' }]);
  });

  test('what is said of another channel leaves e-mail to the orders', async () => {
    await send('PUT', '/consents', { consents: [{ channel: 'sms', given: true, wording: 'News' }] });
    await ingest(1, { email: 'awa@example.com', marketingConsent: true });
    expect(await listed()).toMatchObject({ marketingConsent: true });
  });

  test('400 for a channel that is none, and without the wording', async () => {
    for (const wrong of [{ channel: 'fax' }, { wording: ' ' }]) {
      const response = await send('PUT', '/consents', { consents: [{ ...yes.consents[0], ...wrong }] });
      expect(response.status).toBe(400);
    }
  });
});

test('GET /countries: 200 with the store’s own first, for a page that knows nobody yet', async () => {
  const { cookie: _, ...stranger } = awa.headers;
  const response = await send('GET', '/countries', undefined, stranger as never);
  expect(response.status).toBe(200);
  const countries = listCountries.response.decode((await response.json()) as never);
  expect(countries.likely.slice(0, 3)).toEqual(['SN', 'CI', 'FR']);
  expect(countries.callingCodes).toMatchObject({ CI: '225', FR: '33' });
  expect([...countries.likely, ...countries.postcode, ...countries.landmark]).not.toContain(undefined);
});
