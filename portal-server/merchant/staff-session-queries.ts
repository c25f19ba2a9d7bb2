import type { StaffRole } from '../../shared/contracts/admin.ts';
import type { CheckedSession } from '../auth/session-adapter.ts';
import type { Sql } from '../db/connect.ts';
import { PORTAL_STORE_KEY } from '../stores/portal-store.ts';
import { type Store, storeColumns, toStore } from '../stores/store-queries.ts';

/** A session of the portal's own store, and what its owner is in a shop's. */
export interface Standing {
  /** The portal's own. */
  store: { id: number };
  session: CheckedSession;
  /** Null where there is no such shop, or its owner is nobody there: who asks cannot tell these apart. */
  right: { store: Store; email: string; role: StaffRole } | null;
}

/**
 * The session with this id in the portal's own store, and the role that an address which its owner has proven and still
 * holds has in the shop of this public key. One statement, since every request of staff begins with it; so nothing that
 * was true a moment ago lets anybody in. Of several addresses the one of the highest role counts.
 */
export async function findStanding(
  sql: Sql,
  key: { idHash: Buffer; publicKey: string },
): Promise<Standing | null> {
  type Row = CheckedSession & { portalId: number; sessionCreatedAt: Date; sessionExpiresAt: Date } & Store & {
      staffEmail: string | null;
      role: StaffRole;
    };
  const [row] = await sql<Row[]>`
    select ${storeColumns(sql)}, portal.id as portal_id, sessions.customer_id, sessions.cookie_seen, sessions.used_at,
      sessions.created_at as session_created_at, sessions.expires_at as session_expires_at,
      listed.email as staff_email, listed.role
    from stores portal
    join sessions on sessions.store_id = portal.id and sessions.id_hash = ${key.idHash} and sessions.kind = 'portal'
    left join stores on stores.public_key = ${key.publicKey} and not stores.is_portal
    left join lateral (
      select s.email, s.role from customer_emails e
      join store_staff s on s.store_id = stores.id and s.email = e.email
      where e.store_id = portal.id and e.customer_id = sessions.customer_id
        and e.proven_at is not null and e.released_at is null
      order by array_position(array['owner', 'editor', 'reader'], s.role), s.email limit 1
    ) listed on true
    where portal.public_key = ${PORTAL_STORE_KEY}
  `;
  if (!row) return null;

  const { customerId, cookieSeen, usedAt, staffEmail: email, role } = row;
  const dates = { createdAt: row.sessionCreatedAt, expiresAt: row.sessionExpiresAt };
  return {
    store: { id: row.portalId },
    session: { customerId, cookieSeen, usedAt, ...dates },
    right: email === null ? null : { store: toStore(row), email, role },
  };
}
