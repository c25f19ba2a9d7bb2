import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import { arbitraryObservation } from '../../test/harness/arbitrary-observations.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { lockStore } from './identity-queries.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';
import { addAddress } from './change-addresses.ts';
import { refreshCustomers } from './refresh-customers.ts';
import { regroupCustomers } from './regroup-customers.ts';
import { readProfile } from './read-profile.ts';
import { saveConsents, saveProfile } from './save-profile.ts';

const RUNS = 80;
const TIME_LIMIT_MS = 120_000;

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  sql = await createTestDatabase();
  return () => sql[Symbol.asyncDispose]();
});

const edit = fc.oneof(
  fc.record({
    kind: fc.constant('details' as const),
    name: fc.constantFrom('Ma Dame', 'Aïcha', null),
    phone: fc.constantFrom('07 07 07 07 07', '05 05 05 05 05', null),
  }),
  fc.record({ kind: fc.constant('consent' as const), given: fc.boolean() }),
  fc.record({ kind: fc.constant('address' as const), city: fc.constantFrom('Bouaké', 'Abidjan') }),
);
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: arbitraryObservation },
    { weight: 2, arbitrary: edit },
    { weight: 1, arbitrary: fc.constant({ kind: 'replay' as const }) },
  ),
  { minLength: 2, maxLength: 14 },
);

test(
  'whatever orders come between, before and after, and however they are replayed, the customer’s last word stands',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const { store } = await makeStore(sql);
        const { customerId } = await signedIn(sql, store, 'a@mail.example');
        const own: Record<string, unknown> = {};

        for (const step of given) {
          if ('state' in step) await ingestOrder(sql, store, step);
          else if (step.kind === 'replay') await replay(store, customerId);
          else await take(store, customerId, step, own);

          const [row] = await sql`
            select name, phone, marketing_consent, city from customers
            where store_id = ${store.id} and id = ${customerId}
          `;
          expect(row).toMatchObject(own);
        }
      }),
      { numRuns: RUNS },
    );
  },
);

/** Makes the edit, and notes in `own` what the customer has said by it. */
async function take(
  store: Store,
  customerId: string,
  step: Edit,
  own: Record<string, unknown>,
): Promise<void> {
  const customer = { storeId: store.id, customerId };
  if (step.kind === 'consent') {
    const said = { channel: 'email' as const, given: step.given, wording: 'News' };
    await saveConsents(sql, customer, { consents: [said] });
    own['marketingConsent'] = step.given;
  } else if (step.kind === 'address') {
    const address = { ...NOWHERE, name: 'A', city: step.city, country: 'CI', district: 'Centre' };
    await addAddress(sql, customer, { ...address, forDelivery: true, forBilling: true });
    own['city'] = step.city;
  } else {
    const { name, phone } = step;
    const before = await readProfile(sql, customer);
    const rest = { version: before.version, phoneCountry: 'CI', whatsapp: false, language: 'fr' as const };
    await saveProfile(sql, customer, { ...rest, name, phone });
    if (name !== null || before.name !== null) own['name'] = name;
    if (phone !== null || before.phone !== null) own['phone'] = phone;
  }
}

async function replay(store: Store, customerId: string): Promise<void> {
  await sql.begin(async (tx) => {
    await lockStore(tx, store.id);
    await refreshCustomers(tx, store.id, await regroupCustomers(tx, store.id, [customerId]));
  });
}

const NOWHERE = {
  company: null,
  line1: null,
  line2: null,
  landmark: null,
  postcode: null,
  region: null,
  phone: null,
  instructions: null,
};
