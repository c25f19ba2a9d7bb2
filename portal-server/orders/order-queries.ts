import { carriesProvenEmailOf, provenEmails } from '../customers/proven-emails-queries.ts';
import type { Sql } from '../db/connect.ts';
import { fixedFragment, fixedStatement } from '../db/fixed-fragment.ts';
import type { JsonBytes } from '../http/answer-json.ts';
import type { SignedInCustomer } from '../http/env.ts';
import { withdrawalJson } from '../withdrawals/withdrawal-right-queries.ts';
import { addressJson, lineFields, statusJson, webAddress } from './order-json-queries.ts';

const PREVIEW_LINES = 3;

/**
 * A page of the orders that this customer may see, newest first, as the JSON of the response: built by
 * PostgreSQL, since rows that pass through JavaScript cost half the throughput. Null when `after` is an order
 * that they may not see.
 *
 * Each proven address brings its own latest orders in the order of the index, and only those are merged.
 */
export async function findOrderPageJson(
  sql: Sql,
  { storeId, customerId }: SignedInCustomer,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<JsonBytes | null> {
  const page = after
    ? selectPageAfter(sql, storeId, customerId, limit, after)
    : selectPage(sql, storeId, customerId, limit);
  const [row] = await page.raw();
  return (row?.[0] as JsonBytes | undefined) ?? null;
}

const selectPage = fixedStatement<object[], [storeId: number, customerId: string, limit: number]>(
  (sql, storeId, customerId, limit) => pageJson(sql, { storeId, customerId }, { limit, cursor: null }),
);

const selectPageAfter = fixedStatement<
  object[],
  [storeId: number, customerId: string, limit: number, after: string]
>((sql, storeId, customerId, limit, after) => {
  const customer = { storeId, customerId };
  return pageJson(sql, customer, { limit, cursor: cursorOf(sql, customer, after) });
});

function pageJson(
  sql: Sql,
  customer: SignedInCustomer,
  { limit, cursor }: { limit: number; cursor: ReturnType<typeof cursorOf> | null },
) {
  return sql`
    select json_build_object(
      'orders', coalesce(json_agg(${summaryJson(sql)} order by o.nth) filter (where o.nth <= ${limit}::integer), '[]'),
      'hasMore', count(*) > ${limit}::integer
    )::text
    from (
      select latest.*, row_number() over (order by latest.placed_at desc, latest.id desc) as nth
      from (${provenEmails(sql, customer)}) as proven
      cross join lateral (
        select * from orders
        where store_id = ${customer.storeId} and email = proven.email and not deleted
          ${cursor ? sql`and (placed_at, id) < (${cursor})` : sql``}
        order by placed_at desc, id desc
        limit ${limit}::integer + 1
      ) as latest
      order by latest.placed_at desc, latest.id desc
      limit ${limit}::integer + 1
    ) as o
    ${cursor ? sql`having exists (${cursor})` : sql``}
  `;
}

/** One order as the JSON of the response; null when this customer may not see it, or there is none. */
export async function findOrderJson(
  sql: Sql,
  customer: SignedInCustomer,
  orderId: string,
): Promise<JsonBytes | null> {
  const [row] = await sql`
    select json_build_object(
      ${impersonalFields(sql)},
      'shippingAddress', ${addressJson(sql, sql`o.shipping_address`)},
      'billingAddress', ${addressJson(sql, sql`o.billing_address`)}
    )::text
    from orders o
    where ${carriesProvenEmailOf(sql, customer)} and o.id = ${orderId} and not o.deleted
  `.raw();
  return (row?.[0] as JsonBytes | undefined) ?? null;
}

/** The fields of the order `o` that say nothing of a person, as arguments of json_build_object. */
export function impersonalFields(sql: Sql) {
  return sql`
    'id', o.id,
    'number', o.number,
    'placedAt', o.placed_at,
    'currency', o.currency,
    'total', o.total,
    'status', ${statusJson(sql)},
    'lineCount', (select count(*) from order_lines where store_id = o.store_id and order_id = o.id),
    'lines', ${linesJson(sql)},
    'amounts', json_build_object(
      'total', o.total, 'paid', o.paid, 'refunded', o.refunded,
      'tax', o.tax, 'shipping', o.shipping, 'discount', o.discount
    ),
    'shipments', ${shipmentsJson(sql)},
    'timeline', ${timelineJson(sql)},
    'withdrawal', ${withdrawalJson(sql)}
  `;
}

/** Where the page begins. A deleted order serves as well: the caller may have seen it before. */
function cursorOf(sql: Sql, customer: SignedInCustomer, orderId: string) {
  return sql`
    select o.placed_at, o.id from orders o where ${carriesProvenEmailOf(sql, customer)} and o.id = ${orderId}
  `;
}

const summaryJson = fixedFragment(
  (sql) => sql`(
    select json_build_object(
      'id', o.id,
      'number', o.number,
      'placedAt', o.placed_at,
      'currency', o.currency,
      'total', o.total,
      'status', ${statusJson(sql)},
      'lineCount', count(*),
      'lines', coalesce(
        json_agg(json_build_object(${lineFields(sql)}) order by l.position) filter (where l.nth <= ${sql.unsafe(String(PREVIEW_LINES))}),
        '[]'
      )
    )
    from (
      select *, row_number() over (order by position) as nth
      from order_lines where store_id = o.store_id and order_id = o.id
    ) as l
  )`,
);

function linesJson(sql: Sql) {
  return sql`(
    select coalesce(json_agg(json_build_object(
      ${lineFields(sql)}, 'sku', l.sku, 'unitPrice', l.unit_price, 'total', l.total
    ) order by l.position), '[]')
    from order_lines l where l.store_id = o.store_id and l.order_id = o.id
  )`;
}

function shipmentsJson(sql: Sql) {
  return sql`(
    select coalesce(json_agg(json_build_object(
      'carrier', s.carrier,
      'trackingNumber', s.tracking_number,
      'trackingUrl', ${webAddress(sql, sql`s.tracking_url`)},
      'state', s.state,
      'shippedAt', s.shipped_at,
      'deliveredAt', s.delivered_at
    ) order by s.position), '[]')
    from order_shipments s where s.store_id = o.store_id and s.order_id = o.id
  )`;
}

/**
 * What was told of the order, in the order of its key, deletions left out and equal neighbours folded. Equal
 * is what a shopper sees: the source's own word counts only where the common one is `unknown`.
 */
function timelineJson(sql: Sql) {
  return sql`(
    select coalesce(json_agg(json_build_object(
      'at', t.updated_at, 'status', ${statusJson(sql)}
    ) order by t.nth), '[]')
    from (
      select *, lag(seen) over (order by nth) is distinct from seen as is_step
      from (
        select *,
          row_number() over (order by updated_at, status_rank, content_hash) as nth,
          array[
            payment_status, fulfilment_status,
            case when payment_status = 'unknown' then raw_payment_status end,
            case when fulfilment_status = 'unknown' then raw_fulfilment_status end
          ] as seen
        from order_observations
        where store_id = o.store_id and source = o.source and external_id = o.external_id and not deleted
      ) as told
    ) as t
    where t.is_step
  )`;
}
