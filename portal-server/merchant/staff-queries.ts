import type { StaffRole } from '../../shared/contracts/admin.ts';
import type { StaffStore } from '../../shared/contracts/staff.ts';
import type { Sql } from '../db/connect.ts';
import { fixedFragment } from '../db/fixed-fragment.ts';
import { PORTAL_STORE_KEY } from '../stores/portal-store.ts';

/** An address that a store lists. */
export interface ListedStaff {
  /** In normal form. */
  email: string;
  role: StaffRole;
  invitedBy: string | null;
  invitedAt: Date;
  joinedAt: Date | null;
}

/** Whom a store lists: owners first. */
export async function listStaff(sql: Sql, storeId: number): Promise<ListedStaff[]> {
  return sql<ListedStaff[]>`
    select email, role, invited_by, invited_at, joined_at from store_staff
    where store_id = ${storeId} order by ${rank(sql)}, email
  `;
}

/**
 * Whom a store lists, locked until the transaction ends, always in this order: of two who each take a right away, the
 * second sees what the first has left.
 */
export async function lockStaff(tx: Sql, storeId: number): Promise<Pick<ListedStaff, 'email' | 'role'>[]> {
  return tx<Pick<ListedStaff, 'email' | 'role'>[]>`
    select email, role from store_staff where store_id = ${storeId} order by email for update
  `;
}

/** Lists an address; false where it is listed already. */
export async function insertStaff(
  tx: Sql,
  staff: { storeId: number; email: string; role: StaffRole; invitedBy: string | null },
): Promise<boolean> {
  const { count } = await tx`insert into store_staff ${tx(staff)} on conflict (store_id, email) do nothing`;
  return count === 1;
}

export async function updateStaffRole(
  tx: Sql,
  staff: { storeId: number; email: string; role: StaffRole },
): Promise<void> {
  await tx`
    update store_staff set role = ${staff.role} where store_id = ${staff.storeId} and email = ${staff.email}
  `;
}

export async function deleteStaff(tx: Sql, staff: { storeId: number; email: string }): Promise<void> {
  await tx`delete from store_staff where store_id = ${staff.storeId} and email = ${staff.email}`;
}

/**
 * The stores of a customer of the portal's own, by name: those that list an address which they have proven and still
 * hold, with the highest role that one of these has. `isNew` where one of these addresses has never come before.
 */
export async function listStoresOfPerson(
  sql: Sql,
  customerId: string,
): Promise<(StaffStore & { isNew: boolean })[]> {
  return sql<(StaffStore & { isNew: boolean })[]>`
    select stores.public_key, stores.name, stores.accent_color, stores.logo_url, stores.currency,
      (array_agg(store_staff.role order by ${rank(sql)}))[1] as role, bool_or(store_staff.joined_at is null) as is_new
    from (${emailsOf(sql, customerId)}) theirs
    join store_staff on store_staff.email = theirs.email
    join stores on stores.id = store_staff.store_id
    group by stores.id order by lower(stores.name), stores.public_key
  `;
}

/** Remembers that whoever holds these addresses has come. */
export async function noteJoined(sql: Sql, customerId: string): Promise<void> {
  await sql`
    update store_staff set joined_at = now()
    where joined_at is null and email in (select email from (${emailsOf(sql, customerId)}) theirs)
  `;
}

function emailsOf(sql: Sql, customerId: string) {
  return sql`
    select e.email from stores portal
    join customer_emails e on e.store_id = portal.id and e.customer_id = ${customerId}
      and e.proven_at is not null and e.released_at is null
    where portal.public_key = ${PORTAL_STORE_KEY}
  `;
}

const rank = fixedFragment(
  (sql) => sql`array_position(array['owner', 'editor', 'reader'], store_staff.role)`,
);
