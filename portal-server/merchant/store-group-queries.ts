import type { Sql } from '../db/connect.ts';

/** A group as staff change it. */
export interface LockedGroup {
  id: string;
  name: string;
  /** 0: none. */
  discountBasisPoints: number;
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
    select id, name, coalesce(discount_basis_points, 0) as discount_basis_points from customer_groups
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

/** A discount of null: none. */
export async function updateGroup(
  tx: Sql,
  group: { storeId: number; key: string; name: string; discountBasisPoints: number | null },
): Promise<void> {
  await tx`
    update customer_groups set name = ${group.name}, discount_basis_points = ${group.discountBasisPoints}
    where store_id = ${group.storeId} and key = ${group.key}
  `;
}

/** Whoever is in it is so no more. */
export async function deleteGroup(tx: Sql, group: { storeId: number; id: string }): Promise<void> {
  await tx`delete from customer_groups where store_id = ${group.storeId} and id = ${group.id}`;
}
