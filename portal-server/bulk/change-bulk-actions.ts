import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import type { BulkAction, BulkKind, BulkSelection, BulkStep } from '../../shared/contracts/bulk-action.ts';
import { ApiError } from '../http/api-error.ts';
import { enqueueRun, type RunName, stopRun } from '../jobs/leased-run-queries.ts';
import { describeUnfit, listUnfitGroups } from '../merchant/edit-customer-queries.ts';
import { selectCustomers } from '../merchant/list-customers.ts';
import { reaches, type Staff } from '../merchant/staff-standing.ts';
import type { Store } from '../stores/store-queries.ts';
import * as queries from './bulk-queries.ts';
import { BULK_RUNS } from './bulk-turn-queries.ts';
import { copyRows } from './bulk-undo-queries.ts';
import { noteAction } from './note-action.ts';

/** Writes down what is to be done to whom, and counts them. Nobody is changed before it is begun. */
export async function prepareAction(
  sql: postgres.Sql,
  given: { store: Store; staff: Staff; step: BulkStep; selection: BulkSelection },
): Promise<BulkAction> {
  const { store, staff, step, selection } = given;
  requireRole(staff, step.kind);
  await requireGroup(sql, store.id, step);
  const of = { storeId: store.id, runId: randomUUID() };
  const matching = selection.kind === 'matching' ? await selectCustomers(sql, store, selection) : null;
  const asked = selection.kind === 'customers' ? { kind: selection.kind } : selection;

  await sql.begin(async (tx) => {
    await queries.deleteUnconfirmed(tx, { storeId: store.id, staffEmail: staff.email });
    await queries.insertAction(tx, { ...of, ...step, selection: asked, staffEmail: staff.email });
    const total =
      selection.kind === 'customers'
        ? await queries.copyNamed(tx, of, selection.customerIds)
        : matching && (await queries.copyMatching(tx, of, matching));
    await queries.updateTotal(tx, of, total ?? 0);
  });
  return requireAction(sql, of);
}

/** An action, or `not_found`. */
export async function requireAction(sql: postgres.Sql, of: RunName): Promise<BulkAction> {
  const found = await queries.findAction(sql, of);
  if (!found) throw new ApiError('not_found');
  return found;
}

/** Begins an action, or goes on where it was cancelled or has failed. */
export async function beginAction(sql: postgres.Sql, of: RunName, staff: Staff): Promise<BulkAction> {
  requireRole(staff, (await requireAction(sql, of)).kind);
  await sql.begin(async (tx) => {
    if (!(await queries.startAction(tx, of))) throw new ApiError('bulk_action_under_way');
    await noteStart(tx, of, staff);
    await enqueueRun(tx, BULK_RUNS, of);
  });
  return requireAction(sql, of);
}

/** Stops an action. What it has done stays. */
export async function cancelAction(sql: postgres.Sql, of: RunName, staff: Staff): Promise<BulkAction> {
  requireRole(staff, (await requireAction(sql, of)).kind);
  await sql.begin(async (tx) => {
    if (!(await stopRun(tx, BULK_RUNS, of))) throw new ApiError('bulk_action_over');
    await noteAction(tx, of, { action: 'customers.bulk_cancelled', staffEmail: staff.email });
  });
  return requireAction(sql, of);
}

/** Begins the opposite for exactly those whom an action has changed. */
export async function undoAction(sql: postgres.Sql, of: RunName, staff: Staff): Promise<BulkAction> {
  const { kind, value } = await requireAction(sql, of);
  const opposite = OPPOSITES[kind];
  if (!opposite) throw new ApiError('bulk_action_stays');

  const undo = { storeId: of.storeId, runId: randomUUID() };
  const selection = { kind: 'undo', actionId: of.runId } as const;
  await sql.begin(async (tx) => {
    if (!(await queries.markUndone(tx, of, undo.runId))) throw new ApiError('bulk_action_stays');
    await queries.insertAction(tx, { ...undo, kind: opposite, value, selection, staffEmail: staff.email });
    await queries.updateTotal(tx, undo, await queries.copyChanged(tx, undo, of.runId));
    await copyRows(tx, undo, of.runId);
    await queries.startAction(tx, undo);
    await noteStart(tx, undo, staff);
    await enqueueRun(tx, BULK_RUNS, undo);
  });
  return requireAction(sql, undo);
}

const OPPOSITES: Partial<Record<BulkKind, BulkKind>> = {
  add_group: 'remove_group',
  remove_group: 'add_group',
  add_tag: 'remove_tag',
  remove_tag: 'add_tag',
};

/** Whoever may not delete one customer may not confirm, or stop, the deletion of many. */
function requireRole(staff: Staff, kind: BulkKind): void {
  if (kind === 'delete' && !reaches(staff.role, 'owner')) throw new ApiError('not_allowed');
}

async function requireGroup(sql: postgres.Sql, storeId: number, { kind, value }: BulkStep): Promise<void> {
  if (kind !== 'add_group' && kind !== 'remove_group') return;
  const unfit = await listUnfitGroups(sql, storeId, [value]);
  if (unfit.length === 0) return;
  const details = [{ field: 'action.value', reason: describeUnfit(unfit) }];
  throw new ApiError('invalid_request', { details });
}

/** What is changed from now on hangs on this line of the audit log. */
async function noteStart(tx: postgres.TransactionSql, of: RunName, staff: Staff): Promise<void> {
  const auditId = await noteAction(tx, of, { action: 'customers.bulk_started', staffEmail: staff.email });
  await queries.updateAuditId(tx, of, auditId);
}
