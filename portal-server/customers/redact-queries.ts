import type { Sql } from '../db/connect.ts';

/** Whose data are to go, in a source's own ids. */
export interface RedactionTarget {
  storeId: number;
  source: string;
  customerExternalId: string | null;
  orderExternalIds: string[];
}

/** Whether an order, or its customer, was redacted before. */
export async function isRedacted(
  sql: Sql,
  of: { storeId: number; source: string; order: string | null; customer: string | null },
): Promise<boolean> {
  const [row] = await sql<[{ found: boolean }]>`
    select exists (
      select from redactions where store_id = ${of.storeId} and source = ${of.source} and (
        (kind = 'order' and external_id = ${of.order}) or (kind = 'customer' and external_id = ${of.customer})
      )
    ) as found
  `;
  return row.found;
}

/** Remembers whom nothing may bring back, whether or not we know them yet. */
export async function insertRedactions(sql: Sql, target: RedactionTarget): Promise<void> {
  await sql`
    insert into redactions (store_id, source, kind, external_id)
    select ${target.storeId}::integer, ${target.source}, named.kind, named.id
    from (
      select 'order' as kind, id from unnest(${target.orderExternalIds}::text[]) as id
      union all
      select 'customer', ${target.customerExternalId}::text
    ) as named
    where named.id is not null
    on conflict do nothing
  `;
}

/** An order whose person is to go, with the keys that it knows them by. */
export interface OrderToRedact {
  id: string;
  externalId: string;
  customerId: string;
  email: string | null;
  phoneE164: string | null;
}

/** The orders that are named, and all that the named customer placed there. */
export async function listOrdersToRedact(sql: Sql, target: RedactionTarget): Promise<OrderToRedact[]> {
  return sql<OrderToRedact[]>`
    select id, external_id, customer_id, email, phone_e164 from orders
    where store_id = ${target.storeId} and source = ${target.source} and (
      external_id = any(${target.orderExternalIds}::text[])
      or customer_external_id = ${target.customerExternalId}
    )
  `;
}

/** Orders of a source that still name their person: as many as `limit`, and what the last customer has beyond it. */
export async function listOrdersOfSource(
  sql: Sql,
  of: { storeId: number; source: string },
  limit: number,
): Promise<OrderToRedact[]> {
  return sql<OrderToRedact[]>`
    select id, external_id, customer_id, email, phone_e164 from orders
    where store_id = ${of.storeId} and source = ${of.source} and redacted_at is null
    order by customer_id fetch first (${limit}::integer) rows with ties
  `;
}

/** Customers whom a source has given an id. */
export async function listCustomersOfSource(
  sql: Sql,
  of: { storeId: number; source: string },
  limit: number,
): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    select customer_id from customer_platform_ids
    where store_id = ${of.storeId} and source = ${of.source} limit ${limit}
  `;
  return rows.map((row) => row.customerId);
}

/** What these customers are called. */
export async function listNames(sql: Sql, storeId: number, customerIds: string[]): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from customers
    where store_id = ${storeId} and id = any(${customerIds}::uuid[]) and name is not null
  `;
  return rows.map((row) => row.name);
}

/** Removes the person from these orders. What was bought, and for how much, stays. */
export async function scrubOrders(sql: Sql, storeId: number, orderIds: string[]): Promise<void> {
  await sql`
    with parcels as (
      update order_shipments set tracking_number = null, tracking_url = null
      where store_id = ${storeId} and order_id = any(${orderIds}::uuid[])
    ), links as (
      delete from order_status_links where store_id = ${storeId} and order_id = any(${orderIds}::uuid[])
    ), moves as (
      delete from order_moves where store_id = ${storeId} and order_id = any(${orderIds}::uuid[])
    ), statements as (
      update withdrawals set name = null, email = null
      where store_id = ${storeId} and order_id = any(${orderIds}::uuid[])
    )
    update orders set email = null, customer_external_id = null, phone_e164 = null, contact = '{}',
      shipping_address = null, billing_address = null, redacted_at = coalesce(redacted_at, now())
    where store_id = ${storeId} and id = any(${orderIds}::uuid[])
  `;
}

/** Makes customers of whom nothing is known, for orders whose person is gone. */
export async function insertNobodies(sql: Sql, storeId: number, ids: string[]): Promise<void> {
  await sql`insert into customers (store_id, id) select ${storeId}, id from unnest(${ids}::uuid[]) as id`;
}

/** Hands orders over, from each customer to the one at the same place in `to`. */
export async function moveOrdersToNobodies(
  sql: Sql,
  storeId: number,
  move: { orderIds: string[]; from: string[]; to: string[] },
): Promise<void> {
  await sql`
    update orders o set customer_id = heir."to"
    from unnest(${move.from}::uuid[], ${move.to}::uuid[]) as heir("from", "to")
    where o.store_id = ${storeId} and o.customer_id = heir."from" and o.id = any(${move.orderIds}::uuid[])
  `;
}

/** Takes these keys from these customers, also pinned ones, but for those that an order of theirs still carries. */
export async function deleteCustomerKeys(
  sql: Sql,
  storeId: number,
  customerIds: string[],
  keys: { emails: string[]; phones: string[] },
): Promise<void> {
  await sql`
    with emails as (
      delete from customer_emails e
      where store_id = ${storeId} and customer_id = any(${customerIds}::uuid[]) and email = any(${keys.emails}::text[])
        and not exists (
          select from orders o where o.store_id = e.store_id and o.email = e.email and o.customer_id = e.customer_id
        )
    )
    delete from customer_phones p
    where store_id = ${storeId} and customer_id = any(${customerIds}::uuid[]) and phone = any(${keys.phones}::text[])
      and not exists (
        select from orders o
        where o.store_id = p.store_id and o.phone_e164 = p.phone and o.customer_id = p.customer_id
      )
  `;
}

/** Forgets that a sign-in was asked for with one of these addresses. */
export async function deleteSignInAttempts(sql: Sql, storeId: number, emails: string[]): Promise<void> {
  await sql`delete from sign_in_attempts where store_id = ${storeId} and email = any(${emails}::text[])`;
}

/** Whose orders carry one of these keys. */
export async function listCustomersOrderingWith(
  sql: Sql,
  storeId: number,
  keys: { emails: string[]; phones: string[] },
): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    select customer_id from orders where store_id = ${storeId} and email = any(${keys.emails}::text[])
    union
    select customer_id from orders where store_id = ${storeId} and phone_e164 = any(${keys.phones}::text[])
  `;
  return rows.map((row) => row.customerId);
}

/** Takes one id of a source away, and says whose it was. */
export async function deletePlatformId(
  sql: Sql,
  id: { storeId: number; source: string; externalId: string | null },
): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    delete from customer_platform_ids
    where store_id = ${id.storeId} and source = ${id.source} and external_id = ${id.externalId}
    returning customer_id
  `;
  return rows.map((row) => row.customerId);
}

/** Takes all ids of a source away from these customers, and says who had one. */
export async function deletePlatformIdsOf(
  sql: Sql,
  of: { storeId: number; source: string },
  customerIds: string[],
): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    with gone as (
      delete from customer_platform_ids
      where store_id = ${of.storeId} and source = ${of.source} and customer_id = any(${customerIds}::uuid[])
      returning customer_id
    )
    select distinct customer_id from gone
  `;
  return rows.map((row) => row.customerId);
}

/**
 * Deletes, with sessions and all, those of these customers who have no order left and no id in another shop
 * system; of `others`, who were not named themselves, only those whom no key names any more.
 */
export async function deleteForgottenCustomers(
  sql: Sql,
  storeId: number,
  of: { named: string[]; others: string[] },
): Promise<void> {
  await sql`
    delete from customers c
    where store_id = ${storeId} and id = any(${[...of.named, ...of.others]}::uuid[])
      and not exists (select from orders o where o.store_id = c.store_id and o.customer_id = c.id)
      and not exists (select from customer_platform_ids p where p.store_id = c.store_id and p.customer_id = c.id)
      and (id = any(${of.named}::uuid[]) or not exists (
        select from customer_emails e where e.store_id = c.store_id and e.customer_id = c.id
      ))
  `;
}
