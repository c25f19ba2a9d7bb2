import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';

/** An address that somebody has proven, as they see it. */
export interface ProvenEmail {
  email: string;
  isPrimary: boolean;
  provenAt: Date;
  releasedAt: Date | null;
}

/**
 * What a customer has proven: the main one first, then those in use, then those that they have left. What only an order
 * has named is not among them, since it may be somebody else's.
 */
export async function listProvenEmails(sql: Sql, of: SignedInCustomer): Promise<ProvenEmail[]> {
  const rows = await sql<ProvenEmail[]>`
    select email, is_primary, proven_at, released_at from customer_emails
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and proven_at is not null
    order by released_at is not null, is_primary desc, proven_at desc, email
  `;
  // The same choice as that of the session: where none is marked, the one that was proven last.
  return rows.map((row, i) => ({ ...row, isPrimary: i === 0 && row.releasedAt === null }));
}

/** Gives an address to the customer who has just proven it, beside those that they have. */
export async function upsertAddedEmail(
  sql: Sql,
  storeId: number,
  added: { customerId: string; email: string },
): Promise<void> {
  const { customerId, email } = added;
  await sql`
    insert into customer_emails (store_id, email, customer_id, proven_at)
    values (${storeId}, ${email}, ${customerId}, now())
    on conflict (store_id, email) do update set
      customer_id = excluded.customer_id, is_primary = false, proven_at = now(), released_at = null,
      since_placed_at = null, since_source = null, since_external_id = null
  `;
}

/** Pins all keys of one customer to another one, so that a replay finds the orders of both there. */
export async function moveKeys(sql: Sql, storeId: number, move: { from: string; to: string }): Promise<void> {
  const moved = sql`
    customer_id = ${move.to}, since_placed_at = null, since_source = null, since_external_id = null
  `;
  const theirs = sql`where store_id = ${storeId} and customer_id = ${move.from}`;
  await sql`
    with platform_ids as (update customer_platform_ids set ${moved} ${theirs}),
      emails as (update customer_emails set ${moved}, is_primary = false ${theirs})
    update customer_phones set ${moved} ${theirs}
  `;
}

/** Makes one address of a customer the main one, and in use. False where they have not proven it, or somebody else has. */
export async function makePrimary(sql: Sql, of: SignedInCustomer & { email: string }): Promise<boolean> {
  const { count } = await sql`
    update customer_emails set is_primary = (email = ${of.email}),
      released_at = case when email = ${of.email} then null else released_at end
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and proven_at is not null and exists (
      select from customer_emails e
      where e.store_id = ${of.storeId} and e.customer_id = ${of.customerId} and e.email = ${of.email}
        and e.proven_at is not null
    )
  `;
  return count > 0;
}

/** Marks an address as left: it goes on collecting orders for its customer until somebody else proves it. */
export async function releaseEmail(sql: Sql, of: SignedInCustomer & { email: string }): Promise<void> {
  await sql`
    update customer_emails set released_at = now(), is_primary = false
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and email = ${of.email}
  `;
}

/** Takes addresses back into use that were left, as far as they are still this customer's. */
export async function restoreEmails(sql: Sql, of: SignedInCustomer, emails: string[]): Promise<void> {
  await sql`
    update customer_emails set released_at = null
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and email = any(${emails}::text[])
      and proven_at is not null
  `;
}

/** Forgets that these were proven: whoever added them to the account was not its owner, and nothing of theirs shows. */
export async function disownEmails(sql: Sql, of: SignedInCustomer, emails: string[]): Promise<void> {
  await sql`
    update customer_emails set released_at = now(), proven_at = null, is_primary = false
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and email = any(${emails}::text[])
  `;
}
