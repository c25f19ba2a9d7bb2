import type { CustomerGroup } from '../../shared/contracts/checkout.ts';
import type { Sql } from '../db/connect.ts';
import { fixedFragment } from '../db/fixed-fragment.ts';
import type { SignedInCustomer } from '../http/env.ts';

/** A customer's groups: first the one that follows from who they are, then those that staff have put them into. */
export async function listGroupsOf(sql: Sql, of: SignedInCustomer): Promise<CustomerGroup[]> {
  return sql<CustomerGroup[]>`
    select case when status = 'guest' then 'guest' else 'customer' end as key, null as name,
      null::integer as discount_basis_points
    from customers where store_id = ${of.storeId} and id = ${of.customerId}
    union all
    (
      select g.key, g.name, g.discount_basis_points
      from customer_group_members m
      join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
      where m.store_id = ${of.storeId} and m.customer_id = ${of.customerId}
      order by g.key
    )
  `;
}

/** The keys of what `listGroupsOf` tells, of the row `customers` in reach: for a statement that reads more of them. */
export const groupKeys = fixedFragment(
  (sql) => sql`
    array[case when customers.status = 'guest' then 'guest' else 'customer' end] || array(
      select g.key from customer_group_members m
      join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
      where m.store_id = customers.store_id and m.customer_id = customers.id
      order by g.key
    )
  `,
);

/** A group of a store, with how many are in it, and by which rule. */
export type ListedGroup = CustomerGroup & {
  name: string;
  memberCount: number;
  rule: string | null;
  refreshedAt: Date | null;
};

export async function listGroups(sql: Sql, storeId: number): Promise<ListedGroup[]> {
  return sql<ListedGroup[]>`
    select key, name, discount_basis_points, rule, refreshed_at, (
      select count(*)::integer from customer_group_members m where m.store_id = g.store_id and m.group_id = g.id
    ) as member_count
    from customer_groups g where store_id = ${storeId} order by key
  `;
}

/** Makes a group. False where the store has one of this key. */
export async function insertGroup(
  sql: Sql,
  group: {
    storeId: number;
    id: string;
    key: string;
    name: string;
    discountBasisPoints: number | null;
    rule?: string | null;
  },
): Promise<boolean> {
  const { count } =
    await sql`insert into customer_groups ${sql(group)} on conflict (store_id, key) do nothing`;
  return count === 1;
}

/** Null: no discount. False where there is no such group. */
export async function updateDiscount(
  sql: Sql,
  group: { storeId: number; key: string; discountBasisPoints: number | null },
): Promise<boolean> {
  const { count } = await sql`
    update customer_groups set discount_basis_points = ${group.discountBasisPoints}
    where store_id = ${group.storeId} and key = ${group.key}
  `;
  return count === 1;
}

/** Puts a customer into a group; once is enough. False where there is no such group by hand. */
export async function insertMember(
  sql: Sql,
  member: { storeId: number; key: string; customerId: string },
): Promise<boolean> {
  const [row] = await sql<[{ found: boolean }]>`
    with found as (
      select store_id, id from customer_groups where store_id = ${member.storeId} and key = ${member.key} and rule is null
      for key share
    ), added as (
      insert into customer_group_members (store_id, group_id, customer_id)
      select store_id, id, ${member.customerId} from found
      on conflict do nothing
    )
    select exists (select from found) as found
  `;
  return row.found;
}

/** False where they are not in it, or it is by rule. */
export async function deleteMember(
  sql: Sql,
  member: { storeId: number; key: string; customerId: string },
): Promise<boolean> {
  const { count } = await sql`
    delete from customer_group_members m using customer_groups g
    where g.store_id = ${member.storeId} and g.key = ${member.key} and g.rule is null
      and m.store_id = g.store_id and m.group_id = g.id and m.customer_id = ${member.customerId}
  `;
  return count === 1;
}

/**
 * Puts each heir into the groups of whom they inherit from, since the same day. Who is in one already stays as they are.
 * A group that is deleted meanwhile is waited for, and then left out. In one by rule they are until it is refreshed: nobody
 * loses a price for the minutes until it is known whether the rule means them.
 */
export async function inheritGroups(
  sql: Sql,
  storeId: number,
  heirs: { from: string; to: string }[],
): Promise<void> {
  await sql`
    with heirs as (
      select * from jsonb_to_recordset(${sql.json(heirs)}) as h("from" uuid, "to" uuid)
    ), held as (
      select g.id from customer_groups g
      where g.store_id = ${storeId} and exists (
        select from heirs h
        join customer_group_members m on m.store_id = ${storeId} and m.customer_id = h."from"
        where m.group_id = g.id
      )
      for key share
    )
    insert into customer_group_members (store_id, group_id, customer_id, added_at)
    select m.store_id, m.group_id, h."to", min(m.added_at)
    from heirs h
    join customer_group_members m on m.store_id = ${storeId} and m.customer_id = h."from"
    join held on held.id = m.group_id
    group by m.store_id, m.group_id, h."to"
    on conflict do nothing
  `;
}
