import { z } from 'zod';

import { Order } from '../../shared/contracts/order.ts';
import type { Sql } from '../db/connect.ts';
import { impersonalFields } from '../orders/order-queries.ts';

/**
 * What whoever has a link sees of an order: decisions/0009. Strict, so that a field that is added to the statement
 * for another page does not reach this one unnoticed.
 */
const LinkedOrder = Order.omit({ shippingAddress: true, billingAddress: true }).extend({
  /** The one word of the address that a mail would show. */
  city: z.string().nullable(),
});
export type LinkedOrder = z.infer<typeof LinkedOrder>;

/** The order that a live link leads to, and where the store's clock is. Unknown, expired and revoked ones, and of deleted or emptied orders: null. */
export async function findLinkedOrder(
  sql: Sql,
  link: { storeId: number; tokenHash: Buffer },
): Promise<{ order: LinkedOrder; timeZone: string } | null> {
  const [row] = await sql<{ order: z.input<typeof LinkedOrder>; timeZone: string }[]>`
    select json_build_object(
      ${impersonalFields(sql)},
      'city', nullif(o.shipping_address ->> 'city', '')
    ) as order, stores.time_zone
    from order_status_links link
    join stores on stores.id = link.store_id
    join orders o on o.store_id = link.store_id and o.id = link.order_id
    where link.store_id = ${link.storeId} and link.token_hash = ${link.tokenHash}
      and link.revoked_at is null and link.expires_at > now() and not o.deleted and o.redacted_at is null
  `;
  return row ? { order: LinkedOrder.decode(row.order), timeZone: row.timeZone } : null;
}
