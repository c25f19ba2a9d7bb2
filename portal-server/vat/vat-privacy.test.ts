import { afterAll, beforeAll, describe, expect, test } from 'vitest';

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

// Staff write it, and may name the person in it.
describe('why staff have exempted an account from VAT', () => {
  const REASON = 'Certificate 12 of Ada Lovelace';
  const exempt = (customerId: string) =>
    sql`update customers set tax_exempt_reason = ${REASON} where id = ${customerId}`;

  test('is handed over to the person, and gone with their account', async () => {
    const { store, customer, named } = await makeChecked();
    await exempt(customer.customerId);
    const data = await findCustomerData(sql, { storeId: store.id, ...named });
    expect(JSON.stringify(data)).toContain(REASON);

    await sql.begin((tx) => redactCustomer(tx, store, named));
    expect(await listTablesNaming(sql, store.id, [REASON])).toEqual([]);
  });

  test('stays with an account that goes on: whoever is a customer of another shop system of the store', async () => {
    const { store, customer, named } = await makeChecked();
    await exempt(customer.customerId);
    const elsewhere = { storeId: store.id, source: 'woocommerce', externalId: '9' };
    await sql`insert into customer_platform_ids ${sql({ ...elsewhere, customerId: customer.customerId })}`;

    await sql.begin((tx) => redactCustomer(tx, store, named));
    expect(await sql`select tax_exempt_reason from customers where id = ${customer.customerId}`).toEqual([
      { taxExemptReason: REASON },
    ]);
  });
});
