import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { FakeVies } from '../../test/harness/fake-vies.ts';
import { listTablesNaming } from '../../test/harness/tables-naming.ts';
import { authoritiesAt, FRENCH_NUMBER, makeVatId } from '../../test/harness/vat.ts';
import { findCustomerData } from '../customers/customer-data-queries.ts';
import { redactCustomer } from '../customers/redact-customer.ts';
import { runVatCheck } from './run-vat-check.ts';

let sql: TestDatabase;
let vies: FakeVies;
beforeAll(async () => {
  sql = await createTestDatabase();
  vies = await FakeVies.start();
});
afterAll(async () => {
  await vies[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});

/** A customer of a shop system, whose number was checked. */
async function makeChecked() {
  vies.register(FRENCH_NUMBER, { name: 'SARL AKWABA' });
  const authorities = authoritiesAt(vies.url);
  const { store } = await makeStore(sql);
  const customer = await makeVatId(sql, { store, authorities });
  await runVatCheck({ sql, authorities }, customer);
  const platformId = {
    storeId: store.id,
    source: 'shopify',
    externalId: '7',
    customerId: customer.customerId,
  };
  await sql`insert into customer_platform_ids ${sql(platformId)}`;
  const named = { source: 'shopify', customerExternalId: '7', orderExternalIds: [], email: null };
  return { store, customer, named };
}

test('what is handed over to a person holds their VAT number and every proof of it', async () => {
  const { store, named } = await makeChecked();
  const data = await findCustomerData(sql, { storeId: store.id, ...named });

  expect(data.customers).toEqual([
    expect.objectContaining({
      vatId: expect.objectContaining({ number: FRENCH_NUMBER, company: 'Akwaba SARL', state: 'valid' }),
      vatChecks: [expect.objectContaining({ number: FRENCH_NUMBER, answeredName: 'SARL AKWABA' })],
    }),
  ]);
  expect(JSON.stringify(data)).not.toContain('storeId');
});

test('a redaction takes the number from the account, and leaves the proof that the law asks for', async () => {
  const { store, customer, named } = await makeChecked();
  await sql.begin((tx) => redactCustomer(tx, store, named));

  expect(await sql`select from customer_vat_ids where customer_id = ${customer.customerId}`).toHaveLength(0);
  expect(await listTablesNaming(sql, store.id, [FRENCH_NUMBER, 'AKWABA', 'Akwaba'])).toEqual(['vat_checks']);
});
