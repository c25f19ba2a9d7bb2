import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { FakeVies } from '../../test/harness/fake-vies.ts';
import {
  authoritiesAt,
  BELGIAN_NUMBER,
  FRENCH_NUMBER,
  GERMAN_NUMBER,
  makeVatId,
} from '../../test/harness/vat.ts';
import { runJobsOnce } from '../jobs/job-runner.ts';
import type { Store } from '../stores/store-queries.ts';
import { runVatCheck, type VatDependencies } from './run-vat-check.ts';
import { setVatId } from './set-vat-id.ts';
import { updateTaxSettings } from './tax-settings-queries.ts';
import type { VatCheck } from './vat-check-queries.ts';
import { type CustomerName, enqueueDueChecks, findVatId } from './vat-id-queries.ts';
import { vatJobs } from './vat-jobs.ts';
import { stateAt } from './vat-state.ts';

let sql: TestDatabase;
let vies: FakeVies;
let deps: VatDependencies;
let store: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
  vies = await FakeVies.start();
  deps = { sql, authorities: authoritiesAt(vies.url) };
});
afterAll(async () => {
  await vies[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});

beforeEach(async () => {
  await sql`delete from customer_vat_ids`;
  await sql`delete from vat_pauses`;
  await sql`delete from graphile_worker._private_jobs`;
  ({ store } = await makeStore(sql));
  vies.mood = 'up';
  vies.downStates.clear();
  vies.questions.length = 0;
  for (const number of [FRENCH_NUMBER, GERMAN_NUMBER, BELGIAN_NUMBER]) vies.register(number);
});

const enter = (typed = {}) => makeVatId(sql, { store, authorities: deps.authorities, typed });
const runJobs = () => runJobsOnce(sql.target, vatJobs(deps));

async function stateOf(of: CustomerName) {
  const row = await findVatId(sql, of);
  return row?.state && stateAt({ state: row.state, validUntil: row.validUntil }, new Date());
}

async function checksOf(of: CustomerName): Promise<VatCheck[]> {
  return sql<VatCheck[]>`select * from vat_checks where customer_id = ${of.customerId} order by asked_at`;
}

/** As if this much time had passed for all numbers and pauses. */
async function passTime(interval: string): Promise<void> {
  await sql`update vat_pauses set paused_until = paused_until - ${interval}::interval`;
  await sql`
    update customer_vat_ids set due_at = due_at - ${interval}::interval,
      answered_at = answered_at - ${interval}::interval, valid_until = valid_until - ${interval}::interval
  `;
}

async function runDue(): Promise<void> {
  await enqueueDueChecks(sql, { limit: 500 });
  await runJobs();
}

test('a number that is entered is asked for by a job, and the proof says all of it', async () => {
  vies.register(FRENCH_NUMBER, { name: 'SARL AKWABA', address: '1 RUE DU PORT\n13002 MARSEILLE' });
  await updateTaxSettings(sql, store.id, { vatCountry: 'DE', vatNumber: GERMAN_NUMBER });
  const customer = await enter();
  await sql`update customers set postcode = '13002' where id = ${customer.customerId}`;
  expect(await stateOf(customer)).toBe('pending');

  await runJobs();

  expect(await stateOf(customer)).toBe('valid');
  expect(vies.questions).toEqual([
    {
      countryCode: 'FR',
      vatNumber: '40303265045',
      requesterMemberStateCode: 'DE',
      requesterNumber: '136695976',
    },
  ]);
  const [check, ...others] = await checksOf(customer);
  expect(others).toEqual([]);
  expect(check).toMatchObject({
    authority: 'vies',
    because: 'entered',
    number: FRENCH_NUMBER,
    requesterNumber: GERMAN_NUMBER,
    outcome: 'valid',
    errorCode: null,
    consultationNumber: 'WAPIAAAA1',
    httpStatus: 200,
    answeredName: 'SARL AKWABA',
    givenCompany: 'Akwaba SARL',
    nameResult: 'match',
    addressResult: 'match',
  });
  expect(JSON.parse(check!.answer!)).toMatchObject({ valid: true, traderNameMatch: 'NOT_PROCESSED' });
});

test('a proof is never changed, nor removed before its ten years are over', async () => {
  const customer = await enter();
  await runJobs();

  await expect(sql`update vat_checks set outcome = 'invalid'`).rejects.toThrow('kept for ten years');
  await expect(sql`delete from vat_checks`).rejects.toThrow('kept for ten years');
  await expect(sql`truncate vat_checks`).rejects.toThrow('kept for ten years');
  await expect(sql`delete from stores where id = ${store.id}`).rejects.toThrow();
  expect(await checksOf(customer)).toHaveLength(1);
});

test('the entry of a number and its job are written together or not at all', async () => {
  const failing = sql.begin(async (tx) => {
    const begin = (work: (inner: typeof tx) => Promise<unknown>) => work(tx);
    await enterIn(Object.assign(tx, { begin }) as unknown as typeof sql);
    throw new Error('after the entry');
  });
  await expect(failing).rejects.toThrow('after the entry');
  expect(await sql`select from customer_vat_ids`).toHaveLength(0);
  expect(await sql`select from graphile_worker._private_jobs`).toHaveLength(0);

  await enterIn(sql);
  expect(await sql`select from graphile_worker._private_jobs`).toHaveLength(1);

  async function enterIn(connection: typeof sql) {
    const { customerId } = await enter({ number: null });
    await sql`delete from customer_vat_ids`;
    const typed = { business: true, number: FRENCH_NUMBER };
    await setVatId({ ...deps, sql: connection }, { store, customerId, typed });
  }
});

describe('when the authority does not answer', () => {
  test('the number is unavailable, never invalid, and is valid when it answers again', async () => {
    vies.mood = 'down';
    const customer = await enter();
    await runJobs();
    expect(await stateOf(customer)).toBe('unavailable');

    vies.mood = 'up';
    await passTime('1 hour');
    await runDue();
    expect(await stateOf(customer)).toBe('valid');
    expect((await checksOf(customer)).map((check) => check.outcome)).toEqual(['error', 'valid']);
  });

  test('a valid answer outlives it, for as long as the store says and no longer', async () => {
    await updateTaxSettings(sql, store.id, { validDays: 10 });
    const customer = await enter();
    await runJobs();

    vies.mood = 'html';
    await passTime('8 days');
    await runDue();
    expect(vies.questions).toHaveLength(2);
    expect(await stateOf(customer)).toBe('valid');

    await passTime('3 days');
    expect(await stateOf(customer)).toBe('unavailable');
    await runDue();
    expect(await stateOf(customer)).toBe('unavailable');
  });

  test('each try comes later than the one before, and an answer to nothing that can be mended here comes daily', async () => {
    vies.mood = 'down';
    const customer = await enter();
    const delays: number[] = [];
    for (let round = 0; round < 4; round++) {
      await runDue();
      const [row] = await sql<[{ seconds: number }]>`
        select extract(epoch from due_at - now())::float8 as seconds from customer_vat_ids
      `;
      delays.push(row.seconds);
      await passTime('1 hour');
    }
    delays.forEach((seconds, tries) => {
      expect(seconds).toBeGreaterThan(60 * 2 ** tries * 0.5 - 5);
      expect(seconds).toBeLessThanOrEqual(60 * 2 ** tries);
    });

    vies.mood = 'up';
    const asked = { ...(await findVatId(sql, customer))! };
    await sql`update customer_vat_ids set number = 'FR201', due_at = now()`;
    await runDue();
    const row = (await findVatId(sql, customer))!;
    expect(asked.state).toBe('unavailable');
    expect(row.state).toBe('unavailable');
    expect(row.dueAt!.getTime() - Date.now()).toBeGreaterThan(11 * 3_600_000);
  });

  test('a state that is down is left alone, by all stores and however many numbers wait, and others are not', async () => {
    vies.downStates.add('DE');
    const germans = [];
    for (let i = 0; i < 12; i++) germans.push(await enter({ number: GERMAN_NUMBER }));
    ({ store } = await makeStore(sql));
    const belgian = await enter({ number: BELGIAN_NUMBER });
    await runJobs();
    await runDue();

    expect(await stateOf(belgian)).toBe('valid');
    // As many as were under way at once.
    expect(vies.questions.filter(({ countryCode }) => countryCode === 'DE').length).toBeLessThanOrEqual(3);

    vies.downStates.clear();
    await passTime('1 hour');
    await runDue();
    for (const german of germans) expect(await stateOf(german)).toBe('valid');
  });

  test('VIES itself that is down is left alone for every state', async () => {
    vies.mood = 'too_many_requests';
    await enter();
    await runJobs();
    await enter({ number: BELGIAN_NUMBER });
    await runJobs();

    expect(vies.questions).toHaveLength(1);
  });
});

test('a store that asks too much waits, and takes nothing from another', async () => {
  const one = await enter();
  await runJobs();
  await sql`update rate_limits set count = 1000`;
  await passTime('8 days');
  await runDue();
  expect(await checksOf(one)).toHaveLength(1);

  ({ store } = await makeStore(sql));
  const other = await enter();
  await runJobs();
  expect(await stateOf(other)).toBe('valid');
});

test('a number that cannot be asked about stays unchecked, until somebody can be asked', async () => {
  const british = await enter({ number: 'GB980780684' });
  await runDue();
  expect(await stateOf(british)).toBe('unchecked');
  expect(vies.questions).toEqual([]);

  const hmrc = { name: 'hmrc', ask: () => Promise.resolve({ ...SAID_YES }) };
  const later = { ...deps, authorities: new Map([...deps.authorities, ['GB', hmrc]]) };
  const jobs = vatJobs(later);
  await jobs.tasks['enqueue-due-vat-checks']!({}, new AbortController().signal);
  await runJobsOnce(sql.target, jobs);
  expect(await stateOf(british)).toBe('valid');
});

test('a check that the server must stop for is given back at once, and is due', async () => {
  vies.mood = 'silent';
  const customer = await enter();
  const stopping = new AbortController();
  const running = runVatCheck(deps, customer, stopping.signal);
  await expect.poll(() => vies.questions.length).toBe(1);
  stopping.abort();

  expect(await running).toBeNull();
  vies.mood = 'up';
  await runJobs();
  expect(await stateOf(customer)).toBe('valid');
});

test('of many workers at once, one asks', async () => {
  const customer = await enter();
  await Promise.all(Array.from({ length: 8 }, () => runVatCheck(deps, customer)));
  expect(vies.questions).toHaveLength(1);
});

const SAID_YES = {
  raw: '{}',
  httpStatus: 200,
  outcome: 'valid' as const,
  consultationNumber: null,
  name: null,
  address: null,
};
