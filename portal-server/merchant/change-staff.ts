import type postgres from 'postgres';

import type { StaffRole } from '../../shared/contracts/admin.ts';
import { STAFF_MAX } from '../../shared/contracts/staff.ts';
import { enqueueEmail } from '../email/mail-queue.ts';
import { NOTICE_LIFETIME_MS } from '../email/notice-email.ts';
import { staffInvitationEmail } from '../email/staff-email.ts';
import { ApiError } from '../http/api-error.ts';
import type { Dependencies } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { insertAuditEntry } from './audit-queries.ts';
import type { Staff } from './staff-standing.ts';
import * as queries from './staff-queries.ts';

/** An owner's change to whom their store lists. */
interface StaffChange {
  store: Store;
  by: Staff;
  /** In normal form: whom the change is about. */
  email: string;
}

/** Lists an address and mails it an invitation: both, and the note of it, or none. */
export async function inviteStaff(
  deps: Pick<Dependencies, 'sql' | 'portalKey' | 'publicUrl'>,
  given: StaffChange & { role: StaffRole; language: string | undefined },
): Promise<void> {
  const { store, by, email: to, role } = given;
  const language = pickLanguage(given.language, store.language);
  await deps.sql.begin(async (tx) => {
    const listed = await lockAsOwner(tx, given);
    if (listed.length >= STAFF_MAX) throw new ApiError('too_many_staff');
    const staff = { storeId: store.id, email: to, role, invitedBy: by.email };
    if (!(await queries.insertStaff(tx, staff))) throw new ApiError('already_staff');

    const url = `${deps.publicUrl}/merchant/${store.publicKey}`;
    const email = staffInvitationEmail({ store, to, language, role, invitedBy: by.email, url });
    const expiresAt = new Date(Date.now() + NOTICE_LIFETIME_MS);
    await enqueueEmail(tx, deps.portalKey, { storeId: store.id, email, expiresAt });
    await note(tx, given, { action: 'staff.invited', after: { role } });
  });
}

/** Gives somebody another role. The same one again is no change. */
export async function changeStaffRole(
  sql: postgres.Sql,
  given: StaffChange & { role: StaffRole },
): Promise<void> {
  const { store, email, role } = given;
  await sql.begin(async (tx) => {
    const former = (await lockForLoss(tx, given, role)).role;
    if (former === role) return;
    await queries.updateStaffRole(tx, { storeId: store.id, email, role });
    await note(tx, given, { action: 'staff.role_changed', before: { role: former }, after: { role } });
  });
}

/** Lists somebody no more. Whatever they have open asks the database each time, and is refused from now on. */
export async function removeStaff(sql: postgres.Sql, given: StaffChange): Promise<void> {
  const { store, email } = given;
  await sql.begin(async (tx) => {
    const { role } = await lockForLoss(tx, given, null);
    await queries.deleteStaff(tx, { storeId: store.id, email });
    await note(tx, given, { action: 'staff.removed', before: { role } });
  });
}

/** Whom the change is about, where it leaves an owner: refused as `last_owner` else. Their rows stay locked. */
async function lockForLoss(tx: postgres.TransactionSql, change: StaffChange, becomes: StaffRole | null) {
  const listed = await lockAsOwner(tx, change);
  const found = listed.find(({ email }) => email === change.email);
  if (!found) throw new ApiError('not_found');

  const isLast = !listed.some(({ email, role }) => role === 'owner' && email !== change.email);
  if (isLast && found.role === 'owner' && becomes !== 'owner') throw new ApiError('last_owner');
  return found;
}

/** Whoever makes the change may have lost the right to it since their request came in. */
async function lockAsOwner(tx: postgres.TransactionSql, { store, by }: StaffChange) {
  const listed = await queries.lockStaff(tx, store.id);
  const still = listed.find(({ email }) => email === by.email);
  if (!still) throw new ApiError('store_not_found');
  if (still.role !== 'owner') throw new ApiError('not_allowed');
  return listed;
}

async function note(
  tx: postgres.TransactionSql,
  { store, by, email }: StaffChange,
  what: { action: string; before?: object; after?: object },
): Promise<void> {
  const entry = { storeId: store.id, staffEmail: by.email, subjectKind: 'staff', subjectId: email };
  await insertAuditEntry(tx, { ...entry, ...what });
}
