import type postgres from 'postgres';

import { foldText } from '../../shared/fold-text.ts';

/** A row of the merchant's list as it should be, or is. */
export type ListRow = Record<string, unknown>;

type Rows = Record<string, unknown>[];

/** The list made anew from all other tables, one customer after another: slow and obvious. */
export async function evaluateList(sql: postgres.Sql, storeId: number): Promise<ListRow[]> {
  const tables: Record<string, Rows> = {};
  for (const name of TABLES) tables[name] = await sql`select * from ${sql(name)} where store_id = ${storeId}`;
  const [store] = await sql<[{ currency: string }]>`select currency from stores where id = ${storeId}`;

  return (tables['customers'] ?? []).map((customer) => {
    const own = (name: string) => (tables[name] ?? []).filter((row) => row['customerId'] === customer['id']);
    return toRow(customer, own, tables['customer_groups'] ?? [], store.currency);
  });
}

/** The list as it stands. */
export async function readList(sql: postgres.Sql, storeId: number): Promise<ListRow[]> {
  const rows = await sql<ListRow[]>`
    select l.*, s.search_text, s.prefixes from customer_list l
    left join customer_search s on s.store_id = l.store_id and s.customer_id = l.customer_id
    where l.store_id = ${storeId}
  `;
  return rows.map((row) => {
    const shown = Object.entries(row).filter(([name]) => !name.endsWith('Key') && name !== 'storeId');
    return { ...Object.fromEntries(shown), nameKey: row['nameKey'] };
  });
}

/** Rows in an order of their own, to compare two lists. */
export function byId(rows: ListRow[]): ListRow[] {
  return rows.toSorted((a, b) => (String(a['customerId']) < String(b['customerId']) ? -1 : 1));
}

const TABLES = [
  'customers',
  'customer_emails',
  'customer_phones',
  'customer_totals',
  'customer_vat_ids',
  'customer_groups',
  'customer_group_members',
  'customer_tags',
  'customer_terms',
  'orders',
];

function toRow(customer: Rows[0], own: (table: string) => Rows, groups: Rows, currency: string): ListRow {
  const totals = own('customer_totals');
  const [vat] = own('customer_vat_ids');
  const home = totals.find((row) => row['currency'] === currency);
  const vatId = vat?.['number'] ?? vat?.['typed'] ?? null;
  const searchText = toSearchText(customer, own, vat, vatId);
  return {
    customerId: customer['id'],
    name: customer['name'],
    email: mainEmail(own('customer_emails')),
    phone: customer['phoneE164'] ?? customer['phone'],
    company: customer['company'] ?? vat?.['company'] ?? null,
    status: customer['status'],
    city: customer['city'],
    postcode: customer['postcode'],
    country: customer['country'],
    locale: customer['locale'],
    orderCount: totals.reduce((sum, row) => sum + Number(row['orderCount']), 0),
    spent: String(home?.['spent'] ?? 0),
    average: home ? String(Math.round(Number(home['spent']) / Number(home['orderCount']))) : null,
    otherTotals: otherTotals(totals, currency),
    ...toOwed(own('orders'), own('customer_terms')[0], currency),
    firstOrderAt: earliest(totals.map((row) => row['firstOrderAt'] as Date)),
    lastOrderAt: latest(totals.map((row) => row['lastOrderAt'] as Date)),
    lastSignInAt: customer['lastSignInAt'],
    createdAt: customer['createdAt'],
    vatId,
    vatState: vat?.['state'] ?? null,
    taxExempt: customer['taxExemptReason'] !== null,
    emailConsent: customer['marketingConsent'],
    hasNote: customer['note'] !== null,
    groups: own('customer_group_members')
      .map((member) => String(groups.find((group) => group['id'] === member['groupId'])?.['key']))
      .toSorted(),
    tags: own('customer_tags')
      .map((row) => String(row['tag']))
      .toSorted((a, b) => (foldText(a) < foldText(b) ? -1 : 1)),
    nameKey: foldText(String(customer['name'] ?? '')),
    searchText,
    prefixes: toPrefixes(searchText),
  };
}

function mainEmail(emails: Rows): unknown {
  const rank = (row: Rows[0]) => [
    row['releasedAt'] === null ? 0 : 1,
    row['provenAt'] === null ? 1 : 0,
    row['isPrimary'] ? 0 : 1,
    -Number(row['provenAt'] ?? Infinity),
    row['sincePlacedAt'] === null ? -Infinity : -Number(row['sincePlacedAt']),
    String(row['email']),
  ];
  const first = emails.toSorted((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    const i = left.findIndex((value, n) => value !== right[n]);
    return i < 0 ? 0 : left[i]! < right[i]! ? -1 : 1;
  })[0];
  return first?.['email'] ?? null;
}

function otherTotals(totals: Rows, currency: string): unknown {
  const others = totals
    .filter((row) => row['currency'] !== currency)
    .map((row) => ({
      currency: row['currency'],
      orderCount: row['orderCount'],
      spent: Number(row['spent']),
    }))
    .toSorted((a, b) => (String(a.currency) < String(b.currency) ? -1 : 1));
  return others.length > 0 ? others : null;
}

/** What is owed on orders that stand and are not paid, since when, and on what terms. */
export function toOwed(orders: Rows, terms: Rows[0] | undefined, currency: string): ListRow {
  const unpaid = orders.filter((order) => owedOn(order) > 0n);
  const oldest = earliest(unpaid.map((order) => order['placedAt'] as Date));
  const days = (terms?.['paymentDays'] ?? null) as number | null;
  const others = [...new Set(unpaid.map((order) => String(order['currency'])))]
    .filter((other) => other !== currency)
    .toSorted()
    .map((other) => ({ currency: other, amount: Number(sumOf(unpaid, other)) }));
  return {
    outstanding: String(sumOf(unpaid, currency)),
    otherOutstanding: others.length > 0 ? others : null,
    outstandingLimit: terms?.['outstandingLimit'] ?? null,
    paymentDays: days,
    risk: terms?.['risk'] ?? 'none',
    oldestUnpaidAt: oldest,
    paymentDueAt: oldest && days !== null ? new Date(oldest.getTime() + days * DAY_MS) : null,
  };
}

const DAY_MS = 86_400_000;

function sumOf(unpaid: Rows, currency: string): bigint {
  return unpaid
    .filter((order) => order['currency'] === currency)
    .reduce((sum, order) => sum + owedOn(order), 0n);
}

function owedOn(order: Rows[0]): bigint {
  const isOver =
    order['deleted'] === true ||
    order['spent'] !== null ||
    ['incomplete', 'cancelled', 'refunded'].includes(String(order['paymentStatus'])) ||
    ['will_not_deliver', 'returned'].includes(String(order['fulfilmentStatus']));
  const rest = BigInt(String(order['total'])) - BigInt(String(order['paid']));
  return isOver || rest < 0n ? 0n : rest;
}

function toSearchText(
  customer: Rows[0],
  own: (table: string) => Rows,
  vat: Rows[0] | undefined,
  vatId: unknown,
) {
  const folded = (value: unknown) => (typeof value === 'string' ? [foldText(value)] : []);
  const phones = [
    ...own('customer_phones').map((row) => row['phone']),
    customer['phoneE164'] ?? customer['phone'],
  ];
  const digits = phones.flatMap((phone) => (typeof phone === 'string' ? [phone.replace(/\D/g, '')] : []));
  const emails = own('customer_emails').map((row) => String(row['email']));
  return [
    ...folded(customer['name']),
    ...folded(customer['company']),
    ...folded(vat?.['company']),
    ...emails.toSorted(),
    ...[...new Set(digits)].toSorted(),
    ...folded(vatId),
    ...(typeof vat?.['siret'] === 'string' ? [vat['siret']] : []),
  ].join('\n');
}

function toPrefixes(text: string): string[] {
  const words = text.split(/[^a-z0-9\u0080-\uffff]+/u).filter((word) => word !== '');
  const beginnings = words.flatMap((word) => [word.slice(0, 1), word.slice(0, 2)]);
  return [...new Set(beginnings)].map((one) => (text.startsWith(one) ? `^${one}` : one)).toSorted();
}

function latest(times: Date[]): Date | null {
  return times.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
}

function earliest(times: Date[]): Date | null {
  return times.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
