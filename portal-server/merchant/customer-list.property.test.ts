import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  arbitraryObservation,
  EMAILS,
  PRODUCTS,
  SHARED_EMAIL,
} from '../../test/harness/arbitrary-observations.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { evaluateBought, readBought } from '../../test/harness/evaluate-bought.ts';
import { byId, evaluateList, readList } from '../../test/harness/evaluate-list.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { proveEmail } from '../customers/prove-email.ts';
import { redactCustomer } from '../customers/redact-customer.ts';
import { ingestOrder, type Observation } from '../orders/ingest-order.ts';
import type { Store } from '../stores/store-queries.ts';

const RUNS = 80;
const TIME_LIMIT_MS = 120_000;

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

// What writes to a table that the list follows from, by its own way or around all of our code.
const proof = fc.record({ proves: fc.constantFrom(...EMAILS) });
const redaction = fc.record({ redacts: fc.constantFrom('7', '8') });
const write = fc.record({
  writes: fc.constantFrom(
    'tag',
    'untag',
    'join',
    'leave',
    'note',
    'vat',
    'vat state',
    'sign-in',
    'exempt',
    'rename',
    'delete order',
    'move email',
    'consent',
    'terms',
    'no terms',
    'owe',
    'owe since',
    'owe elsewhere',
    'rename product',
    'pay',
    'purge order',
    'purge lines',
  ),
  nth: fc.nat({ max: 5 }),
  word: fc.constantFrom('Été', 'ÉTÉ', 'Straße 12', 'Œuvre', 'l’or'),
});
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: arbitraryObservation },
    { weight: 5, arbitrary: write },
    { weight: 1, arbitrary: proof },
    { weight: 1, arbitrary: redaction },
  ),
  { minLength: 1, maxLength: 16 },
);

test(
  'whatever is written in whatever order, by several at once, the list is what all other tables say',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom(1, 3), async (given, writers) => {
        const { store } = await makeStore(sql, { sharedEmails: [SHARED_EMAIL], sellsOnDelivery: true });
        const groupId = randomUUID();
        await sql`insert into customer_groups ${sql({ storeId: store.id, id: groupId, key: 'vip', name: 'VIP' })}`;
        const waiting = given.values();
        const writer = async () => {
          for (const step of waiting) await take(store, groupId, step);
        };
        await Promise.all(Array.from({ length: writers }, writer));

        expect(byId(await readList(sql, store.id))).toEqual(byId(await evaluateList(sql, store.id)));
        const bought = await evaluateBought(sql, store.id, PRODUCTS);
        expect(await readBought(sql, store.id, PRODUCTS)).toEqual(bought);
        expect(await sql`select from customer_list_due`).toHaveLength(0);
      }),
      { numRuns: RUNS },
    );
  },
);

test('the list follows the key of a group, and the currency of the store', async () => {
  const { store } = await makeStore(sql);
  await ingestOrder(sql, store, anObservation());
  const groupId = randomUUID();
  await sql`insert into customer_groups ${sql({ storeId: store.id, id: groupId, key: 'vip', name: 'VIP' })}`;
  await sql`
    insert into customer_group_members (store_id, group_id, customer_id)
    select store_id, ${groupId}, id from customers where store_id = ${store.id}
  `;
  await sql`update customer_groups set key = 'best' where store_id = ${store.id}`;
  expect(await readList(sql, store.id)).toMatchObject([
    { groups: ['best'], spent: '1000', otherTotals: null },
  ]);

  await sql`update stores set currency = 'XOF' where id = ${store.id}`;
  expect(await readList(sql, store.id)).toMatchObject([
    { spent: '0', otherTotals: [{ currency: 'EUR', orderCount: 1, spent: 1000 }] },
  ]);
});

test('the list follows the day of the oldest order that is not paid, though what is owed stays, and the terms', async () => {
  const { store } = await makeStore(sql);
  const owing = { total: 1000, paid: 0, paymentStatus: 'awaiting_payment' } as const;
  for (const id of ['1', '2']) {
    const { state, ...rest } = anObservation(id);
    await ingestOrder(sql, store, {
      ...rest,
      state: { ...(state as object), ...owing } as Observation['state'],
    });
  }
  await sql`update orders set placed_at = '2026-01-09' where store_id = ${store.id} and external_id = '2'`;
  expect(await readList(sql, store.id)).toMatchObject([
    { outstanding: '2000', oldestUnpaidAt: new Date('2026-01-01'), paymentDueAt: null },
  ]);

  // In one statement, so that the sum of what it changes is nothing.
  await sql`update orders set placed_at = placed_at + interval '3 days' where store_id = ${store.id}`;
  expect(await readList(sql, store.id)).toMatchObject([{ oldestUnpaidAt: new Date('2026-01-04') }]);

  const [customer] = await sql<[{ id: string }]>`select id from customers where store_id = ${store.id}`;
  const terms = { storeId: store.id, customerId: customer.id, outstandingLimit: 1999, paymentDays: 30 };
  await sql`insert into customer_terms ${sql(terms)}`;
  expect(await readList(sql, store.id)).toMatchObject([
    { paymentDueAt: new Date('2026-02-03'), outstandingLimit: '1999', paymentDays: 30 },
  ]);
});

// A VAT check holds its own row and comes to the list; an order holds the list's customer and comes to the VAT row.
test('an order and a change of the VAT number of its customer never wait for each other in a ring', async () => {
  const { store } = await makeStore(sql);
  await ingestOrder(sql, store, anObservation());
  const [customer] = await sql<[{ id: string }]>`select id from customers where store_id = ${store.id}`;
  const key = { storeId: store.id, customerId: customer.id };
  await sql`insert into customer_vat_ids ${sql({ ...key, isBusiness: true, company: 'Acme' })}`;

  for (let i = 0; i < 20; i++) {
    await Promise.all([
      ingestOrder(sql, store, anObservation(`order ${i}`)),
      sql.begin(async (tx) => {
        await tx`select from customer_vat_ids where store_id = ${store.id} for update`;
        await tx`update customer_vat_ids set company = ${`Acme ${i}`} where store_id = ${store.id}`;
      }),
      sql`update customers set last_sign_in_at = now() where store_id = ${store.id}`,
    ]);
  }
  expect(await readList(sql, store.id)).toMatchObject([{ orderCount: 21, company: 'Acme 19' }]);
});

type Step =
  | Observation
  | { proves: string }
  | { redacts: string }
  | { writes: string; nth: number; word: string };

async function take(store: Store, groupId: string, step: Step): Promise<unknown> {
  if ('state' in step) return ingestOrder(sql, store, step);
  if ('proves' in step) return sql.begin((tx) => proveEmail(tx, store, step.proves));
  if ('redacts' in step) {
    const target = { source: 'shop', customerExternalId: step.redacts, orderExternalIds: [], email: null };
    return sql.begin((tx) => redactCustomer(tx, store, target));
  }
  const [customer] = await sql<{ id: string }[]>`
    select id from customers where store_id = ${store.id} order by created_at, id offset ${step.nth} limit 1
  `;
  // Whoever is gone by now has no row to write to, and the foreign keys say so.
  return customer && writeOnce(store.id, customer.id, groupId, step).catch(ignoreGone);
}

function ignoreGone(error: { code?: string }): void {
  if (error.code !== '23503') throw error;
}

async function writeOnce(
  storeId: number,
  id: string,
  groupId: string,
  { writes, word }: { writes: string; word: string },
): Promise<unknown> {
  const of = sql`store_id = ${storeId} and customer_id = ${id}`;
  const customer = sql`store_id = ${storeId} and id = ${id}`;
  const row = { storeId, customerId: id };
  switch (writes) {
    case 'tag':
      return sql`insert into customer_tags ${sql({ ...row, tag: word })} on conflict do nothing`;
    case 'untag':
      return sql`delete from customer_tags where ${of}`;
    case 'join':
      return sql`insert into customer_group_members ${sql({ ...row, groupId })} on conflict do nothing`;
    case 'leave':
      return sql`delete from customer_group_members where ${of}`;
    case 'note':
      return sql`update customers set note = ${word} where ${customer}`;
    case 'vat':
      return sql`
        insert into customer_vat_ids
          (store_id, customer_id, is_business, company, siret, typed, country, number, state)
        values (${storeId}, ${id}, true, ${word}, '73282932000074', 'fr 1', 'FR', 'FR40303265045', 'pending')
        on conflict (store_id, customer_id) do update set company = excluded.company
      `;
    case 'vat state':
      return sql`update customer_vat_ids set state = 'invalid' where ${of} and state is not null`;
    case 'sign-in':
      return sql`update customers set last_sign_in_at = now() where ${customer}`;
    case 'exempt':
      return sql`update customers set tax_exempt_reason = ${word} where ${customer}`;
    case 'rename':
      return sql`update customers set name = ${word} where ${customer}`;
    case 'delete order':
      return sql`update orders set deleted = true, total = total + 1 where ${of} and spent is null`;
    case 'terms': {
      const terms = { outstandingLimit: 100, paymentDays: word.length, risk: 'low' };
      return sql`insert into customer_terms ${sql({ ...row, ...terms })} on conflict (store_id, customer_id)
        do update set payment_days = 0, outstanding_limit = null, risk = 'high'`;
    }
    case 'no terms':
      return sql`delete from customer_terms where ${of}`;
    case 'owe':
      return sql`update orders set spent = null, payment_status = 'awaiting_payment', paid = 0 where ${of}`;
    // Two days change places, or move, and the sum stays.
    case 'owe since':
      return sql`update orders set placed_at = placed_at + (6 - extract(day from placed_at)::integer) * interval '1 day'
        where ${of} and spent is null`;
    case 'owe elsewhere':
      return sql`update orders set currency = 'XOF' where ${of} and spent is null`;
    case 'pay':
      return sql`update orders set spent = total where ${of} and not deleted`;
    case 'rename product':
      return sql`update order_lines l set sku = 'P1', product_id = null from orders o
        where o.store_id = ${storeId} and o.customer_id = ${id} and l.store_id = o.store_id and l.order_id = o.id`;
    case 'purge order':
      return sql`delete from orders where ${of} and spent is null and deleted`;
    case 'purge lines':
      return sql`delete from order_lines l using orders o
        where o.store_id = ${storeId} and o.customer_id = ${id} and l.store_id = o.store_id and l.order_id = o.id`;
    case 'move email':
      return sql`update customer_emails set is_primary = not is_primary where ${of}`;
    default:
      return sql`update customers set marketing_consent = marketing_consent is not true where ${customer}`;
  }
}

function anObservation(externalId = '1'): Observation {
  return {
    source: 'shop',
    externalId,
    state: {
      number: externalId,
      placedAt: new Date('2026-01-01T00:00:00Z'),
      updatedAt: new Date('2026-01-01T00:00:00Z'),
      currency: 'EUR',
      total: 1000,
      paid: 1000,
      refunded: 0,
      tax: 0,
      shipping: 0,
      discount: 0,
      paymentStatus: 'paid',
      fulfilmentStatus: 'shipped',
      rawPaymentStatus: null,
      rawFulfilmentStatus: null,
      customer: {
        externalId: null,
        email: 'awa@mail.example',
        name: 'Awa',
        phone: null,
        company: null,
        locale: null,
        marketingConsent: null,
      },
      shippingAddress: null,
      billingAddress: null,
      lines: [],
      shipments: [],
    },
  };
}
