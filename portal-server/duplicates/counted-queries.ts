import type { Sql } from '../db/connect.ts';

/** Who a customer of the merchant's list is: themselves, those who are merged with them, and orders that were moved. */
export interface Counted {
  storeId: number;
  /** For whom they count: the customer of the list. */
  customerId: string;
  /** Everybody who counts for them, themselves first. */
  customerIds: string[];
  /** Orders of others that were moved to them, and theirs that were moved to others. */
  movedIn: string[];
  movedOut: string[];
}

/** Whom the merchant sees in a customer, also where these are merged away. Null where there is no such customer. */
export async function findCounted(
  sql: Sql,
  of: { storeId: number; customerId: string },
): Promise<Counted | null> {
  const [counted] = await sql<Counted[]>`
    with kept as (
      select c.store_id, coalesce(m.kept_id, c.id) as id
      from customers c left join customer_merges m on m.store_id = c.store_id and m.merged_id = c.id
      where c.store_id = ${of.storeId} and c.id = ${of.customerId}
    ), everybody as (
      select store_id, id, counted_customers(store_id, id) as ids from kept
    )
    select store_id, id as customer_id, ids as customer_ids,
      array(
        select order_id from order_moves m
        where m.store_id = e.store_id and m.to_id = any(ids) and m.from_id <> all(ids)
      ) as moved_in,
      array(
        select order_id from order_moves m
        where m.store_id = e.store_id and m.from_id = any(ids) and m.to_id <> all(ids)
      ) as moved_out
    from everybody e
  `;
  return counted ?? null;
}

/**
 * The one rule of whose an order is in the merchant's list, for a statement over `orders o`. What a shopper sees is
 * another matter: `carriesProvenEmailOf`.
 */
export function countsFor(sql: Sql, counted: Counted) {
  const { storeId, customerId, customerIds, movedIn, movedOut } = counted;
  // Nearly everybody: along the index of their orders.
  const isAlone = customerIds.length === 1 && movedIn.length === 0;
  const theirs = isAlone
    ? sql`o.customer_id = ${customerId}`
    : sql`(o.customer_id = any(${customerIds}::uuid[]) or o.id = any(${movedIn}::uuid[]))`;
  return sql`o.store_id = ${storeId} and ${theirs}
    ${movedOut.length > 0 ? sql`and o.id <> all(${movedOut}::uuid[])` : sql``}`;
}

/** Everybody who counts for one of these, and for whom. */
export async function listEverybody(
  sql: Sql,
  of: { storeId: number; customerIds: string[] },
): Promise<{ id: string; keptId: string }[]> {
  return sql<{ id: string; keptId: string }[]>`
    select kept_id as id, kept_id from unnest(${of.customerIds}::uuid[]) as kept_id
    union all
    select merged_id, kept_id from customer_merges
    where store_id = ${of.storeId} and kept_id = any(${of.customerIds}::uuid[])
  `;
}

/** For whom these count: those who are merged with another are told as that one. */
export async function listKept(
  sql: Sql,
  of: { storeId: number; customerIds: string[] },
): Promise<Map<string, string>> {
  const rows = await sql<{ mergedId: string; keptId: string }[]>`
    select merged_id, kept_id from customer_merges
    where store_id = ${of.storeId} and merged_id = any(${of.customerIds}::uuid[])
  `;
  return new Map(rows.map(({ mergedId, keptId }) => [mergedId, keptId]));
}
