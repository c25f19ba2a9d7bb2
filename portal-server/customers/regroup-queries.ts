import type { Sql } from '../db/connect.ts';
import type { IdentityColumns, IdentityKey, OrderMoment } from './identity-key.ts';

/** Orders of one customer that carry the same keys: the first of them, and how many they are. */
export interface CarrierRow extends IdentityColumns {
  customerId: string;
  placedAt: Date;
  /** Of the first of them. */
  externalId: string;
  orderCount: number;
  /** Set where there is no key: then the order stands for itself alone. */
  orderId: string | null;
}

/** From whom to whom orders with these keys go. */
export interface Move extends IdentityColumns {
  from: string;
  to: string;
  orderId: string | null;
}

/**
 * The orders of these customers, folded by the keys that they carry, without `exceptOrderId`. A customer of
 * a hundred thousand orders mostly has two or three such rows. Redacted orders stay where they are.
 */
export async function listCarriers(
  sql: Sql,
  storeId: number,
  of: { customerIds: string[]; exceptOrderId: string | null },
): Promise<CarrierRow[]> {
  return sql<CarrierRow[]>`
    with own as (
      select customer_id, source, customer_external_id, email, phone_e164, placed_at, external_id,
        case when coalesce(customer_external_id, email, phone_e164) is null then id end as order_id
      from orders
      where store_id = ${storeId} and customer_id = any(${of.customerIds}::uuid[]) and redacted_at is null
        and id is distinct from ${of.exceptOrderId}::uuid
    )
    select distinct on (customer_id, source, customer_external_id, email, phone_e164, order_id) *,
      (count(*) over (
        partition by customer_id, source, customer_external_id, email, phone_e164, order_id
      ))::integer as order_count
    from own
    order by customer_id, source, customer_external_id, email, phone_e164, order_id, placed_at, external_id
  `;
}

/** The first order with this key that is none of these customers': it owns the key if they all let go of it. */
export async function findFirstCarrierElsewhere(
  sql: Sql,
  storeId: number,
  key: IdentityKey,
  exceptCustomerIds: string[],
): Promise<(OrderMoment & { customerId: string }) | null> {
  const carries = {
    platform_id: sql`source = ${key.source} and customer_external_id = ${key.value}`,
    email: sql`email = ${key.value}`,
    phone: sql`phone_e164 = ${key.value}`,
  }[key.kind];
  const [order] = await sql<(OrderMoment & { customerId: string })[]>`
    select customer_id, placed_at, source, external_id from orders
    where store_id = ${storeId} and ${carries} and customer_id <> all(${exceptCustomerIds}::uuid[])
    order by placed_at, source, external_id
    limit 1
  `;
  return order ?? null;
}

/** Which of these customers an order founded, so that a replay may give their row to another history. */
export async function listFounded(sql: Sql, storeId: number, customerIds: string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from customers
    where store_id = ${storeId} and id = any(${customerIds}::uuid[]) and founded_placed_at is not null
  `;
  return rows.map((row) => row.id);
}

export async function updateFounder(
  sql: Sql,
  customer: { storeId: number; id: string; founder: OrderMoment },
): Promise<void> {
  const { storeId, id, founder } = customer;
  await sql`
    update customers set founded_placed_at = ${founder.placedAt},
      founded_source = ${founder.source}, founded_external_id = ${founder.externalId}
    where store_id = ${storeId} and id = ${id}
  `;
}

/** Moves all orders at once, so that two customers may trade places. A changed order's own row is written after this. */
export async function moveOrders(sql: Sql, storeId: number, moves: Move[]): Promise<void> {
  await sql`
    update orders o set customer_id = m."to"
    from jsonb_to_recordset(${sql.json(moves as never)}) as m(
      "from" uuid, "to" uuid, source text, "customerExternalId" text, email text, "phoneE164" text,
      "orderId" uuid
    )
    where o.store_id = ${storeId} and o.customer_id = m."from" and o.redacted_at is null
      and case when m."orderId" is null then o.source = m.source
        and o.customer_external_id is not distinct from m."customerExternalId"
        and o.email is not distinct from m.email
        and o.phone_e164 is not distinct from m."phoneE164"
      else o.id = m."orderId" end
  `;
}

/** Takes from these customers all keys that orders gave them. Pinned ones stay. */
export async function deleteKeysFromOrders(sql: Sql, storeId: number, customerIds: string[]): Promise<void> {
  const given = sql`
    store_id = ${storeId} and customer_id = any(${customerIds}::uuid[]) and since_placed_at is not null
  `;
  await sql`
    with platform_ids as (delete from customer_platform_ids where ${given}),
      emails as (delete from customer_emails where ${given})
    delete from customer_phones where ${given}
  `;
}

/** Deletes customers whom orders made and have all left. One with a redacted order stays, founded by none. */
export async function deleteAbandonedCustomers(
  sql: Sql,
  storeId: number,
  customerIds: string[],
): Promise<void> {
  await sql`
    with kept as (
      update customers c set founded_placed_at = null, founded_source = null, founded_external_id = null
      where store_id = ${storeId} and id = any(${customerIds}::uuid[])
        and exists (select from orders o where o.store_id = c.store_id and o.customer_id = c.id)
    )
    delete from customers c
    where store_id = ${storeId} and id = any(${customerIds}::uuid[])
      and not exists (select from orders o where o.store_id = c.store_id and o.customer_id = c.id)
  `;
}
