import type { z } from 'zod';

import { OrderWithdrawal } from '../../shared/contracts/withdrawal.ts';
import { carriesProvenEmailOf } from '../customers/proven-emails-queries.ts';
import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';
import { orderItems, withdrawalJson } from './withdrawal-right-queries.ts';

/** An order as a withdrawal sees it. */
export interface WithdrawableOrder {
  number: string;
  placedAt: Date;
  /** The address that the order carries, in normal form. */
  email: string | null;
  withdrawal: OrderWithdrawal | null;
}

/**
 * Makes the withdrawals of a store come one after another until the caller's transaction ends. What is read after it
 * holds, and the moments of the rows are in the order in which they can be seen, so that no reader of pages misses one.
 */
export async function lockWithdrawals(
  sql: Sql,
  storeId: number,
): Promise<{ contactEmail: string | null; timeZone: string }> {
  const [store] = await sql<[{ contactEmail: string | null; timeZone: string }]>`
    select contact_email, time_zone from stores where id = ${storeId} for no key update
  `;
  return store;
}

/** Which order a withdrawal of this id is of, if there is one. */
export async function findWithdrawnOrder(
  sql: Sql,
  key: { storeId: number; id: string },
): Promise<string | null> {
  const [row] = await sql<{ orderId: string }[]>`
    select order_id from withdrawals where store_id = ${key.storeId} and id = ${key.id}
  `;
  return row?.orderId ?? null;
}

export async function findWithdrawableOrder(
  sql: Sql,
  key: { storeId: number; orderId: string },
): Promise<WithdrawableOrder | null> {
  const [row] = await sql<
    (Omit<WithdrawableOrder, 'withdrawal'> & { withdrawal: z.input<typeof OrderWithdrawal> | null })[]
  >`
    select o.number, o.placed_at, o.email, ${withdrawalJson(sql)} as withdrawal
    from orders o
    where o.store_id = ${key.storeId} and o.id = ${key.orderId} and not o.deleted and o.redacted_at is null
  `;
  return row ? { ...row, withdrawal: row.withdrawal && OrderWithdrawal.decode(row.withdrawal) } : null;
}

/** Whether this shopper may see the order. */
export async function isOrderOf(sql: Sql, customer: SignedInCustomer, orderId: string): Promise<boolean> {
  const rows = await sql`
    select from orders o where ${carriesProvenEmailOf(sql, customer)} and o.id = ${orderId} and not o.deleted
  `;
  return rows.length > 0;
}

/** Keeps a statement, with its items as the order calls them now. Gives the moment of its receipt. */
export async function insertWithdrawal(
  sql: Sql,
  withdrawal: {
    storeId: number;
    orderId: string;
    id: string;
    name: string;
    email: string;
    via: 'account' | 'link';
    items: { item: string; quantity: number }[];
  },
): Promise<Date> {
  const { storeId, orderId, id, name, email, via, items } = withdrawal;
  const [row] = await sql<[{ withdrawnAt: Date }]>`
    with made as (
      insert into withdrawals (store_id, order_id, id, name, email, via, withdrawn_at)
      values (${storeId}, ${orderId}, ${id}, ${name}, ${email}, ${via}, date_trunc('milliseconds', clock_timestamp()))
      returning store_id, id, withdrawn_at
    ), lines as (
      insert into withdrawal_lines (store_id, withdrawal_id, item, product_id, sku, title, variant, quantity)
      select distinct on (i.item) made.store_id, made.id, i.item, i.product_id, i.sku, i.title, i.variant, wish.quantity
      from made
      join orders o on o.store_id = ${storeId} and o.id = ${orderId}
      cross join lateral (${orderItems(sql)}) as i
      join unnest(${items.map(({ item }) => item)}::text[], ${items.map(({ quantity }) => quantity)}::numeric[])
        as wish (item, quantity) on wish.item = i.item
    )
    select withdrawn_at from made
  `;
  return row.withdrawnAt;
}

/** A page of the store's withdrawals as the JSON text of the response. Null when `after` is none of them. */
export async function findWithdrawalPageJson(
  sql: Sql,
  storeId: number,
  page: { after?: string | undefined; limit: number },
): Promise<string | null> {
  const cursor = page.after
    ? sql`select withdrawn_at, id from withdrawals where store_id = ${storeId} and id = ${page.after}`
    : null;
  const [row] = await sql<{ json: string }[]>`
    select json_build_object(
      'withdrawals', coalesce(json_agg(json_build_object(
        'id', w.id,
        'at', w.withdrawn_at,
        'source', w.source,
        'externalId', w.external_id,
        'orderNumber', w.number,
        'name', w.name,
        'email', w.email,
        'via', w.via,
        'items', (
          select json_agg(json_build_object(
            'productId', l.product_id, 'sku', l.sku, 'title', l.title, 'variant', l.variant, 'quantity', l.quantity
          ) order by l.title, l.item)
          from withdrawal_lines l where l.store_id = ${storeId} and l.withdrawal_id = w.id
        )
      ) order by w.nth) filter (where w.nth <= ${page.limit}), '[]'),
      'hasMore', count(*) > ${page.limit}
    )::text as json
    from (
      select w.*, o.source, o.external_id, o.number, row_number() over (order by w.withdrawn_at, w.id) as nth
      from withdrawals w
      join orders o on o.store_id = w.store_id and o.id = w.order_id
      where w.store_id = ${storeId} ${cursor ? sql`and (w.withdrawn_at, w.id) > (${cursor})` : sql``}
      order by w.withdrawn_at, w.id
      limit ${page.limit + 1}
    ) as w
    ${cursor ? sql`having exists (${cursor})` : sql``}
  `;
  return row?.json ?? null;
}
