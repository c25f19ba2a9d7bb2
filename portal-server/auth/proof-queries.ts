import type { Sql } from '../db/connect.ts';

/** Whether the owner of this session has shown, no longer ago than this, that they read their mail. */
export async function hasFreshProof(
  sql: Sql,
  session: { storeId: number; idHash: Buffer; maxAgeMs: number },
): Promise<boolean> {
  const [row] = await sql<[{ isFresh: boolean }?]>`
    select proved_at > now() - ${session.maxAgeMs} * interval '1 ms' as is_fresh from sessions
    where store_id = ${session.storeId} and id_hash = ${session.idHash}
  `;
  return row?.isFresh === true;
}

export async function markProved(sql: Sql, session: { storeId: number; idHash: Buffer }): Promise<void> {
  await sql`
    update sessions set proved_at = now()
    where store_id = ${session.storeId} and id_hash = ${session.idHash}
  `;
}

/** What this session has asked for, by its challenge, and may still enter a code for. */
export async function listPendingProofs(
  sql: Sql,
  of: { storeId: number; customerId: string; challenge: string },
): Promise<{ attempt: string; email: string; createdAt: Date; expiresAt: Date }[]> {
  return sql<{ attempt: string; email: string; createdAt: Date; expiresAt: Date }[]>`
    select distinct on (email) id as attempt, email, created_at, expires_at from sign_in_attempts
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and purpose = 'add_email'
      and challenge = ${of.challenge} and used_at is null and expires_at > now()
    order by email, created_at desc
  `;
}
