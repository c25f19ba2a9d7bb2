import type { SignedIn } from '../../shared/contracts/sign-in.ts';
import { latestProvenOrder } from '../customers/latest-proven-order-queries.ts';
import type { Sql } from '../db/connect.ts';
import { fixedFragment, fixedStatement } from '../db/fixed-fragment.ts';
import { groupKeys } from '../groups/customer-group-queries.ts';
import type { Place } from '../http/env.ts';
import { type Store, storeColumns, toStore } from '../stores/store-queries.ts';

/** Where a session lives: in a cookie of one of the two places, or in the memory of a page. */
export type SessionKind = Place | 'bearer';

export interface Session extends SignedIn {
  customerId: string;
  /** Whether its cookie has come back, so that the browser is known to keep it. */
  cookieSeen: boolean;
  /** Of customers, the one by rule first. */
  groups: string[];
  /** To within some minutes: see `USE_NOTED_EVERY_MS`. */
  usedAt: Date;
  createdAt: Date;
  expiresAt: Date;
}

/**
 * The store of this public key, with the session that has this id and kind there. One statement, since every
 * request of a signed-in shopper begins with it.
 *
 * A session whose owner has no proven address any more is none: there would be nothing for it to show.
 */
export async function findStoreAndSession(
  sql: Sql,
  key: { publicKey: string; idHash: Buffer; kind: SessionKind },
): Promise<{ store: Store; session: Session | null } | null> {
  const [row] = await selectStoreAndSession(sql, key.idHash, key.kind, key.publicKey);
  if (!row) return null;

  const store = toStore(row);
  const { customerId, cookieSeen, groups, usedAt, customerName: name, provenEmail: email } = row;
  if (email === null) return { store, session: null };
  const dates = { createdAt: row.sessionCreatedAt, expiresAt: row.sessionExpiresAt };
  const told = row.admission && { admission: row.admission };
  return { store, session: { customerId, cookieSeen, groups, usedAt, name, email, ...told, ...dates } };
}

type StoreAndSession = Store & {
  customerName: string | null;
  provenEmail: string | null;
  admission: SignedIn['admission'] | null;
  sessionCreatedAt: Date;
  sessionExpiresAt: Date;
} & Pick<Session, 'customerId' | 'cookieSeen' | 'groups' | 'usedAt'>;

const selectStoreAndSession = fixedStatement<
  StoreAndSession[],
  [idHash: Buffer, kind: SessionKind, publicKey: string]
>(
  (sql, idHash, kind, publicKey) => sql`
    select
      ${storeColumns(sql)}, sessions.customer_id, sessions.cookie_seen, sessions.used_at,
      sessions.created_at as session_created_at, sessions.expires_at as session_expires_at,
      ${shownName(sql)} as customer_name,
      ${provenEmail(sql)} as proven_email, ${admission(sql)} as admission, ${groupKeys(sql)} as groups
    from stores
    left join sessions on sessions.store_id = stores.id
      and sessions.id_hash = ${idHash} and sessions.kind = ${kind}
    left join customers on customers.store_id = sessions.store_id and customers.id = sessions.customer_id
    where stores.public_key = ${publicKey}
  `,
);

/** A customer as the widget shows them; null when they have proven no address. */
export async function findSignedIn(
  sql: Sql,
  customer: { storeId: number; customerId: string },
): Promise<SignedIn | null> {
  const [row] = await sql<{ name: string | null; email: string | null }[]>`
    select ${shownName(sql)} as name, ${provenEmail(sql)} as email from customers
    where customers.store_id = ${customer.storeId} and customers.id = ${customer.customerId}
  `;
  return row?.email ? { name: row.name, email: row.email } : null;
}

export async function insertSession(
  sql: Sql,
  session: Pick<Session, 'customerId' | 'createdAt' | 'expiresAt'> & {
    storeId: number;
    idHash: Buffer;
    kind: SessionKind;
    userAgent: string | null;
    provedAt: Date | null;
  },
): Promise<void> {
  await sql`insert into sessions ${sql(session)}`;
}

/**
 * Makes a bearer's session of one that was to live in a cookie, while no cookie has come of it. Its old id is dead:
 * a second call finds nothing.
 */
export async function turnIntoBearer(
  sql: Sql,
  session: { storeId: number; idHash: Buffer; bearerIdHash: Buffer; createdAt: Date; expiresAt: Date },
): Promise<boolean> {
  const turned = await sql`
    update sessions
    set id_hash = ${session.bearerIdHash}, kind = 'bearer',
      created_at = ${session.createdAt}, expires_at = ${session.expiresAt}
    where store_id = ${session.storeId} and id_hash = ${session.idHash} and kind = 'embedded'
      and not cookie_seen and expires_at > now()
  `;
  return turned.count === 1;
}

/** Remembers that the session is in use, and that the browser keeps its cookie, if it lives in one. */
export async function noteUse(sql: Sql, session: { storeId: number; idHash: Buffer }): Promise<void> {
  await sql`
    update sessions set used_at = now(), cookie_seen = kind = 'embedded'
    where store_id = ${session.storeId} and id_hash = ${session.idHash}
  `;
}

export async function updateSessionExpiry(
  sql: Sql,
  session: { storeId: number; idHash: Buffer; expiresAt: Date },
): Promise<void> {
  await sql`
    update sessions set expires_at = ${session.expiresAt}
    where store_id = ${session.storeId} and id_hash = ${session.idHash}
  `;
}

/** A customer's sessions, newest first. A hash names one, for `deleteSession`, and opens nothing. */
export async function listSessions(
  sql: Sql,
  customer: { storeId: number; customerId: string },
): Promise<{ idHash: Buffer; kind: SessionKind; createdAt: Date; expiresAt: Date }[]> {
  return sql<{ idHash: Buffer; kind: SessionKind; createdAt: Date; expiresAt: Date }[]>`
    select id_hash, kind, created_at, expires_at from sessions
    where store_id = ${customer.storeId} and customer_id = ${customer.customerId} and expires_at > now()
    order by created_at desc
  `;
}

export async function deleteSession(sql: Sql, session: { storeId: number; idHash: Buffer }): Promise<void> {
  await sql`delete from sessions where store_id = ${session.storeId} and id_hash = ${session.idHash}`;
}

export async function deleteSessionsOfCustomer(
  sql: Sql,
  customer: { storeId: number; customerId: string },
): Promise<void> {
  await sql`
    delete from sessions where store_id = ${customer.storeId} and customer_id = ${customer.customerId}
  `;
}

export async function deleteExpiredSessions(sql: Sql, storeId: number): Promise<void> {
  await sql`delete from sessions where store_id = ${storeId} and expires_at < now()`;
}

// Their name as they or the shop's staff wrote it, or as the latest order with an address of their own says. The name
// in the customer list is not enough: it may come from an order that only a phone or a platform's id has joined.
const shownName = fixedFragment(
  (sql) => sql`case when customers.field_origins->>'name' in ('customer', 'staff') then customers.name else (
    select latest.contact->>'name' from (${latestProvenOrder(sql)}) latest
  ) end`,
);

// The address that they read: the primary one where it is proven, never one that only an order has named.
const provenEmail = fixedFragment(
  (sql) => sql`(
    select email from customer_emails
    where customer_emails.store_id = customers.store_id and customer_id = customers.id
      and proven_at is not null and released_at is null
    order by is_primary desc, proven_at desc limit 1
  )`,
);

// What still stands between them and an account like any other; of most stores nothing, and then no row is looked for.
const admission = fixedFragment(
  (sql) => sql`case
    when stores.asks_business <> 'never' and customers.approval <> 'refused' and not exists (
      select from customer_vat_ids v where v.store_id = customers.store_id and v.customer_id = customers.id
    ) then 'ask_' || stores.asks_business
    when customers.approval <> 'approved' then customers.approval
  end`,
);
