import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { FakeVies } from '../../test/harness/fake-vies.ts';
import { authoritiesAt, FRENCH_NUMBER, makeVatId } from '../../test/harness/vat.ts';
import { runJobsOnce } from '../jobs/job-runner.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';
import { enqueueDueChecks } from './vat-id-queries.ts';
import { vatJobs } from './vat-jobs.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

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
  await sql`delete from graphile_worker._private_jobs`;
  vies.register(FRENCH_NUMBER);
  ({ store } = await makeStore(sql));
  ({ customerId } = await makeVatId(sql, { store, authorities: authoritiesAt(vies.url) }));
  await runJobs();
});

const runJobs = () => runJobsOnce(sql.target, vatJobs({ sql, authorities: authoritiesAt(vies.url) }));

/** A new order of this customer, that day. Gives its id. */
async function order(placedAt: Date): Promise<string> {
  const externalId = randomUUID();
  const [{ email }] = await sql<[{ email: string }]>`
    select email from customer_emails where customer_id = ${customerId}
  `;
  const state = FeedState.parse({
    number: 'R-1',
    placedAt: placedAt.toISOString(),
    updatedAt: placedAt.toISOString(),
    currency: 'EUR',
    total: 1000,
    paymentStatus: 'paid',
    fulfilmentStatus: 'processing',
    customer: { email },
  });
  await ingestOrder(sql, store, { source: 'shop', externalId, state });
  return externalId;
}

const answeredDaysAgo = (days: number) => sql`
  update customer_vat_ids set answered_at = now() - ${days} * interval '1 day' where customer_id = ${customerId}
`;
const causes = async () =>
  (
    await sql<{ because: string }[]>`
      select because from vat_checks where customer_id = ${customerId} order by asked_at
    `
  ).map((check) => check.because);

test('an order asks again about a number whose last answer is older than a day', async () => {
  await answeredDaysAgo(2);
  await order(new Date());
  await runJobs();

  expect(await causes()).toEqual(['entered', 'order']);
});

test('the proof names the order that it was made for, and no later one', async () => {
  await answeredDaysAgo(2);
  const externalId = await order(new Date());
  await runJobs();
  await sql`update customer_vat_ids set due_at = now() where customer_id = ${customerId}`;
  await enqueueDueChecks(sql, { limit: 10 });
  await runJobs();

  expect(
    await sql`
      select because, order_source, order_external_id from vat_checks
      where customer_id = ${customerId} order by asked_at offset 1
    `,
  ).toEqual([
    { because: 'order', orderSource: 'shop', orderExternalId: externalId },
    { because: 'schedule', orderSource: null, orderExternalId: null },
  ]);
});

test('an order of the same day asks nobody', async () => {
  await order(new Date());
  await runJobs();
  expect(await causes()).toEqual(['entered']);
});

test('an import of old orders asks nobody', async () => {
  await answeredDaysAgo(20);
  await order(new Date(Date.now() - 8 * DAY_MS));
  await runJobs();
  expect(await causes()).toEqual(['entered']);
});

test('several orders at once ask once', async () => {
  await answeredDaysAgo(2);
  await Promise.all([order(new Date()), order(new Date()), order(new Date())]);
  await runJobs();
  expect(await causes()).toEqual(['entered', 'order']);
});
