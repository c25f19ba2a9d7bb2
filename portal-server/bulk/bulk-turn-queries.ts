import type { BulkKind } from '../../shared/contracts/bulk-action.ts';
import type { Sql } from '../db/connect.ts';
import type { RunKind, RunName } from '../jobs/leased-run-queries.ts';

/** Bulk actions as runs, which have come as far as the last customer who was dealt with. */
export const BULK_RUNS: RunKind = {
  table: 'bulk_actions',
  task: 'run-bulk-action',
  place: 'after_customer_id',
  failed: { running: 'failed' },
  stopped: { ready: 'cancelled', running: 'cancelled' },
};

/** What is done to each, and the last who was dealt with. Null: nobody was. */
export interface BulkTurn {
  kind: BulkKind;
  value: string | null;
  /** Whether it takes another action back. */
  isUndo: boolean;
  staffEmail: string;
  /** The line of the audit log that tells of it. */
  auditId: string | null;
  afterCustomerId: string | null;
}

export async function findStep(sql: Sql, of: RunName): Promise<BulkTurn | null> {
  const [row] = await sql<BulkTurn[]>`
    select kind, value, selection->>'kind' = 'undo' as is_undo, staff_email, audit_id::text as audit_id, after_customer_id
    from bulk_actions where store_id = ${of.storeId} and id = ${of.runId}
  `;
  return row ?? null;
}

/** The next customers, in the order of their ids, in which they are locked too. */
export async function listPortion(
  sql: Sql,
  of: RunName,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    select customer_id from bulk_action_customers
    where store_id = ${of.storeId} and action_id = ${of.runId}
      ${after === null ? sql`` : sql`and customer_id > ${after}::uuid`}
    order by customer_id limit ${limit}
  `;
  return rows.map((row) => row.customerId);
}

/** Writes down for each of these customers what came of it: neither changed nor failed is `unchanged`. */
export async function updateOutcomes(
  sql: Sql,
  of: RunName,
  portion: { customerIds: string[]; changed: string[]; failed: string[] },
): Promise<void> {
  await sql`
    update bulk_action_customers set outcome = case
      when customer_id = any(${portion.changed}::uuid[]) then 'changed'
      when customer_id = any(${portion.failed}::uuid[]) then 'failed'
      else 'unchanged'
    end
    where store_id = ${of.storeId} and action_id = ${of.runId} and customer_id = any(${portion.customerIds}::uuid[])
  `;
}
