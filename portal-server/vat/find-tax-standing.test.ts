import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { FakeVies } from '../../test/harness/fake-vies.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { authoritiesAt, FRENCH_NUMBER, GERMAN_NUMBER, makeVatId } from '../../test/harness/vat.ts';
import { runJobsOnce } from '../jobs/job-runner.ts';
import type { Store } from '../stores/store-queries.ts';
import { type Destination, findTaxStanding } from './find-tax-standing.ts';
import { updateTaxSettings } from './tax-settings-queries.ts';
import { vatJobs } from './vat-jobs.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const PARIS = { country: 'FR', postcode: '75011' };
const BERLIN = { country: 'DE', postcode: '10115' };

let sql: TestDatabase;
let vies: FakeVies;
let store: Store;
let customerId: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  vies = await FakeVies.start();
});
afterAll(async () => {
  await vies[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});
beforeEach(async () => {
  vies.register(FRENCH_NUMBER);
  ({ store } = await makeStore(sql, { country: 'DE' }));
  await updateTaxSettings(sql, store.id, { vatCountry: 'DE', vatNumber: GERMAN_NUMBER });
  ({ customerId } = await makeVatId(sql, { store, authorities: authoritiesAt(vies.url) }));
});

const runJobs = () => runJobsOnce(sql.target, vatJobs({ sql, authorities: authoritiesAt(vies.url) }));

const standing = (destination?: Destination, now = new Date(), supply: 'goods' | 'services' = 'goods') =>
  findTaxStanding(sql, { store, customerId, supply, ...(destination && { destination }) }, now);

async function liveIn(address: Destination): Promise<void> {
  const row = { storeId: store.id, id: randomUUID(), customerId, isDeliveryDefault: true };
  await sql`insert into customer_addresses ${sql({ ...row, address: sql.json({ ...address }) as never })}`;
}

test('while its check is under way a number changes nothing; confirmed, it does', async () => {
  expect(await standing(PARIS)).toMatchObject({
    account: 'business',
    company: 'Akwaba SARL',
    vatId: {
      number: FRENCH_NUMBER,
      country: 'FR',
      state: 'pending',
      checkedAt: null,
      consultationNumber: null,
    },
    treatment: { treatment: 'consumer', chargesVat: true, reason: 'number_pending' },
  });

  await runJobs();
  const confirmed = await standing(PARIS);
  expect(confirmed).toMatchObject({
    vatId: { state: 'valid', consultationNumber: expect.stringMatching(/^WAPIAAAA/) as string },
    treatment: { treatment: 'intra_community_supply', chargesVat: false },
  });
  expect(Date.now() - confirmed.vatId!.checkedAt!.getTime()).toBeLessThan(60_000);
  expect((await standing(PARIS, new Date(), 'services')).treatment.treatment).toBe('reverse_charge');
  expect((await standing(BERLIN)).treatment).toMatchObject({ treatment: 'domestic', chargesVat: true });
});

test('a yes that is too old counts no more, at the moment that is asked about', async () => {
  await runJobs();
  const later = new Date(Date.now() + 31 * DAY_MS);
  expect(await standing(PARIS, later)).toMatchObject({
    vatId: { state: 'unavailable' },
    treatment: { chargesVat: true, reason: 'number_unavailable' },
  });
});

test('without a destination it is the default delivery address; without one VAT is charged', async () => {
  await runJobs();
  expect((await standing()).treatment).toMatchObject({ chargesVat: true, reason: 'place_unknown' });
  await liveIn(PARIS);
  expect((await standing()).treatment.treatment).toBe('intra_community_supply');
  // Given, it stands above the account's own.
  expect((await standing(BERLIN)).treatment.treatment).toBe('domestic');
});

test.each(['XX', 'ZZ', 'fr ance', ''])(
  'a country that is none (%s) is no way out of VAT',
  async (country) => {
    await runJobs();
    expect((await standing({ country, postcode: null })).treatment).toMatchObject({
      chargesVat: true,
      reason: 'place_unknown',
    });
  },
);

test('goods that leave from a state where the store is not registered are taxed there', async () => {
  await runJobs();
  await updateTaxSettings(sql, store.id, { shipsFrom: ['PL'] });
  expect((await standing(PARIS)).treatment).toMatchObject({
    chargesVat: true,
    reason: 'seller_not_registered',
  });
  await updateTaxSettings(sql, store.id, { registeredIn: ['PL'] });
  expect((await standing(PARIS)).treatment.treatment).toBe('intra_community_supply');
});

test('the consultation number is that of this number, not of the one before', async () => {
  await runJobs();
  await sql`update customer_vat_ids set number = 'FR83404833048' where customer_id = ${customerId}`;
  expect((await standing(PARIS)).vatId!.consultationNumber).toBeNull();
});

test('whom staff have exempted is exempt', async () => {
  await sql`update customers set tax_exempt_reason = 'Certificate 12' where id = ${customerId}`;
  expect(await standing(BERLIN)).toMatchObject({
    exemptByStaff: true,
    treatment: { treatment: 'exempt_by_staff', chargesVat: false },
  });
});

test('who has said nothing, and who is nobody here, is a private customer', async () => {
  const nobodyInParticular = { account: 'personal', vatId: null, treatment: { reason: 'not_a_business' } };
  ({ customerId } = await signedIn(sql, store, 'ada@example.com'));
  expect(await standing(PARIS)).toMatchObject(nobodyInParticular);
  customerId = randomUUID();
  expect(await standing(PARIS)).toMatchObject(nobodyInParticular);
});

test('another store’s customer is nobody here', async () => {
  await runJobs();
  ({ store } = await makeStore(sql, { country: 'DE' }));
  expect((await standing(PARIS)).vatId).toBeNull();
});
