import type { Sql } from '../db/connect.ts';
import type { TotalsChange } from './totals-change.ts';

/**
 * Adds a change, after the orders themselves have been written. First and last order come from the two ends
 * of an index. Whoever calls this holds the lock on the customer.
 */
export async function addToTotals(
  sql: Sql,
  of: { storeId: number; customerId: string },
  change: TotalsChange,
): Promise<void> {
  const { storeId, customerId } = of;
  const { currency } = change;
  await sql`
    insert into customer_totals as t
      (store_id, customer_id, currency, order_count, spent, first_order_at, last_order_at)
    select ${storeId}, ${customerId}::uuid, ${currency}, ${change.orderCount}, ${change.spent}, o.first, o.last
    from (
      select min(placed_at) as first, max(placed_at) as last from orders
      where store_id = ${storeId} and customer_id = ${customerId} and currency = ${currency}
        and spent is not null
    ) o
    where o.first is not null
    on conflict (store_id, customer_id, currency) do update set
      order_count = t.order_count + excluded.order_count,
      spent = t.spent + excluded.spent,
      first_order_at = excluded.first_order_at,
      last_order_at = excluded.last_order_at
  `;
}

/** Removes the totals of a currency in which this customer has no order left that counts. */
export async function deleteEmptyTotals(
  sql: Sql,
  of: { storeId: number; customerId: string },
  currency: string,
): Promise<void> {
  const { storeId, customerId } = of;
  await sql`
    delete from customer_totals
    where store_id = ${storeId} and customer_id = ${customerId} and currency = ${currency} and not exists (
      select from orders
      where store_id = ${storeId} and customer_id = ${customerId} and currency = ${currency}
        and spent is not null
    )
  `;
}

/** Forgets the totals of these customers, to be counted anew. */
export async function deleteTotals(sql: Sql, storeId: number, customerIds: string[]): Promise<void> {
  await sql`
    delete from customer_totals where store_id = ${storeId} and customer_id = any(${customerIds}::uuid[])
  `;
}

/** Counts the totals of these customers from all their orders. */
export async function insertTotals(sql: Sql, storeId: number, customerIds: string[]): Promise<void> {
  await sql`
    insert into customer_totals
      (store_id, customer_id, currency, order_count, spent, first_order_at, last_order_at)
    select store_id, customer_id, currency, count(*), sum(spent)::bigint, min(placed_at), max(placed_at)
    from orders
    where store_id = ${storeId} and customer_id = any(${customerIds}::uuid[]) and spent is not null
    group by store_id, customer_id, currency
  `;
}
