import { randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import { lockStoreShared } from '../customers/identity-queries.ts';
import { ApiError } from '../http/api-error.ts';
import { insertAuditEntry } from '../merchant/audit-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { findCounted } from './counted-queries.ts';
import * as queries from './move-queries.ts';

/**
 * Lets an order that counts for one customer count for another, in the merchant's list alone: whom it shows to, and what
 * a replay makes of its keys, stays. Moved to whose it is by its keys, it is moved no more (`moveId` null).
 */
export async function moveOrder(
  sql: postgres.Sql,
  given: { store: Store; staffEmail: string; orderId: string; customerId: string; toCustomerId: string },
): Promise<{ moveId: string | null }> {
  const { store, staffEmail, orderId, customerId, toCustomerId } = given;
  const storeId = store.id;
  return sql.begin(async (tx) => {
    await lockStoreShared(tx, storeId);
    // First, and by itself: a statement that waits for the row sees all else as it was before.
    await queries.lockOrder(tx, { storeId, orderId });
    const [order, here, there] = await Promise.all([
      queries.findMovableOrder(tx, { storeId, orderId }),
      findCounted(tx, { storeId, customerId }),
      findCounted(tx, { storeId, customerId: toCustomerId }),
    ]);
    if (!here || !there) throw new ApiError('customer_not_found');
    if (!order || order.keptId !== here.customerId) throw new ApiError('order_not_found');
    if (order.keptId === there.customerId) {
      const details = [{ field: 'toCustomerId', reason: 'Must be another customer than the one who has it' }];
      throw new ApiError('invalid_request', { details });
    }

    const isHome = order.keptHomeId === there.customerId;
    const move = { id: randomUUID(), orderId, fromId: order.homeId, toId: there.customerId };
    if (isHome) await queries.deleteMove(tx, storeId, { orderId });
    else await queries.upsertMove(tx, storeId, move);
    const entry = { storeId, staffEmail, subjectKind: 'customer', subjectId: there.customerId };
    await insertAuditEntry(tx, {
      ...entry,
      action: 'customer.order_moved',
      before: { customerId: here.customerId },
      after: { customerId: there.customerId, orderId },
    });
    return { moveId: isHome ? null : move.id };
  });
}

/** Gives an order back to whose it is by its keys, whoever that is by now. */
export async function undoMove(
  sql: postgres.Sql,
  given: { store: Store; staffEmail: string; moveId: string },
): Promise<void> {
  const { store, staffEmail, moveId } = given;
  await sql.begin(async (tx) => {
    await lockStoreShared(tx, store.id);
    const gone = await queries.deleteMove(tx, store.id, { id: moveId });
    if (!gone) throw new ApiError('not_found');
    const entry = { storeId: store.id, staffEmail, subjectKind: 'customer', subjectId: gone.fromId };
    await insertAuditEntry(tx, {
      ...entry,
      action: 'customer.order_moved',
      before: { customerId: gone.toId },
      after: { customerId: gone.fromId, orderId: gone.orderId },
    });
  });
}
