import type { Sql } from '../db/connect.ts';

/** A group as staff change it. */
export interface LockedGroup {
  id: string;
  name: string;
  /** 0: none. */
  discountBasisPoints: number;
  rule: string | null;
}

/** Lets one at a time add groups to a store, until the transaction ends. */
export async function lockGroups(tx: Sql, storeId: number): Promise<void> {
  await tx`select pg_advisory_xact_lock(${GROUPS_LOCK}, ${storeId})`;
}

// Sets these locks apart from all other advisory locks of two numbers.
const GROUPS_LOCK = 7_201_020;

export async function countGroups(tx: Sql, storeId: number): Promise<number> {
  const [row] = await tx<[{ count: number }]>`
    select count(*)::integer as count from customer_groups where store_id = ${storeId}
  `;
  return row.count;
}

/** Keeps others from changing a group, and from putting anybody into it, until the transaction ends. Null: there is none. */
export async function lockGroup(tx: Sql, storeId: number, key: string): Promise<LockedGroup | null> {
  const [row] = await tx<LockedGroup[]>`
    select id, name, coalesce(discount_basis_points, 0) as discount_basis_points, rule from customer_groups
    where store_id = ${storeId} and key = ${key}
    for update
  `;
  return row ?? null;
}

export async function countMembers(tx: Sql, group: { storeId: number; id: string }): Promise<number> {
  const [row] = await tx<[{ count: number }]>`
    select count(*)::integer as count from customer_group_members
    where store_id = ${group.storeId} and group_id = ${group.id}
  `;
  return row.count;
}

/** How many have a rule, but for this one. */
export async function countRules(tx: Sql, but: { storeId: number; key: string }): Promise<number> {
  const [row] = await tx<[{ count: number }]>`
    select count(*)::integer as count from customer_groups
    where store_id = ${but.storeId} and rule is not null and key <> ${but.key}
  `;
  return row.count;
}

/** A discount of null: none. A rule of null: by hand. Members by another rule are not yet what it says. */
export async function updateGroup(
  tx: Sql,
  group: {
    storeId: number;
    key: string;
    name: string;
    discountBasisPoints: number | null;
    rule: string | null;
  },
): Promise<void> {
  await tx`
    update customer_groups set name = ${group.name}, discount_basis_points = ${group.discountBasisPoints},
      rule = ${group.rule}::text, refreshed_at = case when rule = ${group.rule}::text then refreshed_at end
    where store_id = ${group.storeId} and key = ${group.key}
  `;
}

/** Whoever is in it is so no more. */
export async function deleteGroup(tx: Sql, group: { storeId: number; id: string }): Promise<void> {
  await tx`delete from customer_groups where store_id = ${group.storeId} and id = ${group.id}`;
}
