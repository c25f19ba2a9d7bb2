import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { FeedOrder } from '../../shared/contracts/order-feed.ts';
import { ingestOrder } from '../../portal-server/orders/ingest-order.ts';
import type { Store } from '../../portal-server/stores/store-queries.ts';
import { makeOrderRows } from './order-rows.ts';

/** A customer with nothing but these columns, by their names in the database. */
export async function makeCustomer(
  sql: postgres.Sql,
  store: Store,
  columns: Record<string, string | null> = {},
): Promise<string> {
  const id = randomUUID();
  await sql`insert into customers ${sql({ store_id: store.id, id, ...columns })}`;
  return id;
}

/** A customer of whom every column of the merchant's list tells something, with an order R-1001 that is owed. */
export async function makeFullCustomer(sql: postgres.Sql, store: Store): Promise<string> {
  const id = await makeCustomer(sql, store, {
    name: 'Élodie Œuvrard',
    phone: '06 12 34 56 78',
    phone_e164: '+33612345678',
    company: 'Maison Élodie',
    city: 'Lyon',
    postcode: '69003',
    country: 'FR',
    locale: 'fr',
    last_sign_in_at: '2026-01-05',
    note: 'Likes tea',
    status: 'registered',
  });
  const key = { storeId: store.id, customerId: id };
  await sql`insert into customer_emails ${sql({ ...key, email: 'elodie@maison.example' })}`;
  for (const tag of ['vip', 'Été']) await sql`insert into customer_tags ${sql({ ...key, tag })}`;
  const group = { storeId: store.id, id: randomUUID(), key: 'b2b', name: 'Business' };
  await sql`insert into customer_groups ${sql(group)}`;
  await sql`insert into customer_group_members ${sql({ ...key, groupId: group.id })}`;
  await sql`insert into customer_vat_ids ${sql({
    ...key,
    isBusiness: true,
    company: null,
    siret: '73282932000074',
    typed: 'FR 40 303 265 045',
    country: 'FR',
    number: 'FR40303265045',
    state: 'pending',
  })}`;
  const at = { firstOrderAt: '2025-01-01', lastOrderAt: '2026-01-01' };
  await sql`insert into customer_totals ${sql({ ...key, currency: 'EUR', orderCount: 2, spent: 7001, ...at })}`;
  await sql`insert into customer_totals ${sql({ ...key, currency: 'XOF', orderCount: 1, spent: 900, ...at })}`;
  const terms = { outstandingLimit: 1000, paymentDays: 30, risk: 'medium' };
  await sql`insert into customer_terms ${sql({ ...key, ...terms })}`;
  const order = await makeOrderRows(sql, { ...key, email: null, payment: 'awaiting_payment' });
  await sql`update orders set paid = 0 where store_id = ${store.id} and id = ${order.id}`;
  return id;
}

/** An order of a mug and a half by Awa, or by somebody else. */
export function ingestFor(
  sql: postgres.Sql,
  store: Store,
  externalId: string,
  part: object = {},
  customer = { name: 'Awa', email: 'awa@mail.example' },
) {
  const at = '2026-01-01T00:00:00Z';
  const state = FeedOrder.parse({
    number: externalId,
    placedAt: at,
    updatedAt: at,
    currency: 'EUR',
    total: 1000,
    paid: 1000,
    paymentStatus: 'paid',
    fulfilmentStatus: 'shipped',
    customer,
    lines: [{ title: 'Mug', sku: 'MUG', quantity: 1.5, total: 1000 }],
  });
  return ingestOrder(sql, store, { source: 'shop', externalId, state: { ...state, ...part } });
}

/** A VAT number was found to be valid, with a proof. */
export async function makeVatCheck(
  sql: postgres.Sql,
  key: { storeId: number; customerId: string },
): Promise<void> {
  await sql`insert into vat_checks ${sql({
    ...key,
    id: randomUUID(),
    askedAt: '2026-01-03',
    durationMs: 10,
    because: 'entered',
    authority: 'vies',
    country: 'FR',
    number: 'FR40303265045',
    outcome: 'valid',
    consultationNumber: 'C1',
    answeredName: 'MAISON',
    nameResult: 'match',
    addressResult: 'not_given',
  })}`;
}
