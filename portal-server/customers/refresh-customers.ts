import type { Sql } from '../db/connect.ts';
import { followLatestOrders } from './field-queries.ts';
import { deleteTotals, insertTotals } from './totals-queries.ts';

/** Makes totals and fields of these customers anew from all their orders. For changes that no sum can follow. */
export async function refreshCustomers(sql: Sql, storeId: number, customerIds: string[]): Promise<void> {
  await deleteTotals(sql, storeId, customerIds);
  await insertTotals(sql, storeId, customerIds);
  await followLatestOrders(sql, storeId, customerIds);
}
