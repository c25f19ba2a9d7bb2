import type { Sql } from '../db/connect.ts';

/** An order that counts for somebody else than its keys say. */
export interface OrderMove {
  id: string;
  orderId: string;
  /** Whose it is by its keys. */
  fromId: string;
  toId: string;
}

/** An order as it can be moved: for whom it counts, and whose it is by its keys. */
export interface MovableOrder {
  number: string;
  homeId: string;
  /** Of both, where they are merged, those for whom they count. */
  keptHomeId: string;
  keptId: string;
}

/** Lets one at a time move an order, and no delivery change it, until the transaction ends. */
export async function lockOrder(sql: Sql, of: { storeId: number; orderId: string }): Promise<void> {
  await sql`select from orders where store_id = ${of.storeId} and id = ${of.orderId} for no key update`;
}

/** Null where there is no such order, or nobody's: it is deleted, or its person was removed. */
export async function findMovableOrder(
  sql: Sql,
  of: { storeId: number; orderId: string },
): Promise<MovableOrder | null> {
  const [order] = await sql<MovableOrder[]>`
    select o.number, o.customer_id as home_id, coalesce(home.kept_id, o.customer_id) as kept_home_id,
      coalesce(here.kept_id, m.to_id, home.kept_id, o.customer_id) as kept_id
    from orders o
    left join order_moves m on m.store_id = o.store_id and m.order_id = o.id
    left join customer_merges home on home.store_id = o.store_id and home.merged_id = o.customer_id
    left join customer_merges here on here.store_id = o.store_id and here.merged_id = m.to_id
    where o.store_id = ${of.storeId} and o.id = ${of.orderId} and not o.deleted and o.redacted_at is null
  `;
  return order ?? null;
}

/** Lets an order count for somebody from now on, in place of whoever it was moved to before. */
export async function upsertMove(sql: Sql, storeId: number, move: OrderMove): Promise<void> {
  await sql`
    insert into order_moves ${sql({ storeId, ...move })}
    on conflict (store_id, order_id) do update set id = excluded.id, from_id = excluded.from_id,
      to_id = excluded.to_id, moved_at = now()
  `;
}

/** Gives an order back to whose it is by its keys. Null where it was not moved so. */
export async function deleteMove(
  sql: Sql,
  storeId: number,
  by: { id: string } | { orderId: string },
): Promise<(OrderMove & { number: string }) | null> {
  const named = 'id' in by ? sql`m.id = ${by.id}` : sql`m.order_id = ${by.orderId}`;
  const [move] = await sql<(OrderMove & { number: string })[]>`
    delete from order_moves m using orders o
    where m.store_id = ${storeId} and ${named} and o.store_id = m.store_id and o.id = m.order_id
    returning m.id, m.order_id, m.from_id, m.to_id, o.number
  `;
  return move ?? null;
}

/** Lets what was moved to one customer count for another. */
export async function redirectMoves(
  sql: Sql,
  storeId: number,
  heirs: { from: string; to: string }[],
): Promise<void> {
  await sql`
    update order_moves m set to_id = h."to"
    from jsonb_to_recordset(${sql.json(heirs)}) as h("from" uuid, "to" uuid)
    where m.store_id = ${storeId} and m.to_id = h."from"
  `;
}
