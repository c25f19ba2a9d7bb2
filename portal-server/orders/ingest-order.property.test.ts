import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { arbitraryObservation, EMAILS, SHARED_EMAIL } from '../../test/harness/arbitrary-observations.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { dumpCustomers, dumpOrders, listPins } from '../../test/harness/dump-store.ts';
import { evaluateCustomers } from '../../test/harness/evaluate-orders.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { addEmailTo } from '../customers/add-email.ts';
import { lockStore } from '../customers/identity-queries.ts';
import { proveEmail } from '../customers/prove-email.ts';
import type { Store } from '../stores/store-queries.ts';
import { ingestOrder, type Observation } from './ingest-order.ts';

const RUNS = 60;
// Cheaper each, and a pin shows only where much has come before it.
const SIGN_IN_RUNS = 200;
const TIME_LIMIT_MS = 120_000;

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

const freshStore = async () =>
  (await makeStore(sql, { sharedEmails: [SHARED_EMAIL], sellsOnDelivery: true })).store;
const observations = fc.array(arbitraryObservation, { minLength: 1, maxLength: 14 });

test(
  'the tables are what an obvious replay of all observations makes',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await fc.assert(
      fc.asyncProperty(observations, async (given) => {
        const store = await freshStore();
        for (const observation of given) await ingestOrder(sql, store, observation);

        expect(await dumpCustomers(sql, store.id)).toEqual(evaluateCustomers(store, given));
      }),
      { numRuns: RUNS },
    );
  },
);

test(
  'any permutation, repetition and interleaving of observations leaves the same tables',
  { timeout: TIME_LIMIT_MS },
  async () => {
    const twoOrders = observations.chain((given) =>
      fc.record({
        given: fc.constant(given),
        // Each at least once, in another order, by two writers.
        again: fc
          .tuple(fc.subarray(given), fc.subarray(given, { minLength: 0 }))
          .chain(([some, others]) => shuffled([...given, ...some, ...others])),
      }),
    );
    await fc.assert(
      fc.asyncProperty(twoOrders, async ({ given, again }) => {
        const [one, other] = [await freshStore(), await freshStore()];
        for (const observation of given) await ingestOrder(sql, one, observation);
        await atOnce(2, again, (observation) => ingestOrder(sql, other, observation));

        expect(await dumpOrders(sql, other.id)).toEqual(await dumpOrders(sql, one.id));
        expect(await dumpCustomers(sql, other.id)).toEqual(await dumpCustomers(sql, one.id));
      }),
      { numRuns: RUNS },
    );
  },
);

test(
  'sign-ins and added addresses among the orders pin their customers, and the rest is still a replay',
  { timeout: TIME_LIMIT_MS },
  async () => {
    const proof = fc.record({ proves: fc.constantFrom(...EMAILS) });
    const addition = fc.record({ adds: fc.constantFrom(...EMAILS), to: fc.constantFrom(...EMAILS) });
    const steps = fc.array(
      fc.oneof(
        { weight: 8, arbitrary: arbitraryObservation },
        { weight: 2, arbitrary: proof },
        { weight: 1, arbitrary: addition },
      ),
      {
        maxLength: 14,
      },
    );
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom(1, 3), async (given, writers) => {
        const store = await freshStore();
        await atOnce(writers, given, (step) => take(store, step));

        const told = given.filter((step) => 'state' in step);
        const pins = await listPins(sql, store.id);
        expect(await dumpCustomers(sql, store.id)).toEqual(evaluateCustomers(store, told, pins));
      }),
      { numRuns: SIGN_IN_RUNS },
    );
  },
);

type Step = Observation | { proves: string } | { adds: string; to: string };

async function take(store: Store, step: Step): Promise<unknown> {
  if ('state' in step) return ingestOrder(sql, store, step);
  if ('proves' in step) return sql.begin((tx) => proveEmail(tx, store, step.proves));
  const { customerId } = await sql.begin((tx) => proveEmail(tx, store, step.to));
  return sql.begin(async (tx) => {
    await lockStore(tx, store.id);
    return addEmailTo(tx, store, { customerId, email: step.adds });
  });
}

/** Several writers who take the next one as soon as they are done. */
async function atOnce<T>(writers: number, items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = items.values();
  const writer = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: writers }, writer));
}

function shuffled<T>(items: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length });
}
