import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';
import { carriesProvenEmailOf } from './proven-emails-queries.ts';
import type { OrderToRedact } from './redact-queries.ts';

/**
 * The orders that carry an address which this customer has proven, and those of theirs that carry none. Two reads, each by
 * its index: as alternatives of one they would be looked for in all orders of the database.
 */
export async function listOrdersOfAccount(
  sql: Sql,
  of: SignedInCustomer,
): Promise<(OrderToRedact & { source: string })[]> {
  const columns = sql`o.id, o.source, o.external_id, o.customer_id, o.email, o.phone_e164`;
  return sql<(OrderToRedact & { source: string })[]>`
    select ${columns} from orders o where ${carriesProvenEmailOf(sql, of)} and o.redacted_at is null
    union all
    select ${columns} from orders o
    where o.store_id = ${of.storeId} and o.customer_id = ${of.customerId} and o.email is null and o.redacted_at is null
  `;
}

/**
 * By what an account is known outside of it: the addresses that its owner has proven, the phone that they have given
 * themselves, and what shop systems call them. Not what only orders have added, which may be somebody else's.
 */
export async function findOwnKeys(
  sql: Sql,
  of: SignedInCustomer,
): Promise<{ emails: string[]; phones: string[]; platformIds: { source: string; id: string }[] }> {
  const theirs = sql`store_id = ${of.storeId} and customer_id = ${of.customerId}`;
  const [row] = await sql<
    [{ emails: string[]; phones: string[]; platformIds: { source: string; id: string }[] }]
  >`
    select
      array(select email from customer_emails where ${theirs} and proven_at is not null) as emails,
      array(
        select phone_e164 from customers
        where store_id = ${of.storeId} and id = ${of.customerId} and field_origins->>'phone' = 'customer'
          and phone_e164 is not null
      ) as phones,
      (
        select coalesce(json_agg(json_build_object('source', source, 'id', external_id)), '[]')
        from customer_platform_ids where ${theirs}
      ) as platform_ids
  `;
  return row;
}

/** Takes all keys from a customer, pinned or not, and says which addresses and phones are free now. */
export async function takeAllKeys(
  sql: Sql,
  of: SignedInCustomer,
): Promise<{ emails: string[]; phones: string[] }> {
  const theirs = sql`where store_id = ${of.storeId} and customer_id = ${of.customerId}`;
  const [row] = await sql<[{ emails: string[]; phones: string[] }]>`
    with platform_ids as (delete from customer_platform_ids ${theirs}),
      emails as (delete from customer_emails ${theirs} returning email),
      phones as (delete from customer_phones ${theirs} returning phone)
    select array(select email from emails) as emails, array(select phone from phones) as phones
  `;
  return row;
}
