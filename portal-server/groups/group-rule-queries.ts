import type { Sql } from '../db/connect.ts';
import { type Filter, isSelected } from '../merchant/customer-selection-queries.ts';

/** The name of the job that refreshes a group; see `group-jobs.ts`. */
export const REFRESH_TASK = 'refresh-group';

/** A group, by what it is called inside. */
export interface GroupName {
  storeId: number;
  groupId: string;
}

/** A group by rule, as it is when somebody begins to refresh it. */
export interface RuledGroup extends GroupName {
  rule: string;
  /** By the clock of the database. */
  readAt: Date;
}

/** Null where there is no such group, or it is by hand. */
export async function findRuledGroup(sql: Sql, of: GroupName): Promise<RuledGroup | null> {
  const [row] = await sql<{ rule: string; readAt: Date }[]>`
    select rule, clock_timestamp() as read_at from customer_groups
    where store_id = ${of.storeId} and id = ${of.groupId} and rule is not null
  `;
  return row ? { ...of, ...row } : null;
}

/** The first customers, by id, who match, by themselves or as whom they count for, and are no members, or the other way round. */
export async function listMisplaced(
  sql: Sql,
  { storeId, groupId }: GroupName,
  filter: Filter,
  limit: number,
): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    with listed as materialized (
      select l.customer_id from customer_list l where ${isSelected(sql, { storeId, filter, search: null })}
    )
    select customer_id
    from (
      select customer_id, true as matches from listed
      union all
      select k.merged_id, true from customer_merges k join listed on listed.customer_id = k.kept_id
      where k.store_id = ${storeId}
    ) as matching
    full join (
      select customer_id, true as is_in from customer_group_members
      where store_id = ${storeId} and group_id = ${groupId}
    ) as member using (customer_id)
    where matches is null or is_in is null
    order by customer_id limit ${limit}
  `;
  return rows.map((row) => row.customerId);
}

/** Keeps the rule of a group as it is until the transaction ends. False where it is another one by now. */
// Held as shared: a lock on the key alone would not wait for a change of the rule, and see the row as it was.
export async function holdRule(sql: Sql, group: RuledGroup): Promise<boolean> {
  const held = await sql`
    select from customer_groups
    where store_id = ${group.storeId} and id = ${group.groupId} and rule = ${group.rule}
    for share
  `;
  return held.length === 1;
}

/** Puts those of these customers who match, or for whom somebody counts who does, into the group, and the others out of it. */
export async function placeCustomers(
  sql: Sql,
  { storeId, groupId }: GroupName,
  filter: Filter,
  customerIds: string[],
): Promise<void> {
  await sql`
    with given as materialized (
      select given.id, coalesce(k.kept_id, given.id) as listed_id
      from unnest(${customerIds}::uuid[]) as given(id)
      left join customer_merges k on k.store_id = ${storeId} and k.merged_id = given.id
    ), matching as materialized (
      select given.id as customer_id from given join customer_list l on l.customer_id = given.listed_id
      where ${isSelected(sql, { storeId, filter, search: null })}
    ), gone as (
      delete from customer_group_members
      where store_id = ${storeId} and group_id = ${groupId} and customer_id = any(${customerIds}::uuid[])
        and customer_id not in (select customer_id from matching)
    )
    insert into customer_group_members (store_id, group_id, customer_id)
    select ${storeId}, ${groupId}, customer_id from matching order by customer_id
    on conflict do nothing
  `;
}

/** Says that the members are what the rule said when it was read. Not of another rule that it has by now. */
export async function markRefreshed(sql: Sql, group: RuledGroup): Promise<void> {
  await sql`
    update customer_groups set refreshed_at = ${group.readAt}
    where store_id = ${group.storeId} and id = ${group.groupId} and rule = ${group.rule}
  `;
}

/** Wakes a worker for a group. In the transaction that changes its rule: both or neither. */
export async function enqueueRefresh(sql: Sql, of: GroupName): Promise<void> {
  await sql`
    select count(${addJob(sql)}) from (values (${of.storeId}::integer, ${of.groupId}::uuid)) as due (store_id, id)
  `;
}

/** Wakes workers for the groups that have waited longest, of those refreshed longer ago than this. */
export async function enqueueDueRefreshes(
  sql: Sql,
  given: { olderThanMinutes: number; limit: number },
): Promise<void> {
  await sql`
    with due as (
      select store_id, id from customer_groups
      where rule is not null
        and (refreshed_at is null or refreshed_at < now() - ${given.olderThanMinutes} * interval '1 minute')
      order by refreshed_at nulls first limit ${given.limit}
    )
    select count(${addJob(sql)}) from due
  `;
}

// One that waits for each group.
function addJob(sql: Sql) {
  return sql`graphile_worker.add_job(
    ${REFRESH_TASK},
    payload := json_build_object('storeId', due.store_id, 'groupId', due.id),
    job_key := concat_ws('/', ${REFRESH_TASK}::text, due.store_id, due.id)
  )`;
}
