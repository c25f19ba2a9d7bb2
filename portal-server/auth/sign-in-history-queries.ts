import { randomUUID } from 'node:crypto';

import type { Sql } from '../db/connect.ts';

export interface SignInEntry {
  storeId: number;
  /** `code`, `link`, or the name of the provider that vouched. */
  method: string;
  userAgent: string | null;
  network: string;
}

/**
 * Writes a sign-in down. Answers with what the browsers of all former ones called themselves: in the same statement,
 * which does not see the row that it writes.
 */
export async function insertSignIn(
  sql: Sql,
  entry: SignInEntry & { customerId: string },
): Promise<(string | null)[]> {
  const [row] = await sql<[{ known: (string | null)[] }]>`
    insert into sign_ins ${sql({ ...entry, id: randomUUID(), succeeded: true })}
    returning (
      select coalesce(array_agg(distinct user_agent), '{}') from sign_ins
      where store_id = ${entry.storeId} and customer_id = ${entry.customerId} and succeeded
    ) as known
  `;
  return row.known;
}

/**
 * Writes down that a code was wrong: one row, whether or not the address is anybody's. Its customer is held by the same
 * statement, so that one who is being deleted is waited for, and the row is then nobody's.
 */
export async function insertFailedSignIn(sql: Sql, entry: SignInEntry & { email: string }): Promise<void> {
  const { storeId, email, method, userAgent, network } = entry;
  await sql`
    with owner as (
      select c.id from customer_emails e join customers c on c.store_id = e.store_id and c.id = e.customer_id
      where e.store_id = ${storeId} and e.email = ${email} and e.proven_at is not null and e.released_at is null
      for key share of c
    )
    insert into sign_ins (store_id, id, customer_id, method, succeeded, user_agent, network)
    values (${storeId}, ${randomUUID()}, (select id from owner), ${method}, false, ${userAgent}, ${network})
  `;
}

/** The latest sign-ins of this customer, newest first. */
export async function listSignIns(
  sql: Sql,
  of: { storeId: number; customerId: string; limit: number },
): Promise<(SignInEntry & { happenedAt: Date; succeeded: boolean })[]> {
  return sql<(SignInEntry & { happenedAt: Date; succeeded: boolean })[]>`
    select store_id, happened_at, method, succeeded, user_agent, network from sign_ins
    where store_id = ${of.storeId} and customer_id = ${of.customerId}
    order by happened_at desc limit ${of.limit}
  `;
}

/** Deletes those that are too old, and the wrong codes that were nobody's. */
export async function deleteOldSignIns(sql: Sql, of: { storeId: number; keptDays: number }): Promise<void> {
  await sql`
    delete from sign_ins where store_id = ${of.storeId}
      and (happened_at < now() - ${of.keptDays} * interval '1 day' or customer_id is null)
  `;
}
