import { type Context, Hono } from 'hono';

import {
  DELIVERIES_SHOWN,
  DeliveryList,
  listDeliveries,
  replayDelivery as replay,
} from '../../shared/contracts/store-connections.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { listKeptDeliveries } from '../platforms/delivery-queries.ts';
import { replayDelivery } from '../platforms/replay-delivery.ts';
import { insertAuditEntry } from './audit-queries.ts';
import { requireStaff } from './require-staff.ts';

/** What platforms sent and could not be used. */
export const deliveryRoutes = new Hono<Env>()
  .get(listDeliveries.path, requireStaff('editor'), async (c) =>
    c.json(DeliveryList.encode({ deliveries: await deliveriesOf(c) })),
  )

  .post(replay.path, requireStaff('editor'), validate('param', replay.params), async (c) => {
    const { deps, sql, store, staff } = c.var;
    const { deliveryId } = c.req.valid('param');
    const replayed = await replayDelivery(deps.writerSql, store, deliveryId);
    if (!replayed) throw new ApiError('not_found');

    // Using a delivery is a transaction of its own, which may be done twice; this says that somebody asked for it.
    const { reason, ...after } = replayed;
    await insertAuditEntry(sql, {
      storeId: store.id,
      staffEmail: staff.email,
      action: 'delivery.replayed',
      subjectKind: 'delivery',
      subjectId: deliveryId,
      after: { ...after, isUsed: reason === null },
    });
    return c.json(replay.response.encode({ reason, deliveries: await deliveriesOf(c) }));
  });

function deliveriesOf(c: Context<Env>) {
  return listKeptDeliveries(c.var.sql, c.var.store.id, DELIVERIES_SHOWN);
}
