import type { Sql } from '../db/connect.ts';
import type { RunName } from '../jobs/leased-run-queries.ts';
import type { Held } from './bulk-effect-queries.ts';

/** A row that an action on tags or groups has changed, of somebody in it or of who counted for them. */
export interface ChangedRow {
  /** Who is in the action. */
  customerId: string;
  ownerId: string;
  /** The tag as it is spelled there, or the key of the group. */
  said: string;
}

/** What was changed, and of whom. */
export type OwnRow = Omit<ChangedRow, 'customerId'>;

/** Which rows the action that is taken back has changed of these customers. */
export async function listRowsToUndo(sql: Sql, undo: RunName, customerIds: string[]): Promise<ChangedRow[]> {
  return sql<ChangedRow[]>`
    select c.customer_id, coalesce(r.owner_id, c.customer_id) as owner_id, coalesce(r.said, a.value) as said
    from bulk_actions a
    join bulk_action_customers c on c.store_id = a.store_id and c.action_id = a.id
    left join bulk_action_rows r
      on r.store_id = c.store_id and r.action_id = c.action_id and r.customer_id = c.customer_id
    where a.store_id = ${undo.storeId} and a.id = ${undo.runId} and c.customer_id = any(${customerIds}::uuid[])
  `;
}

/** Writes down which rows a portion has changed, in place of those that it was to take back. */
export async function replaceRows(
  sql: Sql,
  of: RunName,
  { customerIds, rows }: { customerIds: string[]; rows: ChangedRow[] },
): Promise<void> {
  await sql`
    delete from bulk_action_rows
    where store_id = ${of.storeId} and action_id = ${of.runId} and customer_id = any(${customerIds}::uuid[])
  `;
  if (rows.length === 0) return;
  await sql`
    insert into bulk_action_rows (store_id, action_id, customer_id, owner_id, said)
    select ${of.storeId}, ${of.runId}, * from unnest(
      ${rows.map(({ customerId }) => customerId)}::uuid[], ${rows.map(({ ownerId }) => ownerId)}::uuid[],
      ${rows.map(({ said }) => said)}::text[]
    )
  `;
}

/** Copies what another action has changed to the one that takes it back, whose customers are there. */
export async function copyRows(sql: Sql, undo: RunName, changedBy: string): Promise<void> {
  await sql`
    insert into bulk_action_rows (store_id, action_id, customer_id, owner_id, said)
    select c.store_id, ${undo.runId}, c.customer_id, r.owner_id, r.said
    from bulk_action_rows r
    join bulk_action_customers c
      on c.store_id = r.store_id and c.action_id = r.action_id and c.customer_id = r.customer_id
    where r.store_id = ${undo.storeId} and r.action_id = ${changedBy} and c.outcome = 'changed'
  `;
}

/** Empties how tags of these people were spelled. That something was theirs stays. */
export async function forgetRows(sql: Sql, of: Held): Promise<void> {
  await sql`
    update bulk_action_rows set said = null
    where store_id = ${of.storeId} and owner_id = any(${of.customerIds}::uuid[]) and said is not null
  `;
}

/** Gives tags to exactly these, as far as they have none that reads alike, and fewer than `max`. */
export async function restoreTags(
  sql: Sql,
  storeId: number,
  rows: ChangedRow[],
  max: number,
): Promise<OwnRow[]> {
  return sql<OwnRow[]>`
    insert into customer_tags (store_id, customer_id, tag)
    select c.store_id, c.id, given.said from ${given(sql, rows)}
    join customers c on c.store_id = ${storeId} and c.id = given.owner_id
    where (select count(*) from customer_tags t where t.store_id = c.store_id and t.customer_id = c.id) < ${max}
    on conflict do nothing
    returning customer_id as owner_id, tag as said
  `;
}

/** Takes tags, however they are spelled by now, from exactly these. */
export async function deleteTagsOf(sql: Sql, storeId: number, rows: ChangedRow[]): Promise<OwnRow[]> {
  return sql<OwnRow[]>`
    delete from customer_tags t using ${given(sql, rows)}
    where t.store_id = ${storeId} and t.customer_id = given.owner_id and t.tag_key = fold_text(given.said)
    returning t.customer_id as owner_id, t.tag as said
  `;
}

/** Puts exactly these into a group by hand. */
export async function restoreMembers(sql: Sql, storeId: number, rows: ChangedRow[]): Promise<OwnRow[]> {
  return sql<OwnRow[]>`
    with restored as (
      insert into customer_group_members (store_id, group_id, customer_id)
      select g.store_id, g.id, c.id from ${given(sql, rows)}
      join customers c on c.store_id = ${storeId} and c.id = given.owner_id
      join customer_groups g on g.store_id = c.store_id and g.key = given.said and g.rule is null
      on conflict do nothing
      returning store_id, group_id, customer_id
    )
    select r.customer_id as owner_id, g.key as said
    from restored r join customer_groups g on g.store_id = r.store_id and g.id = r.group_id
  `;
}

/** Takes exactly these out of a group by hand. */
export async function deleteMembersOf(sql: Sql, storeId: number, rows: ChangedRow[]): Promise<OwnRow[]> {
  return sql<OwnRow[]>`
    delete from customer_group_members m using ${given(sql, rows)}, customer_groups g
    where g.store_id = ${storeId} and g.key = given.said and g.rule is null
      and m.store_id = g.store_id and m.group_id = g.id and m.customer_id = given.owner_id
    returning m.customer_id as owner_id, g.key as said
  `;
}

function given(sql: Sql, rows: ChangedRow[]) {
  return sql`unnest(
    ${rows.map(({ ownerId }) => ownerId)}::uuid[], ${rows.map(({ said }) => said)}::text[]
  ) as given(owner_id, said)`;
}
