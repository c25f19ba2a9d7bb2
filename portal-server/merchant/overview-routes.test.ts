import { randomUUID } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { getOverview } from '../../shared/contracts/overview.ts';
import { bandFilter, FREQUENCY_BANDS, RECENCY_BANDS } from '../../shared/overview-bands.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { placeOrders } from '../../test/harness/placed-orders.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import { redactCustomer } from '../customers/redact-customer.ts';
import { mergeCustomers } from '../duplicates/merge-customers.ts';
import { runJobsOnce } from '../jobs/job-runner.ts';
import { portalJobs } from '../portal-jobs.ts';
import type { Store } from '../stores/store-queries.ts';
import { leaveTurnToJob, takeTurn } from './kept-overview-queries.ts';
import { computeInTime } from './overview-jobs.ts';
import { addUp, findOverview } from './read-overview.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let sql: TestDatabase;
let portal: Portal;
let store: Store;
let staff: StaffBrowser;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  // Those of other tests' stores would come first: they are done one after another.
  await sql`delete from graphile_worker._private_jobs`;
  ({ store } = await makeStore(sql, { currency: 'EUR', country: 'FR' }));
  staff = await makeStaff(portal, store, 'reader', `${randomUUID()}@team.example`);
});
afterEach(() => vi.restoreAllMocks());

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const place = (amount: number, days = 1, who = `${randomUUID()}@mail.example`) =>
  placeOrders(sql, store, [{ who, at: daysAgo(days), amount, city: 'Lyon', country: 'FR' }]);
const admin = (path: string) => `/admin/${store.publicKey}/${path}`;

async function ask(query = '') {
  return getOverview.response.parse(await staff.read('GET', admin(`overview${query}`)));
}

async function idOf(email: string): Promise<string> {
  const [row] = await sql<[{ customerId: string }]>`
    select customer_id from customer_emails where store_id = ${store.id} and email = ${email}
  `;
  return row.customerId;
}

/** As if it had been added up so long ago. */
async function age(ms: number): Promise<void> {
  await sql`
    update store_overviews set computed_at = computed_at - ${ms} * interval '1 ms' where store_id = ${store.id}
  `;
}

test('the answer is what its contract says, also of a store without any order', async () => {
  expect(await ask()).toMatchObject({ state: 'fresh', overview: { points: [], currency: 'EUR' } });
  const french = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());
  expect(await ask()).toMatchObject({ overview: { today: french, timeZone: 'Europe/Paris' } });
});

test('a period and a currency that are none are refused by name', async () => {
  const response = await staff.send('GET', admin('overview?period=7d&currency=euro'));
  expect(response.status).toBe(400);
  const { details } = (await response.json()) as { details: { field: string }[] };
  expect(details.map(({ field }) => field).toSorted()).toEqual(['currency', 'period']);
});

// Around each edge of each band, by the calendar of today.
test('each cell of the grid is the filter that finds exactly its customers', async () => {
  const days = [0, 1, 29, 30, 31, 89, 90, 91, 180, 181, 365, 366, 500];
  for (const [i, ago] of days.entries()) {
    const who = `c${i}@mail.example`;
    for (let n = 0; n < [1, 2, 3, 4, 5, 10][i % 6]!; n++) await place(100, ago + n / 100, who);
  }
  // The one of today and the one of 500 days ago are one person.
  const [keptId, mergedId] = [await idOf('c12@mail.example'), await idOf('c0@mail.example')];
  await mergeCustomers(sql, { store, staffEmail: 'staff@team.example', keptId, mergedId });
  const { overview } = await ask('?period=all');

  let found = 0;
  for (let recency = 0; recency < RECENCY_BANDS; recency++) {
    for (let frequency = 0; frequency < FREQUENCY_BANDS; frequency++) {
      const query = new URLSearchParams({ where: bandFilter(recency, frequency) });
      const { count } = await staff.read<{ count: number }>('GET', admin(`customers/count?${query}`));
      const cell = overview!.rfm.find((one) => one.recency === recency && one.frequency === frequency);
      expect([recency, frequency, cell?.customers ?? 0]).toEqual([recency, frequency, count]);
      found += count;
    }
  }
  expect(found).toBe(days.length - 1);
  expect(overview!.countries.top).toMatchObject([{ country: 'FR', customers: days.length - 1 }]);
});

describe('figures are kept', () => {
  test('while they are fresh, and added up anew after that', async () => {
    await place(1000);
    expect((await ask()).overview?.totals.spent).toBe(1000);
    await place(500);
    expect((await ask('?period=all')).overview?.totals.spent).toBe(1000);
    await age(11_000);
    expect((await ask()).overview?.totals.spent).toBe(1500);
  });

  test('for longer, the longer adding them up took, and for a quarter of an hour at most', async () => {
    await place(1000);
    await ask();
    await place(500);
    await sql`update store_overviews set took_ms = 2000 where store_id = ${store.id}`;
    await age(199_000);
    expect((await ask()).overview?.totals.spent).toBe(1000);
    await sql`update store_overviews set took_ms = 90000 where store_id = ${store.id}`;
    await age(702_000);
    expect((await ask()).state).toBe('renewing');
  });

  test('and told while somebody else adds up new ones: of many who ask at once, one does', async () => {
    await place(1000);
    await ask();
    await age(60_000);
    const turn = { storeId: store.id, turn: randomUUID(), leaseMs: 60_000 };
    expect(await takeTurn(sql, turn)).toBe(true);
    expect(await takeTurn(sql, { ...turn, turn: randomUUID() })).toBe(false);
    expect(await ask()).toMatchObject({ state: 'renewing', overview: { totals: { spent: 1000 } } });

    // Whoever died with the turn loses it.
    await sql`update store_overviews set lease_until = now() - interval '1 second' where store_id = ${store.id}`;
    await place(1);
    expect(await ask()).toMatchObject({ state: 'fresh', overview: { totals: { spent: 1001 } } });
    expect(await addUp(sql, store, turn.turn, 5_000)).toBe(true);
    expect((await ask()).state).toBe('fresh');
  });
});

test('what a request has no time for, a job adds up', async () => {
  await place(1000);
  expect(await findOverview(sql, store, { limitMs: 0 })).toEqual({ kept: null, state: 'renewing' });
  expect(await ask()).toEqual({ state: 'renewing', overview: null });
  await runJobsOnce(sql.target, portalJobs(portal.deps));
  expect(await ask()).toMatchObject({ state: 'fresh', overview: { totals: { spent: 1000 } } });
});

test('where a job takes too long too, it is said, and not begun anew at once', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  await place(1000);
  await ask();
  await age(60_000);
  const turn = { storeId: store.id, turn: randomUUID(), leaseMs: 60_000 };
  await takeTurn(sql, turn);
  await leaveTurnToJob(sql, turn);
  await sql.begin(async (tx) => {
    await tx`lock table customer_totals in access exclusive mode`;
    await computeInTime(sql, turn, 50);
  });
  await place(500);
  expect(await ask()).toMatchObject({ state: 'gave_up', overview: { totals: { spent: 1000 } } });

  await sql`update store_overviews set gave_up_at = gave_up_at - interval '16 minutes' where store_id = ${store.id}`;
  expect(await ask()).toMatchObject({ state: 'fresh', overview: { totals: { spent: 1500 } } });
});

// A sum of one customer is of that customer.
test('who is forgotten is in no kept figure any more, nor in one that was being added up', async () => {
  await place(1000, 1, 'sam@mail.example');
  await ask();
  const turn = { storeId: store.id, turn: randomUUID(), leaseMs: 60_000 };
  await sql`update store_overviews set lease_until = null where store_id = ${store.id}`;
  await takeTurn(sql, turn);
  const [order] = await sql<
    [{ externalId: string }]
  >`select external_id from orders where store_id = ${store.id}`;
  const sam = { source: 'shop', customerExternalId: null, email: 'sam@mail.example' };
  await sql.begin((tx) => redactCustomer(tx, store, { ...sam, orderExternalIds: [order.externalId] }));
  await addUp(sql, store, turn.turn, 5_000);

  expect(await sql`select from store_overviews where store_id = ${store.id}`).toHaveLength(0);
  expect((await ask('?period=all')).overview?.cities.top.map(({ city }) => city)).toEqual([null]);
});
