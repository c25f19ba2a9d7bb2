import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import {
  CUSTOMER_SORTS,
  type CustomerRow,
  type CustomerSort,
  listCustomers,
} from '../../shared/contracts/customer-list.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeCustomer, makeFullCustomer } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import type { Store } from '../stores/store-queries.ts';

type Wire = Omit<CustomerRow, 'createdAt' | 'lastOrderAt'> & {
  createdAt: string;
  lastOrderAt: string | null;
};
interface Page {
  customers: Wire[];
  currency: string;
  next: string | null;
}

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let secretKey: string;
let staff: StaffBrowser;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store, secretKey } = await makeStore(sql, { currency: 'EUR', country: 'FR' }));
  staff = await makeStaff(portal, store, 'reader', `${randomUUID()}@team.example`);
});

describe('a page', () => {
  test('goes on behind whoever has the longest name that there can be', async () => {
    const names = ['\u{1F600}'.repeat(200), '\u0001'.repeat(200)];
    for (const name of names) await makeCustomer(sql, store, { name });
    await makeCustomer(sql, store, { name: 'zz' });
    const seen: (string | null)[] = [];
    for (let next: string | null = ''; next !== null;) {
      const after = next && `&after=${next}`;
      const page: Page = await staff.read(
        'GET',
        `/admin/${store.publicKey}/customers?sort=name&limit=1${after}`,
      );
      seen.push(...page.customers.map(({ name }) => name));
      ({ next } = page);
    }
    expect(seen.toSorted()).toEqual([...names, 'zz'].toSorted());
  });

  test('is what its contract says, of a customer with everything and of one with nothing', async () => {
    const [full] = [await makeFullCustomer(sql, store), await makeCustomer(sql, store)];
    const page = await list();
    listCustomers.response.parse(page);

    expect(page.customers.find(({ id }) => id === full)).toMatchObject({
      name: 'Élodie Œuvrard',
      email: 'elodie@maison.example',
      company: 'Maison Élodie',
      orderCount: 3,
      spent: 7001,
      average: 3501,
      otherTotals: [{ currency: 'XOF', orderCount: 1, spent: 900 }],
      outstanding: 1999,
      otherOutstanding: [],
      outstandingLimit: 1000,
      paymentDays: 30,
      risk: 'medium',
      oldestUnpaidAt: '2026-01-02T03:04:05+00:00',
      paymentDueAt: '2026-02-01T03:04:05+00:00',
      vatId: 'FR40303265045',
      vatState: 'pending',
      tags: ['Été', 'vip'],
      groups: ['b2b'],
      hasNote: true,
    });
    expect(page).toMatchObject({ currency: 'EUR', next: null });
  });

  test.each(CUSTOMER_SORTS)(
    'sorted by %s it has those without last, both ways, and each of them once',
    async (sort) => {
      await makeFullCustomer(sql, store);
      for (const name of ['zoé', 'Zoe', 'Éric', 'eric', '', null, null]) {
        await makeCustomer(sql, store, {
          name,
          city: name,
          country: name ? 'FR' : null,
          last_sign_in_at: name ? '2026-01-01' : null,
        });
      }
      for (const direction of ['asc', 'desc'] as const) {
        const whole = await list({ sort, direction });
        const paged = await listInPages({ sort, direction, limit: '3' });
        expect(paged.map(({ id }) => id)).toEqual(whole.customers.map(({ id }) => id));
        expect(new Set(paged.map(({ id }) => id)).size).toBe(8);
        const isThere = whole.customers.map(
          (row) => row[sort as keyof Wire] !== null && row[sort as keyof Wire] !== '',
        );
        expect(isThere).toEqual(isThere.toSorted((a, b) => Number(b) - Number(a)));
      }
    },
  );

  test('is sorted without case and accents', async () => {
    for (const name of ['Zoé', 'Élodie', 'eric', 'Œuvrard', 'Odile', 'émile'])
      await makeCustomer(sql, store, { name });
    const { customers } = await list({ sort: 'name', direction: 'asc' });
    expect(customers.map(({ name }) => name)).toEqual(['Élodie', 'émile', 'eric', 'Odile', 'Œuvrard', 'Zoé']);
  });

  test('goes on where the last one ended, also when a customer has moved meanwhile', async () => {
    const ids = [];
    for (const name of ['a', 'b', 'c', 'd']) ids.push(await makeCustomer(sql, store, { name }));
    const first = await list({ sort: 'name', direction: 'asc', limit: '2' });
    await sql`update customers set name = 'z' where store_id = ${store.id} and id = ${ids[1]!}`;
    const second = await list({ sort: 'name', direction: 'asc', limit: '2', after: first.next! });
    expect(second.customers.map(({ name }) => name)).toEqual(['c', 'd']);
  });

  test.each(['x', Buffer.from('["a","b"]').toString('base64url'), Buffer.from('7').toString('base64url')])(
    'refuses the cursor %s',
    async (after) => {
      const response = await staff.send('GET', path({ after }));
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'invalid_request', details: [{ field: 'after' }] });
    },
  );

  test('never holds another store’s customers', async () => {
    await makeFullCustomer(sql, store);
    const other = await makeStore(sql);
    const stranger = await makeStaff(portal, other.store, 'owner', `${randomUUID()}@team.example`);
    const page = await stranger.read<Page>('GET', `/admin/${other.store.publicKey}/customers?q=elodie`);
    expect(page.customers).toEqual([]);
  });

  test('is read by the shop’s own server too', async () => {
    await makeFullCustomer(sql, store);
    const response = await portal.app.request(
      `/v1/customers?where=${encodeURIComponent('number_of_orders = 3')}`,
      {
        headers: { authorization: `Bearer ${secretKey}` },
      },
    );
    expect(((await response.json()) as Page).customers).toMatchObject([{ name: 'Élodie Œuvrard' }]);
  });
});

describe('a search finds', () => {
  test.each([
    'elodie',
    'ÉLODIE',
    'oeuvr',
    'Œuvr',
    'ouvrard elo'.replace('ou', 'oeu'),
    'maison',
    'ELODIE@MAISON',
    'maison.example',
    '06 12 34 56 78',
    '0612345678',
    '+33 6 12 34',
    '0033612345678',
    '+33 (0)6 12 34 56 78',
    '06.12.34',
    '33612345678',
    'FR40303265045',
    'fr 40 303 265 045',
    '732829320',
    'R-1001',
    '#1001',
    '1001',
    'r-1001',
    'é',
    'el',
    'o',
    'm',
    'elodie œ',
  ])('%s', async (q) => {
    await makeFullCustomer(sql, store);
    await makeCustomer(sql, store, { name: 'Zacharie' });
    expect((await list({ q })).customers.map(({ name }) => name)).toEqual(['Élodie Œuvrard']);
  });

  test.each(['lodi elodix', '%', '_', 'xyz', '0712345678', '1002', 'dl', 'lo'])('nobody by %s', async (q) => {
    await makeFullCustomer(sql, store);
    expect((await list({ q })).customers).toEqual([]);
  });

  test('more than a page, in the order that was asked for', async () => {
    for (let i = 0; i < 12; i++)
      await makeCustomer(sql, store, { name: `Diop ${String(i).padStart(2, '0')}` });
    const found = await listInPages({ q: 'diop', sort: 'name', direction: 'desc', limit: '5' });
    expect(found.map(({ name }) => name?.slice(5))).toEqual([
      '11',
      '10',
      '09',
      '08',
      '07',
      '06',
      '05',
      '04',
      '03',
      '02',
      '01',
      '00',
    ]);
  });
});

describe('a filter', () => {
  test('says where it is wrong', async () => {
    const response = await staff.send('GET', path({ where: 'amount_spend > 5' }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      details: [
        {
          field: 'where',
          reason: 'Character 1: There is no field “amount_spend”. Did you mean amount_spent?',
        },
      ],
    });
  });

  test('and a search must both hold', async () => {
    await makeFullCustomer(sql, store);
    await makeCustomer(sql, store, { name: 'Élodie', country: 'SN' });
    const where = "country = 'SN'";
    expect((await list({ q: 'elodie', where })).customers.map(({ name }) => name)).toEqual(['Élodie']);
  });
});

test('a count is exact where there are few', async () => {
  await makeFullCustomer(sql, store);
  for (let i = 0; i < 3; i++) await makeCustomer(sql, store, { name: 'Zoé' });
  const count = (query: Record<string, string>) =>
    staff.read('GET', `/admin/${store.publicKey}/customers/count?${new URLSearchParams(query)}`);
  expect(await count({})).toEqual({ count: 4, isExact: true });
  expect(await count({ q: 'zoe' })).toEqual({ count: 3, isExact: true });
  expect(await count({ where: 'outstanding > 0' })).toEqual({ count: 1, isExact: true });
});

// The first byte of an id is random, so that those of the first few stand for all of them; here they are all there are.
test('a count of many is told as an estimate, by a sample or by what was counted', async () => {
  const counted = async (query: string) =>
    staff.read('GET', `/admin/${store.publicKey}/customers/count${query}`);
  await sql`
    insert into customers (store_id, id, name)
    select ${store.id}, ('00' || substr(md5(i::text), 3))::uuid, case when i <= 1900 then 'Awa' end
    from generate_series(1, 2000) i
  `;
  expect(await counted('?q=awa')).toEqual({ count: 61_000, isExact: false });
  expect(await counted('?where=name+IS+NULL')).toEqual({ count: 100, isExact: true });
});

function path(query: Partial<Record<string, string>>): string {
  return `/admin/${store.publicKey}/customers?${new URLSearchParams(query as Record<string, string>)}`;
}

function list(
  query: Partial<Record<'q' | 'where' | 'direction' | 'after' | 'limit', string>> & {
    sort?: CustomerSort;
  } = {},
) {
  return staff.read<Page>('GET', path(query));
}

async function listInPages(query: Parameters<typeof list>[0]): Promise<Wire[]> {
  const all: Wire[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page: Page = await list({ ...query, ...(after && { after }) });
    all.push(...page.customers);
    after = page.next;
  }
  return all;
}
