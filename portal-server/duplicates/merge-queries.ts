import { lockStoreShared } from '../customers/identity-queries.ts';
import type { Sql } from '../db/connect.ts';

/** A word of staff that one customer is another. Of these a store's customers form trees, each of one person. */
export interface Merge {
  id: string;
  mergedId: string;
  /** With whom they were merged, who may be merged with somebody else in turn. */
  intoId: string;
  mergedAt: Date;
}

/**
 * Lets one at a time merge customers of a store, or part them, until the transaction ends: for whom somebody counts follows from
 * all links above them, and of two who change these at once neither would see what the other does. No replay comes in either.
 */
export async function lockMerges(sql: Sql, storeId: number): Promise<void> {
  await lockStoreShared(sql, storeId);
  await sql`select pg_advisory_xact_lock(${MERGES_LOCK}, ${storeId})`;
}

// Sets these locks apart from all other advisory locks of two numbers.
const MERGES_LOCK = 7_201_022;

/** All merges of the trees that these customers are in. */
export async function listMergesAround(sql: Sql, storeId: number, customerIds: string[]): Promise<Merge[]> {
  return sql<Merge[]>`
    select id, merged_id, into_id, merged_at from customer_merges
    where store_id = ${storeId} and kept_id in (
      select unnest(${customerIds}::uuid[])
      union
      select kept_id from customer_merges where store_id = ${storeId} and merged_id = any(${customerIds}::uuid[])
    )
  `;
}

/** Adds merges, which must leave a forest: neither customer is merged twice, nor with one who is merged with them. */
export async function insertMerges(sql: Sql, storeId: number, merges: Merge[]): Promise<void> {
  const rows = merges.map((merge) => ({ storeId, ...merge, keptId: merge.intoId }));
  await sql`insert into customer_merges ${sql(rows)}`;
}

/** Takes merges away, and gives those that were there. */
export async function deleteMerges(sql: Sql, storeId: number, ids: string[]): Promise<Merge[]> {
  return sql<Merge[]>`
    delete from customer_merges where store_id = ${storeId} and id = any(${ids}::uuid[])
    returning id, merged_id, into_id, merged_at
  `;
}

/** Brings the list up to date within a transaction that will not be committed, so that it can be looked at. */
export async function refreshListNow(sql: Sql): Promise<void> {
  await sql`set constraints customer_list_due_at_commit immediate`;
}
