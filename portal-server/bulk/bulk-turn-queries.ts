import type { BulkKind } from '../../shared/contracts/bulk-action.ts';
import type { Sql } from '../db/connect.ts';
import type { ActionName } from './bulk-queries.ts';

/** The name of the job that does bulk actions; see `bulk-jobs.ts`. */
export const BULK_TASK = 'run-bulk-action';

/** An action that one worker holds, until its lease is over. */
export interface TakenAction extends ActionName {
  turn: number;
  kind: BulkKind;
  value: string | null;
  /** The last who was dealt with. Null: nobody was. */
  afterCustomerId: string | null;
}

/** Takes up an action that nobody holds. Null where it is not under way, or another worker has it. */
export async function takeAction(
  sql: Sql,
  of: ActionName,
  { leaseMs }: { leaseMs: number },
): Promise<TakenAction | null> {
  const [row] = await sql<Omit<TakenAction, keyof ActionName>[]>`
    update bulk_actions set turn = turn + 1, lease_until = now() + ${leaseMs} * interval '1 ms'
    where store_id = ${of.storeId} and id = ${of.actionId} and state = 'running'
      and (lease_until is null or lease_until < now())
    returning turn, kind, value, after_customer_id
  `;
  return row ? { ...of, ...row } : null;
}

/** The next customers, in the order of their ids, in which they are locked too. */
export async function listPortion(
  sql: Sql,
  of: ActionName,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    select customer_id from bulk_action_customers
    where store_id = ${of.storeId} and action_id = ${of.actionId}
      ${after === null ? sql`` : sql`and customer_id > ${after}::uuid`}
    order by customer_id limit ${limit}
  `;
  return rows.map((row) => row.customerId);
}

/** Writes down for each of these customers what came of it: neither changed nor failed is `unchanged`. */
export async function updateOutcomes(
  sql: Sql,
  of: ActionName,
  portion: { customerIds: string[]; changed: string[]; failed: string[] },
): Promise<void> {
  await sql`
    update bulk_action_customers set outcome = case
      when customer_id = any(${portion.changed}::uuid[]) then 'changed'
      when customer_id = any(${portion.failed}::uuid[]) then 'failed'
      else 'unchanged'
    end
    where store_id = ${of.storeId} and action_id = ${of.actionId} and customer_id = any(${portion.customerIds}::uuid[])
  `;
}

/**
 * Writes down that the customers up to `to` have been dealt with. False where another worker has the action, it was cancelled,
 * or they were dealt with before: the caller's transaction must then change nothing.
 */
export async function advanceAction(
  sql: Sql,
  action: TakenAction,
  done: {
    after: string | null;
    to: string;
    changed: number;
    unchanged: number;
    failed: number;
    leaseMs: number;
  },
): Promise<boolean> {
  const { count } = await sql`
    update bulk_actions set after_customer_id = ${done.to}::uuid, changed_count = changed_count + ${done.changed}::integer,
      unchanged_count = unchanged_count + ${done.unchanged}::integer,
      failed_count = failed_count + ${done.failed}::integer,
      lease_until = now() + ${done.leaseMs} * interval '1 ms'
    where store_id = ${action.storeId} and id = ${action.actionId} and turn = ${action.turn} and state = 'running'
      and after_customer_id is not distinct from ${done.after}::uuid
  `;
  return count === 1;
}

/** Lets another worker have the action at once. False where it is none of ours any more. */
export async function giveActionBack(sql: Sql, action: TakenAction): Promise<boolean> {
  const { count } = await sql`
    update bulk_actions set lease_until = null
    where store_id = ${action.storeId} and id = ${action.actionId} and turn = ${action.turn} and state = 'running'
  `;
  return count === 1;
}

/** Ends an action by itself, where it is still ours. */
export async function finishAction(sql: Sql, action: TakenAction, state: 'done' | 'failed'): Promise<void> {
  await sql`
    update bulk_actions set state = ${state}, finished_at = now(), lease_until = null
    where store_id = ${action.storeId} and id = ${action.actionId} and turn = ${action.turn} and state = 'running'
  `;
}

/** Wakes a worker for an action. */
export async function enqueueAction(sql: Sql, of: ActionName): Promise<void> {
  await sql`
    select count(${addJob(sql)}) from (values (${of.storeId}::integer, ${of.actionId}::uuid)) as due (store_id, action_id)
  `;
}

/** Wakes workers for the actions that nobody holds: what a server held that died, or gave back. */
export async function enqueueDueActions(sql: Sql, { limit }: { limit: number }): Promise<void> {
  await sql`
    with due as (
      select store_id, id as action_id from bulk_actions
      where state = 'running' and (lease_until is null or lease_until < now())
      order by lease_until nulls first limit ${limit}
    )
    select count(${addJob(sql)}) from due
  `;
}

// One that waits for each action; a new one takes the place of what a dead server holds.
function addJob(sql: Sql) {
  return sql`graphile_worker.add_job(
    ${BULK_TASK},
    payload := json_build_object('storeId', due.store_id, 'actionId', due.action_id),
    job_key := concat_ws('/', 'bulk-action', due.store_id, due.action_id)
  )`;
}
