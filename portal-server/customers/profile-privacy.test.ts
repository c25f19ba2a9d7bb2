import { beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { numeral, SHOPIFY_CUSTOMER_ID, shopifyOrder } from '../../test/harness/platform-payloads.ts';
import { connectPlatforms, type PlatformSender } from '../../test/harness/platform-sender.ts';
import { createPortal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { listTablesNaming } from '../../test/harness/tables-naming.ts';
import { NewAddress } from '../../shared/contracts/postal-address.ts';
import type { Store } from '../stores/store-queries.ts';
import { addAddress } from './change-addresses.ts';
import { findCustomerData } from './customer-data-queries.ts';
import { saveConsents, saveProfile } from './save-profile.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
let send: PlatformSender;

beforeAll(async () => {
  sql = await createTestDatabase();
  return () => sql[Symbol.asyncDispose]();
});

// Sam has ordered at Shopify, and has then written all there is to write into their account.
beforeEach(async () => {
  ({ store } = await makeStore(sql));
  send = await connectPlatforms(createPortal(sql), store);
  await send.shopify('orders/create', shopifyOrder());
  const { customerId } = await signedIn(sql, store, 'sam.reyes@example.com');
  const customer = { storeId: store.id, customerId };
  const details = { version: 0, name: 'Samira Own', phone: '+33612345678', phoneCountry: 'FR' };
  await saveProfile(sql, customer, { ...details, whatsapp: true, language: 'fr' });
  const address = { name: 'Samira Own', district: 'Ownville', city: 'Owntown', country: 'CI' };
  await addAddress(sql, customer, NewAddress.parse({ ...address, forDelivery: true, forBilling: true }));
  await saveConsents(sql, customer, {
    consents: [{ channel: 'sms', given: true, wording: 'News that Samira read' }],
  });
});

test('what is kept of a person includes addresses and all that they said of consent', async () => {
  const [sam] = (
    await findCustomerData(sql, {
      storeId: store.id,
      source: 'shopify',
      customerExternalId: SHOPIFY_CUSTOMER_ID,
      email: null,
      orderExternalIds: [],
    })
  ).customers;

  expect(sam).toMatchObject({
    name: 'Samira Own',
    addresses: [{ address: { district: 'Ownville', city: 'Owntown' } }],
    consents: [{ channel: 'sms', given: true, wording: 'News that Samira read' }],
  });
  expect(JSON.stringify(sam)).not.toMatch(/storeId|customerId|profileVersion/);
});

test('a redaction leaves no word of it in any table', async () => {
  const words = ['Samira', 'Ownville', 'Owntown', '612345678'];
  expect(await listTablesNaming(sql, store.id, words)).toEqual(
    expect.arrayContaining(['customer_addresses', 'customer_consents', 'customers']),
  );
  const response = await send.shopify('customers/redact', {
    customer: { id: numeral(SHOPIFY_CUSTOMER_ID), email: 'sam.reyes@example.com', phone: null },
    orders_to_redact: [],
  });
  expect(response.status).toBe(200);
  expect(await listTablesNaming(sql, store.id, words)).toEqual([]);
});
