import type { Sql } from '../db/connect.ts';

/** Whom an address belongs to, and whether they have shown that they read it and still hold it. */
export interface EmailOwner {
  customerId: string;
  status: 'guest' | 'registered';
  isProven: boolean;
}

export async function findEmailOwner(sql: Sql, storeId: number, email: string): Promise<EmailOwner | null> {
  const [owner] = await sql<EmailOwner[]>`
    select e.customer_id, c.status, e.proven_at is not null and e.released_at is null as is_proven
    from customer_emails e join customers c on c.store_id = e.store_id and c.id = e.customer_id
    where e.store_id = ${storeId} and e.email = ${email}
  `;
  return owner ?? null;
}

/** Makes a customer who signed in before they ordered anything. */
export async function insertRegistered(sql: Sql, storeId: number, id: string): Promise<void> {
  await sql`
    insert into customers (store_id, id, status, registered_at, approval)
    values (${storeId}, ${id}, 'registered', now(), ${firstApproval(sql, storeId)})
  `;
}

/** Makes an account of a guest. From now on no order founds them. */
export async function registerGuest(sql: Sql, storeId: number, id: string): Promise<void> {
  await sql`
    update customers set status = 'registered', registered_at = now(), approval = ${firstApproval(sql, storeId)},
      founded_placed_at = null, founded_source = null, founded_external_id = null
    where store_id = ${storeId} and id = ${id}
  `;
}

/**
 * Pins all keys of a customer, so that with their founder they do not lose the orders that these brought:
 * each order of theirs came by such a key, or founded them and brought one.
 */
export async function pinKeys(sql: Sql, storeId: number, customerId: string): Promise<void> {
  const pinned = sql`
    since_placed_at = null, since_source = null, since_external_id = null
    where store_id = ${storeId} and customer_id = ${customerId}
  `;
  await sql`
    with platform_ids as (update customer_platform_ids set ${pinned}),
      emails as (update customer_emails set ${pinned})
    update customer_phones set ${pinned}
  `;
}

/** Gives an address to whoever has proven it, whoever had it before. The first that they prove is their primary one. */
export async function upsertProvenEmail(
  sql: Sql,
  storeId: number,
  proven: { customerId: string; email: string },
): Promise<void> {
  const { customerId, email } = proven;
  await sql`
    insert into customer_emails (store_id, email, customer_id, is_primary, proven_at)
    values (${storeId}, ${email}, ${customerId}, true, now())
    on conflict (store_id, email) do update set
      customer_id = excluded.customer_id, is_primary = true, proven_at = now(), released_at = null,
      since_placed_at = null, since_source = null, since_external_id = null
  `;
}

export async function updateLastSignIn(sql: Sql, storeId: number, customerId: string): Promise<void> {
  await sql`
    update customers set last_sign_in_at = now() where store_id = ${storeId} and id = ${customerId}
  `;
}

// Staff of a store that holds new accounts decide about each.
function firstApproval(sql: Sql, storeId: number) {
  return sql`(select case when holds_accounts then 'waiting' else 'approved' end from stores where id = ${storeId})`;
}
