import type { Sql } from '../db/connect.ts';
import type { OrderToRedact } from './redact-queries.ts';

/** Customers of one store. */
export interface CustomersOfStore {
  storeId: number;
  customerIds: string[];
}

/** Who of these is there. */
export async function listPresent(sql: Sql, of: CustomersOfStore): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from customers where store_id = ${of.storeId} and id = any(${of.customerIds}::uuid[])
  `;
  return rows.map((row) => row.id);
}

/**
 * All orders in these customers' names, also those that name nobody any more: they must not keep a customer; and those that
 * staff have moved to them: these without their keys, which are somebody else's and stay so.
 */
export async function listOrdersOfCustomers(
  sql: Sql,
  of: CustomersOfStore,
): Promise<(OrderToRedact & { source: string })[]> {
  return sql<(OrderToRedact & { source: string })[]>`
    select id, source, external_id, customer_id, email, phone_e164 from orders
    where store_id = ${of.storeId} and customer_id = any(${of.customerIds}::uuid[])
    union all
    select o.id, o.source, o.external_id, o.customer_id, null, null
    from order_moves m join orders o on o.store_id = m.store_id and o.id = m.order_id
    where m.store_id = ${of.storeId} and m.to_id = any(${of.customerIds}::uuid[])
      and m.from_id <> all(${of.customerIds}::uuid[])
  `;
}

/** Takes all keys from these customers, pinned or not, and says which they were. */
export async function takeKeysOfCustomers(
  sql: Sql,
  of: CustomersOfStore,
): Promise<{ emails: string[]; phones: string[]; platformIds: { source: string; id: string }[] }> {
  const theirs = sql`where store_id = ${of.storeId} and customer_id = any(${of.customerIds}::uuid[])`;
  const [row] = await sql<
    [{ emails: string[]; phones: string[]; platformIds: { source: string; id: string }[] }]
  >`
    with platform_ids as (delete from customer_platform_ids ${theirs} returning source, external_id),
      emails as (delete from customer_emails ${theirs} returning email),
      phones as (delete from customer_phones ${theirs} returning phone)
    select array(select email from emails) as emails, array(select phone from phones) as phones, (
      select coalesce(json_agg(json_build_object('source', source, 'id', external_id)), '[]') from platform_ids
    ) as platform_ids
  `;
  return row;
}
