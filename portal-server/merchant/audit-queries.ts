import type { Sql } from '../db/connect.ts';

/** A change that staff made. */
export interface NewAuditEntry {
  storeId: number;
  /** Who made it, in normal form. */
  staffEmail: string;
  /** As `staff.invited`. */
  action: string;
  /** What it was done to: a kind, as `staff` or `customer`, and its name among these. */
  subjectKind: string;
  subjectId: string;
  /** What was there and what is now: only the fields that changed, and never a secret. */
  before?: object | null;
  after?: object | null;
}

/** A customer whom a change of many has changed, and what is not alike for all of them. */
export interface ChangedCustomer {
  customerId: string;
  before: object | null;
  after: object | null;
}

export interface KeptAuditEntry {
  id: string;
  at: Date;
  staffEmail: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Writes down a change, in the transaction that makes it: both or neither. Gives the line's id. */
export async function insertAuditEntry(tx: Sql, entry: NewAuditEntry): Promise<string> {
  const { storeId, staffEmail, action, subjectKind, subjectId, before = null, after = null } = entry;
  const [row] = await tx<[{ id: string }]>`
    insert into audit_log (store_id, staff_email, action, subject_kind, subject_id, before, after)
    values (
      ${storeId}, ${staffEmail}, ${action}, ${subjectKind}, ${subjectId},
      ${toJson(before)}::text::jsonb, ${toJson(after)}::text::jsonb
    )
    returning id::text
  `;
  return row.id;
}

/** Says whom a line that is about many has changed, in the transaction that changes them. */
export async function insertChangedCustomers(
  tx: Sql,
  storeId: number,
  auditId: string,
  changed: ChangedCustomer[],
): Promise<void> {
  await tx`
    insert into audit_log_customers (store_id, customer_id, audit_id, before, after)
    select ${storeId}, "customerId", ${auditId}::bigint, nullif(before, 'null'), nullif(after, 'null')
    from jsonb_to_recordset(${JSON.stringify(changed)}::text::jsonb) as c("customerId" uuid, before jsonb, after jsonb)
    on conflict do nothing
  `;
}

/** One more than `limit`, where there is more. */
export async function listAuditEntries(
  sql: Sql,
  of: {
    storeId: number;
    after?: string | undefined;
    limit: number;
    subjectKind?: string | undefined;
    subjectId?: string | undefined;
  },
): Promise<KeptAuditEntry[]> {
  type Row = Omit<KeptAuditEntry, 'before' | 'after'> & { before: string | null; after: string | null };
  // As text: the connection would write the names of fields in JSON anew. By the table's id: the one that is told is a text.
  const rows = await sql<Row[]>`
    select id::text, at, staff_email, action, subject_kind, subject_id, before::text, after::text from audit_log
    where store_id = ${of.storeId}
      ${of.after === undefined ? sql`` : sql`and id < ${of.after}::bigint`}
      ${of.subjectKind === undefined ? sql`` : sql`and subject_kind = ${of.subjectKind}`}
      ${of.subjectId === undefined ? sql`` : sql`and subject_id = ${of.subjectId}`}
    order by audit_log.id desc limit ${of.limit + 1}
  `;
  return rows.map((row) => ({ ...row, before: fromJson(row.before), after: fromJson(row.after) }));
}

/** Empties what is written of people who are forgotten: that something was done stays, what about stays not. */
export async function scrubAuditEntries(
  tx: Sql,
  storeId: number,
  about: { customerIds: string[] },
): Promise<void> {
  await tx`
    update audit_log set before = null, after = null
    where store_id = ${storeId} and subject_kind = 'customer' and subject_id = any(${about.customerIds}::text[])
  `;
  await tx`
    update audit_log_customers set before = null, after = null
    where store_id = ${storeId} and customer_id = any(${about.customerIds}::uuid[])
      and (before is not null or after is not null)
  `;
}

/** Deletes what staff did longer ago than this, in all stores. */
export async function deleteOldAuditEntries(sql: Sql, older: { keptDays: number }): Promise<void> {
  await sql`delete from audit_log where at < now() - ${older.keptDays} * interval '1 day'`;
  await sql`delete from audit_log_customers where changed_at < now() - ${older.keptDays} * interval '1 day'`;
}

function toJson(value: object | null): string | null {
  return value && JSON.stringify(value);
}

function fromJson(text: string | null): Record<string, unknown> | null {
  return text === null ? null : (JSON.parse(text) as Record<string, unknown>);
}
