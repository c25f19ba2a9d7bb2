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
