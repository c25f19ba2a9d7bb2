import type postgres from 'postgres';

import { toOwed } from './evaluate-list.ts';

/** What the merchant's list must say of what somebody comes to, with those who are merged with them. */
export interface CountedFigures {
  orderCount: number;
  /** In the store's currency. */
  spent: number;
  firstOrderAt: number | null;
  lastOrderAt: number | null;
  owed: unknown;
  tags: string[];
}

interface OrderRow extends postgres.Row {
  id: string;
  customerId: string;
  currency: string;
  spent: string | null;
  placedAt: Date;
}

/** The figures of everybody whom the list must tell of, counted order by order: slow and obvious. */
export async function evaluateCounted(
  sql: postgres.Sql,
  storeId: number,
): Promise<Record<string, CountedFigures>> {
  const customers = await sql<{ id: string }[]>`select id from customers where store_id = ${storeId}`;
  const orders = await sql<OrderRow[]>`select * from orders where store_id = ${storeId}`;
  const merges = await sql<{ mergedId: string; intoId: string }[]>`
    select merged_id, into_id from customer_merges where store_id = ${storeId}`;
  const moves = await sql<{ orderId: string; toId: string }[]>`
    select order_id, to_id from order_moves where store_id = ${storeId}`;
  const tags = await sql<{ customerId: string; tag: string }[]>`
    select customer_id, tag from customer_tags where store_id = ${storeId}`;

  const top = (id: string): string => {
    const merge = merges.find(({ mergedId }) => mergedId === id);
    return merge ? top(merge.intoId) : id;
  };
  const ownerOf = (order: OrderRow) =>
    top(moves.find(({ orderId }) => orderId === order.id)?.toId ?? order.customerId);

  const listed = customers.filter(({ id }) => top(id) === id);
  return Object.fromEntries(
    listed.map(({ id }) => {
      const counting = orders.filter((order) => ownerOf(order) === id && order.spent !== null);
      const { outstanding, otherOutstanding, oldestUnpaidAt } = toOwed(
        orders.filter((order) => ownerOf(order) === id),
        undefined,
        'EUR',
      );
      const times = counting.map(({ placedAt }) => placedAt.getTime()).toSorted((a, b) => a - b);
      const figures = {
        orderCount: counting.length,
        spent: counting
          .filter(({ currency }) => currency === 'EUR')
          .reduce((sum, { spent }) => sum + Number(spent), 0),
        firstOrderAt: times[0] ?? null,
        lastOrderAt: times.at(-1) ?? null,
        owed: { outstanding, otherOutstanding, oldestUnpaidAt },
        tags: [
          ...new Set(tags.filter(({ customerId }) => top(customerId) === id).map(({ tag }) => tag)),
        ].toSorted(),
      };
      return [id, figures];
    }),
  );
}

/** The same as the list says it. */
export async function readCounted(
  sql: postgres.Sql,
  storeId: number,
): Promise<Record<string, CountedFigures>> {
  const rows = await sql<
    (Omit<CountedFigures, 'firstOrderAt' | 'lastOrderAt' | 'owed'> & {
      customerId: string;
      outstanding: string;
      otherOutstanding: unknown;
      oldestUnpaidAt: Date | null;
      firstOrderAt: Date | null;
      lastOrderAt: Date | null;
    })[]
  >`
    select customer_id, order_count, spent::float8 as spent, first_order_at, last_order_at, tags, outstanding,
      other_outstanding, oldest_unpaid_at
    from customer_list where store_id = ${storeId}`;
  return Object.fromEntries(
    rows.map(({ customerId, firstOrderAt, lastOrderAt, orderCount, spent, tags, ...owed }) => [
      customerId,
      {
        orderCount,
        spent,
        tags,
        owed,
        firstOrderAt: firstOrderAt?.getTime() ?? null,
        lastOrderAt: lastOrderAt?.getTime() ?? null,
      },
    ]),
  );
}

/** Every row of a store in every table, but for what staff did and what is owed to the list. */
export async function dumpStoreWhole(sql: postgres.Sql, storeId: number): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not in ('audit_log', 'customer_list_due')`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await sql<{ row: string }[]>`
      select to_jsonb(t)::text as row from ${sql(name)} t where store_id = ${storeId}`;
    rows.push(...found.map(({ row }) => `${name} ${row}`));
  }
  return rows.toSorted();
}
