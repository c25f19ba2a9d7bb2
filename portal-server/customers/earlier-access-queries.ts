import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';

/**
 * Takes from a customer who becomes proven all that could let somebody in who was there before: identities, passkeys,
 * sessions, and what these have begun. Whoever prepared the account for its owner ("pre-hijacking", USENIX Security 2022, section
 * 3) loses it at this moment; so does whoever has taken over an account that no address is left to. Whatever else may one
 * day be begun without a proof belongs here.
 */
export async function deleteEarlierAccess(sql: Sql, customer: SignedInCustomer): Promise<void> {
  const theirs = theirsOf(sql, customer);
  await deletePending(sql, customer);
  await sql`
    with identities as (delete from customer_identities where ${theirs}),
      passkeys as (delete from customer_passkeys where ${theirs})
    delete from sessions where ${theirs}
  `;
}

/**
 * Forgets what this customer has begun in a session and not yet finished: codes that were mailed, and ways to a provider
 * that is to be linked. Whatever changes who they have proven to be calls this, so that nothing that was begun before is
 * finished after it.
 */
export async function deletePending(sql: Sql, customer: SignedInCustomer): Promise<void> {
  const { storeId, customerId } = customer;
  await sql`
    with links as (delete from social_attempts where store_id = ${storeId} and link_to = ${customerId})
    delete from sign_in_attempts where ${theirsOf(sql, customer)}
  `;
}

/** Takes back every way in that was added to an account from this moment on. */
export async function deleteAccessSince(sql: Sql, customer: SignedInCustomer, since: Date): Promise<void> {
  const theirs = theirsOf(sql, customer);
  await sql`
    with passkeys as (delete from customer_passkeys where ${theirs} and created_at >= ${since})
    delete from customer_identities where ${theirs} and linked_at >= ${since}
  `;
}

function theirsOf(sql: Sql, { storeId, customerId }: SignedInCustomer) {
  return sql`store_id = ${storeId} and customer_id = ${customerId}`;
}
