import type { Sql } from '../db/connect.ts';
import type { SessionKind } from './session-queries.ts';

export interface SessionRow {
  idHash: Buffer;
  kind: SessionKind;
  userAgent: string | null;
  createdAt: Date;
  usedAt: Date;
}

/** Where a customer is signed in: `current` first, then by last use. A hash names a session, and opens nothing. */
export async function listSessions(
  sql: Sql,
  of: { storeId: number; customerId: string; current: Buffer },
): Promise<SessionRow[]> {
  return sql<SessionRow[]>`
    select id_hash, kind, user_agent, created_at, used_at from sessions
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and expires_at > now()
    order by id_hash = ${of.current} desc, used_at desc, created_at desc
  `;
}

/** Ends one session of this customer. False where they have no such session. */
export async function deleteSessionOf(
  sql: Sql,
  session: { storeId: number; customerId: string; idHash: Buffer },
): Promise<boolean> {
  const { count } = await sql`
    delete from sessions where store_id = ${session.storeId} and customer_id = ${session.customerId}
      and id_hash = ${session.idHash} and expires_at > now()
  `;
  return count === 1;
}

export async function deleteOtherSessions(
  sql: Sql,
  of: { storeId: number; customerId: string; kept: Buffer },
): Promise<void> {
  await sql`
    delete from sessions
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and id_hash <> ${of.kept}
  `;
}

/** Whose live session this is. */
export async function findSessionCustomer(
  sql: Sql,
  session: { storeId: number; idHash: Buffer },
): Promise<string | null> {
  const [row] = await sql<{ customerId: string }[]>`
    select customer_id from sessions
    where store_id = ${session.storeId} and id_hash = ${session.idHash} and expires_at > now()
  `;
  return row?.customerId ?? null;
}
