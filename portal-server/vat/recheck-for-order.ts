import type { Sql } from '../db/connect.ts';
import { type CustomerName, requestCheck } from './vat-id-queries.ts';
import { ORDER_RECHECK_AGE_MS } from './vat-state.ts';

// An import brings orders of years: a proof of today says nothing of those.
const RECENT_ORDER_MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Has the number of whoever placed a new order checked again, where its last answer is not of that day. In the
 * order's own transaction, one statement that mostly finds nothing, and none at all for an old order.
 */
export async function recheckForOrder(
  tx: Sql,
  customer: CustomerName,
  order: { source: string; externalId: string; placedAt: Date },
): Promise<void> {
  const now = Date.now();
  if (order.placedAt.getTime() < now - RECENT_ORDER_MAX_AGE_MS) return;
  const answeredBefore = new Date(now - ORDER_RECHECK_AGE_MS);
  await requestCheck(tx, customer, { because: 'order', order, answeredBefore });
}
