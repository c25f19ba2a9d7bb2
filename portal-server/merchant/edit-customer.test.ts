import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { ingestFor, makeFullCustomer } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import { deletePlatformCustomer } from '../customers/platform-customer-queries.ts';
import { upsertPlatformCustomer } from '../customers/upsert-platform-customer.ts';
import type { Store } from '../stores/store-queries.ts';

interface Sheet {
  [field: string]: unknown;
  origins: Record<string, string>;
}
interface Change {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

const RECORD = {
  source: 'shop',
  externalId: '7',
  email: null,
  marketingConsent: null,
  name: 'Awa',
  phone: null,
  company: null,
  locale: null,
  city: null,
  postcode: null,
  country: null,
};

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let editor: StaffBrowser;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql, { currency: 'EUR', country: 'FR' }));
  editor = await makeStaff(portal, store, 'editor', `${randomUUID()}@team.example`);
});

describe('a change', () => {
  test('is told with what was there, which undoes it when it is sent back', async () => {
    const id = await makeFullCustomer(sql, store);
    const changes = {
      name: 'Élodie B.',
      company: 'Autre',
      phone: '0698765432',
      note: 'x',
      tags: ['VIP', 'vip', 'new'],
      groups: [],
      taxExemptReason: 'Certificate 7',
      siret: '',
      terms: { outstandingLimit: 50_000, paymentDays: 30, risk: 'low' },
    };
    const former = await sheetOf(id);
    const made = await change(id, { ...changes, siret: null });
    expect(made.after).toMatchObject({
      name: 'Élodie B.',
      tags: ['new', 'VIP'],
      groups: [],
      siret: null,
      terms: changes.terms,
    });
    expect(await sheetOf(id)).toMatchObject({
      phoneE164: '+33698765432',
      origins: { name: 'staff', company: 'staff' },
    });

    await change(id, made.before);
    expect(await sheetOf(id)).toEqual(former);
  });

  test('is the staff’s word, until the field follows orders again', async () => {
    await ingestFor(sql, store, '1');
    const id = await onlyCustomer();
    const made = await change(id, { name: 'Awa Diop' });
    expect(made.before).toEqual({ name: 'Awa', follow: ['name'] });

    await ingestFor(
      sql,
      store,
      '2',
      { updatedAt: new Date('2026-02-01T00:00:00Z') },
      { name: 'A. Diop', email: 'awa@mail.example' },
    );
    expect(await sheetOf(id)).toMatchObject({ name: 'Awa Diop', origins: { name: 'staff' } });
    await change(id, made.before);
    expect(await sheetOf(id)).toMatchObject({ name: 'A. Diop', origins: {} });
  });

  test('lets a guest keep their tags when an order parts their history', async () => {
    await ingestFor(sql, store, '2', { placedAt: new Date('2026-02-01T00:00:00Z') });
    const id = await onlyCustomer();
    await change(id, { tags: ['vip'] });
    // The same order turns out to be somebody else's.
    await ingestFor(
      sql,
      store,
      '2',
      { placedAt: new Date('2026-02-01T00:00:00Z'), updatedAt: new Date('2026-03-01T00:00:00Z') },
      { name: 'Bintou', email: 'bintou@mail.example' },
    );

    expect(await sheetOf(id)).toMatchObject({ tags: ['vip'], emails: [{ email: 'awa@mail.example' }] });
  });

  test.each([
    [{ tags: ['vip'] }],
    [{ note: 'x' }],
    [{ terms: { outstandingLimit: null, paymentDays: 30, risk: 'none' } }],
  ])('keeps whoever staff have said %o of, when the shop system deletes them', async (changes) => {
    await upsertPlatformCustomer(sql, store, RECORD);
    const id = await onlyCustomer();
    await change(id, changes);
    await deletePlatformCustomer(sql, { storeId: store.id, source: 'shop', externalId: '7' });
    expect(await onlyCustomer()).toBe(id);
  });

  test.each([
    [{ groups: ['nobody'] }, 'groups'],
    [{ siret: '123' }, 'siret'],
    [{ tags: ['x'.repeat(256)] }, 'tags.0'],
    [{ tags: ['vip', 'fair, 2026'] }, 'tags.1'],
    [{ note: 'x'.repeat(5001) }, 'note'],
    [{ country: 'ZZ' }, 'country'],
    [{ terms: { outstandingLimit: -1, paymentDays: null, risk: 'none' } }, 'terms.outstandingLimit'],
    [{ status: 'registered' }, ''],
  ])('%o is refused, and changes nothing', async (changes, field) => {
    const id = await makeFullCustomer(sql, store);
    const former = await sheetOf(id);
    const response = await editor.send('PATCH', pathOf(id), { name: 'y', ...changes });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ details: [{ field }] });
    expect(await sheetOf(id)).toEqual(former);
  });

  test('of one customer by several at once keeps what each said', async () => {
    const id = await makeFullCustomer(sql, store);
    await Promise.all([
      change(id, { note: 'a' }),
      change(id, { company: 'b' }),
      ingestFor(sql, store, '9', {}),
      change(id, { city: 'c' }),
    ]);
    expect(await sheetOf(id)).toMatchObject({ note: 'a', company: 'b', city: 'c' });
  });
});

describe('a SIRET', () => {
  const businessOf = async (id: string) =>
    (await sheetOf(id)).vat as { isBusiness: boolean; siret: string | null };

  test('that was given to a consumer by mistake leaves no business behind when it is undone', async () => {
    await ingestFor(sql, store, '1');
    const id = await onlyCustomer();
    const made = await change(id, { siret: '73282932000074' });
    expect(await businessOf(id)).toMatchObject({ isBusiness: true });
    await change(id, { ...made.before, ifStill: made.after });
    expect(await businessOf(id)).toMatchObject({ isBusiness: false, siret: null });
  });

  test('that is taken away leaves whoever has a VAT number the business that they are', async () => {
    const id = await makeFullCustomer(sql, store);
    await change(id, { siret: null });
    expect(await businessOf(id)).toMatchObject({ isBusiness: true, siret: null });
  });
});

describe('a change of what somebody else has changed meanwhile', () => {
  test('is refused where it says what was seen, and changes nothing', async () => {
    const id = await makeFullCustomer(sql, store);
    const { tags: seen, note, terms } = await sheetOf(id);
    await change(id, {
      tags: [...(seen as string[]), 'fair'],
      note: 'Paris',
      terms: { ...LENT, risk: 'high' },
    });
    const theirs = await sheetOf(id);

    for (const changes of [
      { tags: [...(seen as string[]), 'press'], ifStill: { tags: seen } },
      { note: 'Lyon', ifStill: { note } },
      { terms: { ...LENT, paymentDays: 10 }, ifStill: { terms } },
    ]) {
      expect(await editor.codeOf('PATCH', pathOf(id), changes)).toBe('changed_meanwhile');
    }
    expect(await sheetOf(id)).toEqual(theirs);
  });

  test('is not undone over what was said since, and is undone beside it', async () => {
    const id = await makeFullCustomer(sql, store);
    const made = await change(id, { tags: ['press'] });
    const undo = { ...made.before, ifStill: made.after };
    await change(id, { tags: ['press', 'fair'], city: 'Nantes' });
    expect(await editor.codeOf('PATCH', pathOf(id), undo)).toBe('changed_meanwhile');
    expect(await sheetOf(id)).toMatchObject({ tags: ['fair', 'press'], city: 'Nantes' });

    await change(id, { tags: ['press'] });
    expect(await change(id, undo)).toMatchObject({ after: made.before });
    expect(await sheetOf(id)).toMatchObject({ city: 'Nantes' });
  });

  test.each([
    [{ groups: ['b2b'] }, { groups: [] }],
    [{ name: 'Élodie Œuvrard' }, { name: 'É.' }],
    [{ siret: '73282932000074' }, { siret: null }],
  ])('is made where %o is still so', async (ifStill, changes) => {
    const id = await makeFullCustomer(sql, store);
    const field = Object.keys(changes)[0]!;
    const seen = field === 'name' ? { ...ifStill, follow: ['name'] } : ifStill;
    expect((await change(id, { ...changes, ifStill: seen })).after).toMatchObject(changes);
  });
});

const LENT = { outstandingLimit: 1000, paymentDays: 30, risk: 'medium' };

describe('a customer whom staff add', () => {
  test('is there at once, and gets the next order with their address', async () => {
    const { customerId } = await editor.read<{ customerId: string }>(
      'POST',
      `/admin/${store.publicKey}/customers`,
      {
        name: 'Awa',
        email: ' AWA@mail.example ',
        phone: '06 12 34 56 78',
        tags: ['fair'],
        country: 'FR',
      },
    );
    await ingestFor(sql, store, '1', {}, { name: 'Somebody', email: 'awa@mail.example' });
    expect(await onlyCustomer()).toBe(customerId);
    expect(await sheetOf(customerId)).toMatchObject({
      name: 'Awa',
      phoneE164: '+33612345678',
      phones: ['+33612345678'],
      tags: ['fair'],
      totals: [{ orderCount: 1 }],
    });
  });

  test.each([
    [{ name: 'Awa', email: 'awa@mail.example' }, 'email_in_use'],
    [{ name: 'Awa', email: 'no address' }, 'invalid_request'],
    [{ note: 'x' }, 'invalid_request'],
  ])('%o is refused', async (given, code) => {
    await ingestFor(sql, store, '1');
    expect(await editor.codeOf('POST', `/admin/${store.publicKey}/customers`, given)).toBe(code);
    expect(await sql`select from customers where store_id = ${store.id}`).toHaveLength(1);
  });
});

function pathOf(id: string): string {
  return `/admin/${store.publicKey}/customers/${id}`;
}

function sheetOf(id: string): Promise<Sheet> {
  return editor.read<Sheet>('GET', pathOf(id));
}

function change(id: string, changes: object): Promise<Change> {
  return editor.read<Change>('PATCH', pathOf(id), changes);
}

async function onlyCustomer(): Promise<string> {
  const rows = await sql<{ id: string }[]>`select id from customers where store_id = ${store.id}`;
  expect(rows).toHaveLength(1);
  return rows[0]!.id;
}
