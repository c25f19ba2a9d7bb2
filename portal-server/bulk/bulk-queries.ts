import type { BulkAction, BulkKind, BulkState } from '../../shared/contracts/bulk-action.ts';
import type { Sql } from '../db/connect.ts';
import type { RunName } from '../jobs/leased-run-queries.ts';
import { isSelected, type Selection } from '../merchant/customer-selection-queries.ts';

/** An action that is asked for. */
export interface NewAction extends RunName {
  kind: BulkKind;
  value: string | null;
  selection: BulkAction['selection'];
  staffEmail: string;
}

/** Writes an action down, for nobody yet. */
export async function insertAction(sql: Sql, action: NewAction): Promise<void> {
  await sql`
    insert into bulk_actions (store_id, id, kind, value, selection, staff_email)
    values (
      ${action.storeId}, ${action.runId}, ${action.kind}, ${action.value},
      ${JSON.stringify(action.selection)}::text::jsonb, ${action.staffEmail}
    )
  `;
}

/** Deletes what this person has asked for and not begun. */
export async function deleteUnconfirmed(
  sql: Sql,
  of: { storeId: number; staffEmail: string },
): Promise<void> {
  await sql`
    delete from bulk_actions
    where store_id = ${of.storeId} and staff_email = ${of.staffEmail} and state = 'ready'
  `;
}

/** Fixes whom an action is done to: all who match now. Gives how many. In order, since an index grows fastest at its end. */
export async function copyMatching(sql: Sql, of: RunName, selection: Selection): Promise<number> {
  const { count } = await sql`
    insert into bulk_action_customers (store_id, action_id, customer_id)
    select l.store_id, ${of.runId}, l.customer_id from customer_list l where ${isSelected(sql, selection)}
    order by l.customer_id
  `;
  return count;
}

/** The same of those who are named, as far as the store has them. */
export async function copyNamed(sql: Sql, of: RunName, customerIds: string[]): Promise<number> {
  const { count } = await sql`
    insert into bulk_action_customers (store_id, action_id, customer_id)
    select store_id, ${of.runId}, id from customers
    where store_id = ${of.storeId} and id = any(${customerIds}::uuid[])
  `;
  return count;
}

/** The same of those whom another action has changed. */
export async function copyChanged(sql: Sql, of: RunName, changedBy: string): Promise<number> {
  const { count } = await sql`
    insert into bulk_action_customers (store_id, action_id, customer_id)
    select store_id, ${of.runId}, customer_id from bulk_action_customers
    where store_id = ${of.storeId} and action_id = ${changedBy} and outcome = 'changed'
  `;
  return count;
}

export async function updateTotal(sql: Sql, of: RunName, total: number): Promise<void> {
  await sql`
    update bulk_actions set total_count = ${total} where store_id = ${of.storeId} and id = ${of.runId}
  `;
}

/** Says which line of the audit log tells of what is changed from now on. */
export async function updateAuditId(sql: Sql, of: RunName, auditId: string): Promise<void> {
  await sql`
    update bulk_actions set audit_id = ${auditId}::bigint where store_id = ${of.storeId} and id = ${of.runId}
  `;
}

export async function findAction(sql: Sql, of: RunName): Promise<BulkAction | null> {
  const [row] = await sql<ActionRow[]>`
    select ${columns(sql)} from bulk_actions where store_id = ${of.storeId} and id = ${of.runId}
  `;
  return row ? toAction(row) : null;
}

/** The latest actions of a store that were begun. */
export async function listActions(sql: Sql, storeId: number, limit: number): Promise<BulkAction[]> {
  const rows = await sql<ActionRow[]>`
    select ${columns(sql)} from bulk_actions where store_id = ${storeId} and state <> 'ready'
    order by created_at desc, id limit ${limit}
  `;
  return rows.map(toAction);
}

/**
 * Begins an action, or goes on with one that was cancelled or failed. False where it is under way, done or undone: of two
 * who press at once, this one statement lets one through.
 */
export async function startAction(sql: Sql, of: RunName): Promise<boolean> {
  const { count } = await sql`
    update bulk_actions set state = 'running', lease_until = null, finished_at = null
    where store_id = ${of.storeId} and id = ${of.runId} and state in ('ready', 'cancelled', 'failed')
      and undone_by is null
  `;
  return count === 1;
}

/**
 * Says that another action takes this one back. False where it is under way, or one does already: this one statement decides,
 * also against somebody who goes on with it at the same moment.
 */
export async function markUndone(sql: Sql, of: RunName, undoneBy: string): Promise<boolean> {
  const { count } = await sql`
    update bulk_actions set undone_by = ${undoneBy}
    where store_id = ${of.storeId} and id = ${of.runId} and undone_by is null
      and state in ('done', 'cancelled', 'failed') and kind = any(${UNDOABLE_KINDS}::text[])
  `;
  return count === 1;
}

/** Deletes actions, with their customers, that are older than this; those that nobody began sooner. */
export async function deleteOldActions(
  sql: Sql,
  older: { keptDays: number; readyHours: number },
): Promise<void> {
  await sql`
    delete from bulk_actions
    where created_at < now() - ${older.keptDays} * interval '1 day' and state <> 'running'
      or state = 'ready' and created_at < now() - ${older.readyHours} * interval '1 hour'
  `;
}

export const UNDOABLE_KINDS: BulkKind[] = ['add_group', 'remove_group', 'add_tag', 'remove_tag'];
const ENDED_STATES: BulkState[] = ['done', 'cancelled', 'failed'];

type ActionRow = Omit<BulkAction, 'selection' | 'doneCount' | 'canUndo'> & { selection: string };

function toAction(row: ActionRow): BulkAction {
  const { kind, state, undoneBy, changedCount, unchangedCount, failedCount } = row;
  return {
    ...row,
    selection: JSON.parse(row.selection) as BulkAction['selection'],
    doneCount: changedCount + unchangedCount + failedCount,
    canUndo:
      UNDOABLE_KINDS.includes(kind) && ENDED_STATES.includes(state) && undoneBy === null && changedCount > 0,
  };
}

// JSON as text: the connection would write the names of fields anew.
function columns(sql: Sql) {
  return sql`id, kind, value, state, selection::text as selection, total_count, changed_count, unchanged_count,
    failed_count, undone_by, staff_email, created_at, finished_at`;
}
