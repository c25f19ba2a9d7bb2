import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { arbitraryObservation, EMAILS, SHARED_EMAIL } from '../../test/harness/arbitrary-observations.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { dumpCustomers, listPins } from '../../test/harness/dump-store.ts';
import { evaluateCustomers } from '../../test/harness/evaluate-orders.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import { proveEmail } from './prove-email.ts';
import { resortSharedAddresses } from './resort-shared-addresses.ts';

const RUNS = 60;
const TIME_LIMIT_MS = 120_000;

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

const lists = fc.array(fc.subarray([SHARED_EMAIL, EMAILS[0]!, EMAILS[1]!, '@mail.example']), {
  minLength: 1,
  maxLength: 3,
});

test(
  'with another list of shared addresses, or one after another, customers are what they would be had it been so from the beginning',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryObservation, { minLength: 1, maxLength: 12 }),
        lists,
        fc.constantFrom(1, 3, 100),
        fc.option(fc.constantFrom(...EMAILS)),
        async (given, shared, portionRows, proven) => {
          const { store } = await makeStore(sql, { sharedEmails: [], sellsOnDelivery: true });
          for (const observation of given) await ingestOrder(sql, store, observation);
          if (proven !== null) await sql.begin((tx) => proveEmail(tx, store, proven));
          for (const sharedEmails of shared) {
            await sql`update stores set shared_emails = ${sharedEmails} where id = ${store.id}`;
            await resortSharedAddresses(sql, store.id, new AbortController().signal, portionRows);
          }

          const now = { ...store, sharedEmails: shared.at(-1)! };
          const pins = await listPins(sql, store.id);
          const evaluated = evaluateCustomers(now, given, pins);
          expect(await dumpCustomers(sql, store.id)).toEqual(evaluated);
        },
      ),
      { numRuns: RUNS },
    );
  },
);
