import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { getVatId, type VatId } from '../../shared/contracts/vat-id.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { FakeVies } from '../../test/harness/fake-vies.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { authoritiesAt, BELGIAN_NUMBER, FRENCH_NUMBER } from '../../test/harness/vat.ts';
import { runJobsOnce } from '../jobs/job-runner.ts';
import type { Store } from '../stores/store-queries.ts';
import { updateTaxSettings } from './tax-settings-queries.ts';
import { vatJobs } from './vat-jobs.ts';

let sql: TestDatabase;
let vies: FakeVies;
let portal: Portal;
let store: Store;
let headers: Record<string, string>;

beforeAll(async () => {
  sql = await createTestDatabase();
  vies = await FakeVies.start();
  portal = createPortal(sql, { vatAuthorities: authoritiesAt(vies.url) });
});
afterAll(async () => {
  await vies[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await sql`delete from vat_pauses`;
  ({ store } = await makeStore(sql, { country: 'FR' }));
  ({ headers } = await signedIn(sql, store, 'ada@example.com'));
  vies.register(FRENCH_NUMBER, { name: 'SOMEBODY ELSE SARL', address: 'THEIR STREET' });
});

async function send(method: string, body?: object, as = headers) {
  const response = await portal.app.request(`/api/${store.publicKey}${getVatId.path}`, {
    method,
    headers: { ...as, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as {
    vatId: Record<keyof VatId, unknown> | null;
    requires: object;
    code?: string;
    details?: { field: string }[];
  };
  return { status: response.status, text: JSON.stringify(answer), ...answer };
}

const runJobs = () => runJobsOnce(sql.target, vatJobs({ sql, authorities: portal.deps.vatAuthorities }));

test('who has said nothing has none, and learns what the store asks of a business', async () => {
  await updateTaxSettings(sql, store.id, { requiresCompany: true });
  expect(await send('GET')).toMatchObject({
    status: 200,
    vatId: null,
    requires: { company: true, vatId: false },
  });
});

test('a number goes from typed to pending to valid, and its register’s words stay with the merchant', async () => {
  const set = await send('PUT', { business: true, number: ' fr 40 303 265 045', company: 'Akwaba' });
  expect(set).toMatchObject({
    status: 200,
    vatId: { business: true, number: FRENCH_NUMBER, country: 'FR', state: 'pending', answeredAt: null },
  });

  await runJobs();
  const read = await send('GET');
  expect(read.vatId).toMatchObject({ state: 'valid', company: 'Akwaba' });
  expect(Date.parse(String(read.vatId!.validUntil))).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  expect(read.text).not.toMatch(/SOMEBODY|STREET/);
});

test('the same number again asks nobody again, another one starts anew', async () => {
  await send('PUT', { business: true, number: FRENCH_NUMBER });
  await runJobs();
  const before = vies.questions.length;

  expect((await send('PUT', { business: true, number: FRENCH_NUMBER, company: 'New' })).vatId).toMatchObject({
    state: 'valid',
    company: 'New',
  });
  await runJobs();
  expect(vies.questions).toHaveLength(before);

  vies.register(BELGIAN_NUMBER, { valid: false });
  expect((await send('PUT', { business: true, number: BELGIAN_NUMBER })).vatId).toMatchObject({
    state: 'pending',
    answeredAt: null,
    validUntil: null,
  });
  await runJobs();
  expect((await send('GET')).vatId).toMatchObject({ state: 'invalid' });
});

test('a French number without its prefix is one, in a French store or where the country is said', async () => {
  const number = '40303265045';
  expect((await send('PUT', { business: true, number })).vatId).toMatchObject({ number: FRENCH_NUMBER });
  const belgian = { business: true, number: BELGIAN_NUMBER.slice(2), country: 'be' };
  expect((await send('PUT', belgian)).vatId).toMatchObject({ number: BELGIAN_NUMBER });
});

test('a number of a country that nobody can ask is kept as it is, unchecked', async () => {
  const ivorian = { business: true, number: 'CI-1234567 A', country: 'CI' };
  expect((await send('PUT', ivorian)).vatId).toMatchObject({
    number: 'CI-1234567 A',
    country: null,
    state: 'unchecked',
  });
  await runJobs();
  expect((await send('GET')).vatId).toMatchObject({ state: 'unchecked' });
});

test('a business may have no number, and a person has nothing of one', async () => {
  expect((await send('PUT', { business: true, company: 'Akwaba' })).vatId).toMatchObject({
    number: null,
    state: null,
  });
  expect((await send('PUT', { business: false })).vatId).toMatchObject({ business: false, company: null });
});

test('removed is removed, and what was under way about it changes nothing', async () => {
  await send('PUT', { business: true, number: FRENCH_NUMBER });
  expect(await send('DELETE')).toMatchObject({ status: 200, vatId: null });
  await runJobs();
  expect((await send('GET')).vatId).toBeNull();
});

describe('refused by field', () => {
  test.each([
    [{ business: true, number: 'FR40303265046' }, 'number'],
    [{ business: true, number: 'DE12' }, 'number'],
    [{ business: true, number: `FR${'1'.repeat(60)}` }, 'number'],
    [{ business: true, siret: '12345678901234' }, 'siret'],
    [{ business: false, number: FRENCH_NUMBER }, 'business'],
    [{ business: true, company: 'x'.repeat(201) }, 'company'],
    [{ number: FRENCH_NUMBER }, 'business'],
  ])('%j', async (body, field) => {
    const answer = await send('PUT', body);
    expect(answer).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(answer.details!.map((detail) => detail.field)).toEqual([field]);
    expect(await sql`select from customer_vat_ids where store_id = ${store.id}`).toHaveLength(0);
  });

  test('what the store requires of a business', async () => {
    await updateTaxSettings(sql, store.id, { requiresCompany: true, requiresVatId: true });
    const { details } = await send('PUT', { business: true });
    expect(details!.map(({ field }) => field)).toEqual(['company', 'number']);
  });
});

test('changes are limited, so that nobody tries numbers by the thousand', async () => {
  const tries = [];
  for (let i = 0; i < 21; i++) tries.push((await send('PUT', { business: true })).status);
  expect(tries.slice(0, 20)).toEqual(Array(20).fill(200));
  expect(tries[20]).toBe(429);
});

test('each shopper has their own, and another store knows nothing of it', async () => {
  await send('PUT', { business: true, number: FRENCH_NUMBER });
  const eve = await signedIn(sql, store, 'eve@example.com');
  expect((await send('GET', undefined, eve.headers)).vatId).toBeNull();

  store = (await makeStore(sql)).store;
  const there = await signedIn(sql, store, 'ada@example.com');
  expect((await send('GET', undefined, there.headers)).vatId).toBeNull();
});
