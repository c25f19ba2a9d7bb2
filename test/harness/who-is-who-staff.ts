import * as fc from 'fast-check';

import { mergeCustomers, undoMerge } from '../../portal-server/duplicates/merge-customers.ts';
import { moveOrder, undoMove } from '../../portal-server/duplicates/move-order.ts';
import { ApiError } from '../../portal-server/http/api-error.ts';
import { ADA, PEOPLE, type Shop, Step } from './who-is-who-steps.ts';

const anyMailbox = fc.constantFrom(...PEOPLE.flatMap(({ mailboxes }) => mailboxes));
const staffEmail = 'staff@shop.example';

/** What the shop's staff do to its list of customers meanwhile. Of what anybody sees the model foresees no change. */
export const staffSteps = [
  fc.tuple(anyMailbox, anyMailbox).map(([kept, merged]) =>
    byStaff(`merge ${merged} with ${kept}`, async ({ portal, store }) => {
      const { sql } = portal.deps;
      const [keptId, mergedId] = [
        await keptOf({ portal, store }, kept),
        await keptOf({ portal, store }, merged),
      ];
      if (keptId && mergedId) await mergeCustomers(sql, { store, staffEmail, keptId, mergedId });
    }),
  ),

  fc.tuple(anyMailbox, anyMailbox).map(([order, to]) =>
    byStaff(`move the order of ${order} to ${to}`, async ({ portal, store }) => {
      const { sql } = portal.deps;
      const [row] = await sql<{ id: string; customerId: string }[]>`
        select o.id, coalesce(m.to_id, o.customer_id) as customer_id from orders o
        left join order_moves m on m.store_id = o.store_id and m.order_id = o.id
        where o.store_id = ${store.id} and o.number = ${order}`;
      const toCustomerId = await keptOf({ portal, store }, to);
      if (!row || !toCustomerId) return;
      await moveOrder(sql, { store, staffEmail, orderId: row.id, customerId: row.customerId, toCustomerId });
    }),
  ),

  fc.nat().map((nth) =>
    byStaff(`take back what they did, ${nth}`, async ({ portal, store }) => {
      const { sql } = portal.deps;
      const done = await sql<{ id: string; isMove: boolean }[]>`
        select id, false as is_move from customer_merges where store_id = ${store.id}
        union all select id, true from order_moves where store_id = ${store.id}`;
      const one = done[nth % Math.max(1, done.length)];
      if (one?.isMove) await undoMove(sql, { store, staffEmail, moveId: one.id });
      else if (one) await undoMerge(sql, { store, staffEmail, mergeId: one.id });
    }),
  ),
];

function byStaff(label: string, act: (shop: Shop) => Promise<void>): Step {
  return new Step({
    label: `and all see what they saw when staff ${label}`,
    who: ADA,
    foresee: () => 'done',
    act: async (_, shop) => {
      await act(shop).catch((error: unknown) => {
        // Those two are one already, or the order is theirs.
        if (!(error instanceof ApiError)) throw error;
      });
      return Response.json({});
    },
  });
}

async function keptOf({ portal, store }: Pick<Shop, 'portal' | 'store'>, email: string) {
  const [row] = await portal.deps.sql<{ id: string }[]>`
    select coalesce(m.kept_id, e.customer_id) as id from customer_emails e
    left join customer_merges m on m.store_id = e.store_id and m.merged_id = e.customer_id
    where e.store_id = ${store.id} and e.email = ${email}`;
  return row?.id;
}
