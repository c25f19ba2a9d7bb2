import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';

import type { TestDatabase } from './database.ts';
import type { SegmentFacts } from './evaluate-segment.ts';

/** The moment at which the customers of these tests are looked at. */
export const PEOPLE_NOW = new Date('2026-01-02T12:00:00Z');

const time = fc.constantFrom(
  null,
  // Around midnight, by UTC and by the zones below.
  '2025-12-31T23:30:00Z',
  '2026-01-01T00:00:00Z',
  '2026-01-01T13:00:00Z',
  '2025-03-30T00:59:59Z',
  '2025-12-05T05:00:00Z',
);
const maybe = (...texts: string[]) => fc.constantFrom(null, ...texts);
/** Somebody of whom filters can ask everything. */
export const arbitraryPerson = fc.record({
  name: maybe('Lyon', 'Ségou', "l'or", '100%', 'x_a'),
  email: maybe('a@lyon.example', 'lyon@gmail.com'),
  phone: maybe('+33612345678', '06'),
  company: maybe('Lyon', 'SEGOU'),
  city: maybe('LYON', 'Ségou', 'Lyon 3e'),
  postcode: maybe('69003', '06000'),
  country: maybe('FR', 'SN'),
  locale: maybe('fr', 'fr-CI', 'FR-ca', 'en'),
  spent: fc.constantFrom(0, 999, 1000, 1001, 1550),
  orderCount: fc.constantFrom(0, 1, 2, 3),
  owed: fc.constantFrom(0, 0, 1000, 1550),
  limit: fc.constantFrom(null, 0, 999, 1000),
  paymentDays: fc.constantFrom(null, 0, 2, 10),
  risk: fc.constantFrom('none', 'low', 'medium', 'high'),
  firstOrderAt: time,
  lastSignInAt: time,
  createdAt: fc.constantFrom('2025-12-31T23:30:00Z', '2026-01-01T23:30:00Z'),
  vat: maybe('FR40303265045'),
  vatState: fc.constantFrom('valid', 'invalid', 'pending'),
  consent: fc.constantFrom(null, true, false),
  isExempt: fc.boolean(),
  note: maybe('x'),
  status: fc.constantFrom('guest', 'registered'),
  tags: fc.uniqueArray(fc.constantFrom('vip', 'Ségou', "l'or"), { maxLength: 2 }),
  isVip: fc.boolean(),
  products: fc.uniqueArray(fc.constantFrom('P-1', 'vip'), { maxLength: 2 }),
});
export type Person = typeof arbitraryPerson extends fc.Arbitrary<infer P> ? P : never;

/** Puts them into a store, by what the list follows from. */
export async function makePerson(
  sql: TestDatabase,
  store: { id: number; currency: string },
  one: Person,
): Promise<string> {
  const id = randomUUID();
  const key = { storeId: store.id, customerId: id };
  await sql`insert into customers ${sql({
    storeId: store.id,
    id,
    name: one.name,
    phone: one.phone,
    company: one.company,
    city: one.city,
    postcode: one.postcode,
    country: one.country,
    locale: one.locale,
    lastSignInAt: one.lastSignInAt,
    createdAt: one.createdAt,
    marketingConsent: one.consent,
    taxExemptReason: one.isExempt ? 'x' : null,
    note: one.note,
    status: one.status,
  })}`;
  if (one.email) await sql`insert into customer_emails ${sql({ ...key, email: one.email })}`;
  for (const tag of one.tags) await sql`insert into customer_tags ${sql({ ...key, tag })}`;
  if (one.vat) {
    const [country, number] = [one.vat.slice(0, 2), one.vat];
    const validUntil = one.vatState === 'valid' ? '2027-01-01' : null;
    await sql`insert into customer_vat_ids ${sql({ ...key, isBusiness: true, typed: one.vat, country, number, state: one.vatState, validUntil })}`;
  }
  const terms = { outstandingLimit: one.limit, paymentDays: one.paymentDays, risk: one.risk };
  await sql`insert into customer_terms ${sql({ ...key, ...terms })}`;
  if (one.isVip) await joinVip(sql, key);
  await makeOrders(sql, store, id, one);
  if (hasOrders(one)) {
    const at = one.firstOrderAt;
    await sql`insert into customer_totals ${sql({ ...key, currency: store.currency, orderCount: one.orderCount, spent: one.spent, firstOrderAt: at, lastOrderAt: at })}`;
  }
  return id;
}

async function joinVip(sql: TestDatabase, key: { storeId: number; customerId: string }): Promise<void> {
  const group = { storeId: key.storeId, id: randomUUID(), key: 'vip', name: 'VIP' };
  await sql`insert into customer_groups ${sql(group)} on conflict do nothing`;
  await sql`
    insert into customer_group_members (store_id, group_id, customer_id)
    select ${key.storeId}, id, ${key.customerId} from customer_groups where store_id = ${key.storeId}
  `;
}

/** One that counts, with the products; one that is owed. */
async function makeOrders(
  sql: TestDatabase,
  store: { id: number; currency: string },
  customerId: string,
  one: Person,
): Promise<void> {
  for (const isPaid of [true, false]) {
    const id = randomUUID();
    await sql`insert into orders ${sql({
      storeId: store.id,
      id,
      source: 'test',
      externalId: id,
      customerId,
      number: '1',
      placedAt: PEOPLE_NOW,
      updatedAt: PEOPLE_NOW,
      statusRank: 1,
      contentHash: Buffer.alloc(32),
      currency: store.currency,
      total: one.owed,
      paid: 0,
      refunded: 0,
      tax: 0,
      shipping: 0,
      discount: 0,
      paymentStatus: isPaid ? 'paid' : 'awaiting_payment',
      fulfilmentStatus: 'shipped',
      spent: isPaid ? 0 : null,
      contact: sql.json({}),
    })}`;
    // What is not paid is not bought.
    const products = isPaid ? one.products : ['06'];
    for (const [position, sku] of products.entries()) {
      const line = { storeId: store.id, orderId: id, position, title: 'x', quantity: 1, total: 0 };
      await sql`insert into order_lines ${sql({ ...line, sku, productId: position === 0 ? null : sku })}`;
    }
  }
}

/** What `evaluateSegment` is told of them. */
export function factsOf(one: Person): SegmentFacts {
  const some = <T>(value: T | null) => (value === null ? [] : [value]);
  const times = (value: string | null) => some(value).map((text) => new Date(text));
  const orderedAt = hasOrders(one) ? times(one.firstOrderAt) : [];
  return {
    amount_spent: [hasOrders(one) ? one.spent : 0],
    number_of_orders: [hasOrders(one) ? one.orderCount : 0],
    average_order_value: hasOrders(one) ? [Math.round(one.spent / one.orderCount)] : [],
    outstanding: [one.owed],
    outstanding_limit: some(one.limit),
    outstanding_over_limit: [one.limit !== null && one.owed > one.limit],
    oldest_unpaid_order_date: one.owed > 0 ? [PEOPLE_NOW] : [],
    payment_due_date:
      one.owed > 0 && one.paymentDays !== null
        ? [new Date(PEOPLE_NOW.getTime() + one.paymentDays * 86_400_000)]
        : [],
    payment_days: some(one.paymentDays),
    risk: [one.risk.toUpperCase()],
    first_order_date: orderedAt,
    last_order_date: orderedAt,
    last_sign_in_date: times(one.lastSignInAt),
    customer_added_date: times(one.createdAt),
    customer_cities: some(one.city),
    customer_countries: some(one.country),
    companies: some(one.company),
    customer_email_domain: some(one.email && one.email.split('@')[1]!),
    customer_language: some(one.locale),
    customer_tags: one.tags,
    customer_groups: one.isVip ? ['vip'] : [],
    products_purchased: one.products,
    email_subscription_status: [
      one.consent === null ? 'NOT_SUBSCRIBED' : one.consent ? 'SUBSCRIBED' : 'UNSUBSCRIBED',
    ],
    name: some(one.name),
    email: some(one.email),
    phone: some(one.phone),
    company: some(one.company),
    city: some(one.city),
    postcode: some(one.postcode),
    country: some(one.country),
    status: [one.status],
    vat_id: some(one.vat),
    vat_state: one.vat ? [one.vatState] : [],
    tax_exempt: [one.isExempt],
    has_note: [one.note !== null],
  };
}

function hasOrders(one: Person): boolean {
  return one.firstOrderAt !== null && one.orderCount > 0;
}

/** So many of them, always the same of one seed: addresses belong to one customer each. */
export function samplePeople(count: number, seed: number): Person[] {
  return fc
    .sample(arbitraryPerson, { numRuns: count, seed })
    .map((one, n) => ({ ...one, email: one.email && one.email.replace('@', `.n${n}@`) }));
}
