import { randomUUID } from 'node:crypto';

import { beforeAll, beforeEach, expect, test } from 'vitest';

import { FeedState } from '../../shared/contracts/order-feed.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { listTablesNaming } from '../../test/harness/tables-naming.ts';
import { ingestOrder } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';
import { findCustomerData } from './customer-data-queries.ts';
import { linkIdentity } from './link-identity.ts';
import { proveEmail } from './prove-email.ts';
import { redactCustomer } from './redact-customer.ts';

const SAM = 'sam@example.com';
const ELSEWHERE = 'sam.elsewhere@example.com';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
beforeAll(async () => {
  sql = await createTestDatabase();
  return () => sql[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ({ store } = await makeStore(sql));
  await order('shopify', SAM);
});

test('what is kept of a person names how they sign in at providers', async () => {
  await signInBy('facebook', 'Sam R.');
  const data = await findCustomerData(sql, {
    storeId: store.id,
    source: 'shopify',
    customerExternalId: '7',
    email: null,
    orderExternalIds: [],
  });
  expect(data.customers).toMatchObject([
    { identities: [{ provider: 'facebook', subject: 'sam-at-facebook', label: 'Sam R.' }] },
  ]);
});

test('a person who is forgotten leaves neither identity nor way to a provider', async () => {
  await signInBy('facebook', 'Sam R.');
  await wayToProvider({ subject: 'sam-at-facebook', label: 'Sam R.', email: null });
  await wayToProvider({ subject: 'sam-at-x', label: '@sam', email: SAM });
  await redact();

  expect(await listTablesNaming(sql, store.id, ['Sam', 'sam-at', '@sam', SAM])).toEqual([]);
});

test('one who stays for what they have elsewhere keeps the identity, unless the forgotten address is its name', async () => {
  await order('shopify', ELSEWHERE);
  await order('woocommerce', ELSEWHERE);
  await sql.begin((tx) => proveEmail(tx, store, ELSEWHERE));
  await signInBy('facebook', 'Sam R.', ELSEWHERE);
  await signInBy('amazon', 'SAM@example.com', ELSEWHERE);
  await sql`
    update customer_emails set customer_id = (
      select customer_id from customer_emails where store_id = ${store.id} and email = ${ELSEWHERE}
    ) where store_id = ${store.id} and email = ${SAM}
  `;
  await redact();

  expect(await sql`select provider from customer_identities where store_id = ${store.id}`).toEqual([
    { provider: 'facebook' },
  ]);
});

async function order(source: string, email: string): Promise<void> {
  const state = FeedState.parse({
    number: 'R-1',
    placedAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    currency: 'EUR',
    total: 1000,
    paymentStatus: 'paid',
    fulfilmentStatus: 'shipped',
    customer: { email, externalId: '7' },
  });
  await ingestOrder(sql, store, { source, externalId: randomUUID(), state });
}

async function signInBy(provider: 'facebook' | 'amazon', label: string, email = SAM): Promise<void> {
  await sql.begin(async (tx) => {
    const { customerId } = await proveEmail(tx, store, email);
    await linkIdentity(
      tx,
      { storeId: store.id, customerId },
      { provider, subject: `sam-at-${provider}`, label },
    );
  });
}

async function wayToProvider(said: { subject: string; label: string; email: string | null }): Promise<void> {
  const provider = said.subject.replace('sam-at-', '');
  await sql`insert into social_attempts ${sql({
    storeId: store.id,
    id: randomUUID(),
    provider,
    challenge: '',
    language: 'en',
    place: 'embedded',
    returnUrl: '',
    expiresAt: new Date(),
    ...said,
  })}`;
}

async function redact(): Promise<void> {
  await sql.begin((tx) =>
    redactCustomer(tx, store, {
      source: 'shopify',
      customerExternalId: '7',
      orderExternalIds: [],
      email: SAM,
    }),
  );
}
