import type { Sql } from '../db/connect.ts';

/**
 * For how long an order that nobody says was delivered may be withdrawn from, beyond the store's days: the longest that
 * the law keeps the right open (Directive 2011/83/EU, Art. 10(1)).
 */
const UNDELIVERED_DAYS = 365;

/**
 * `OrderWithdrawal` of the order `o`, or null. The only place that says whether one may withdraw, and from what: what
 * a shopper is shown and what a statement is measured by are the same.
 */
export function withdrawalJson(sql: Sql) {
  return sql`(
    select json_build_object(
      'open', r.open,
      'until', r.until,
      'items', case when r.open then (${itemsJson(sql)}) else '[]' end,
      'made', made.json
    )
    from (${right(sql)}) as r
    cross join lateral (${madeJson(sql)}) as made
    where r.open or made.count > 0
  )`;
}

/**
 * Whether the order `o` may be withdrawn from now, and until when, with what of the store's the items need.
 *
 * The period ends with the last of its days where the store is (Regulation 1182/71, Art. 3): the day of delivery does
 * not count, and a period that would end on a Saturday or Sunday ends with the Monday.
 */
function right(sql: Sql) {
  return sql`
    select
      s.withdrawal_enabled
        and o.payment_status not in ('incomplete', 'cancelled', 'refunded')
        and now() < coalesce(
          ending.until, o.placed_at + make_interval(days => ${UNDELIVERED_DAYS} + s.withdrawal_days)
        ) as open,
      ending.until,
      s.withdrawal_excluded_products as products,
      s.withdrawal_excluded_skus as skus
    from stores s
    cross join lateral (
      select (${deliveredAt(sql)} at time zone s.time_zone)::date + s.withdrawal_days as day
    ) as last
    cross join lateral (
      select (last.day + case extract(isodow from last.day) when 6 then 3 when 7 then 2 else 1 end)::timestamp
        at time zone s.time_zone as until
    ) as ending
    where s.id = o.store_id
  `;
}

/**
 * When the last parcel came, where each has a moment and no more is to be sent (Art. 9(2)(b)(i)); else since when the
 * order has been told to be delivered. Null while it is not.
 */
function deliveredAt(sql: Sql) {
  return sql`coalesce(
    (
      select case when bool_and(p.delivered_at is not null) then max(p.delivered_at) end
      from order_shipments p
      where p.store_id = o.store_id and p.order_id = o.id and p.state not in ('failed', 'cancelled')
        and o.fulfilment_status not in ('awaiting_processing', 'processing')
    ),
    (
      select min(t.updated_at)
      from (
        select told.updated_at, bool_and(told.fulfilment_status in ('delivered', 'returned')) over (
          order by told.updated_at desc, told.status_rank desc, told.content_hash desc
        ) as since_then
        from order_observations told
        where told.store_id = o.store_id and told.source = o.source and told.external_id = o.external_id
          and not told.deleted
      ) as t
      where t.since_then and o.fulfilment_status in ('delivered', 'returned')
    )
  )`;
}

/** Equal lines together, each with what is left of it, in the order of their first. */
function itemsJson(sql: Sql) {
  return sql`
    select coalesce(json_agg(json_build_object(
      'item', i.item,
      'title', i.title,
      'variant', i.variant,
      'quantity', case when i.excluded then 0 else greatest(i.ordered - coalesce(w.quantity, 0), 0) end,
      'excluded', i.excluded
    ) order by i.position), '[]')
    from (
      select item, title, variant, sum(quantity) as ordered, min(position) as position,
        coalesce(product_id = any(r.products), false) or coalesce(sku = any(r.skus), false) as excluded
      from (${orderItems(sql)}) as l
      group by item, product_id, sku, title, variant
    ) as i
    left join (
      select wl.item, sum(wl.quantity) as quantity
      from withdrawals w
      join withdrawal_lines wl on wl.store_id = w.store_id and wl.withdrawal_id = w.id
      where w.store_id = o.store_id and w.order_id = o.id
      group by wl.item
    ) as w on w.item = i.item
  `;
}

/**
 * The lines of the order `o` with their names as items. A line has no name of its own: its position is another one
 * when the source sends the order again without a line. So equal lines are one item, however many there are. An order
 * whose source tells no lines is one item itself.
 */
export function orderItems(sql: Sql) {
  return sql`
    select
      left(encode(sha256(convert_to(
        jsonb_build_array(product_id, sku, title, variant)::text, 'UTF8'
      )), 'hex'), 32) as item,
      position, product_id, sku, title, variant, quantity
    from order_lines where store_id = o.store_id and order_id = o.id
    union all
    select 'order', 0, null, null, o.number, null, 1
    where not exists (select from order_lines where store_id = o.store_id and order_id = o.id)
  `;
}

function madeJson(sql: Sql) {
  return sql`
    select count(*) as count, coalesce(json_agg(json_build_object(
      'id', w.id,
      'at', w.withdrawn_at,
      'items', (
        select json_agg(json_build_object(
          'title', wl.title, 'variant', wl.variant, 'quantity', wl.quantity
        ) order by wl.title, wl.item)
        from withdrawal_lines wl where wl.store_id = w.store_id and wl.withdrawal_id = w.id
      )
    ) order by w.withdrawn_at, w.id), '[]') as json
    from withdrawals w
    where w.store_id = o.store_id and w.order_id = o.id
  `;
}
