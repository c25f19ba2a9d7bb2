import type { PendingQuery, Row } from 'postgres';

import { PRODUCTS_LIMIT, PRODUCTS_WITHIN_ORDERS } from '../../shared/contracts/customer-sheet.ts';
import type { Sql } from '../db/connect.ts';
import { type Counted, countsFor } from '../duplicates/counted-queries.ts';

/** One entry of a history as JSON, with its moment as the database writes it, and what tells it from others of then. */
export interface HistoryRow {
  json: string;
  at: string;
  id: string;
}

/** Where a page of a history ended. */
export type HistoryCursor = Pick<HistoryRow, 'at' | 'id'>;

interface HistoryPage {
  after: HistoryCursor | null;
  limit: number;
}

/** A customer's orders, newest first. */
export async function listOrdersOfCustomer(
  sql: Sql,
  of: Counted,
  { after, limit }: HistoryPage,
): Promise<HistoryRow[]> {
  return sql<HistoryRow[]>`
    select json_build_object(
      'id', o.id, 'source', o.source, 'externalId', o.external_id, 'number', o.number, 'placedAt', o.placed_at,
      'currency', o.currency, 'total', o.total, 'paid', o.paid, 'refunded', o.refunded, 'payment', o.payment_status,
      'fulfilment', o.fulfilment_status, 'rawPayment', o.raw_payment_status,
      'rawFulfilment', o.raw_fulfilment_status, 'counts', o.spent is not null, 'lineCount', (
        select count(*) from order_lines l where l.store_id = o.store_id and l.order_id = o.id
      ), 'movedFrom', (
        select json_build_object('moveId', m.id, 'customerId', k.customer_id, 'name', coalesce(k.name, k.company, k.email))
        from order_moves m
        left join customer_merges h on h.store_id = m.store_id and h.merged_id = m.from_id
        join customer_list k on k.store_id = m.store_id and k.customer_id = coalesce(h.kept_id, m.from_id)
        where m.store_id = o.store_id and m.order_id = o.id
      )
    )::text as json, o.placed_at::text as at, o.id::text as id
    from orders o
    where ${countsFor(sql, of)} and not o.deleted
      ${after ? sql`and (o.placed_at, o.id) < (${after.at}::text::timestamptz, ${after.id}::text::uuid)` : sql``}
    order by o.placed_at desc, o.id desc
    limit ${limit}
  `;
}

/** What a customer bought, as the JSON text of a list: what they bought most comes first. */
export async function findProductsJson(sql: Sql, of: Counted): Promise<string> {
  const [row] = await sql<[{ json: string }]>`
    with bought as (
      select l.product_id, l.sku, l.title, l.quantity, o.id, o.placed_at,
        coalesce(l.product_id, l.sku, l.title) as product
      from (
        select o.store_id, o.id, o.placed_at from orders o
        where ${countsFor(sql, of)} and o.spent is not null
        order by o.placed_at desc, o.id desc limit ${PRODUCTS_WITHIN_ORDERS}
      ) o
      join order_lines l on l.store_id = o.store_id and l.order_id = o.id
    ), products as (
      select max(product_id) as product_id, max(sku) as sku, (array_agg(title order by placed_at desc))[1] as title,
        sum(quantity) as quantity, count(distinct id) as order_count, max(placed_at) as last_bought_at
      from bought group by product
      order by sum(quantity) desc, max(placed_at) desc, product limit ${PRODUCTS_LIMIT}
    )
    select coalesce(json_agg(json_build_object(
      'productId', product_id, 'sku', sku, 'title', title, 'quantity', quantity, 'orderCount', order_count,
      'lastBoughtAt', last_bought_at
    )), '[]')::text as json
    from products
  `;
  return row.json;
}

/** All that happened with a customer, newest first: of each kind its latest, and of these the latest. */
export async function listEvents(
  sql: Sql,
  of: Counted,
  { after, limit }: HistoryPage,
): Promise<HistoryRow[]> {
  const kinds = eventKinds(sql, of).map(
    ({ source, at, id, fields }) => sql`(
      select ${at} as at, ${id} as id, jsonb_build_object(${fields}) as told ${source}
      ${after ? sql`and ${at} <= ${after.at}::text::timestamptz` : sql``}
      ${after ? sql`and (${at}, ${id} collate "C") < (${after.at}::text::timestamptz, ${after.id}::text)` : sql``}
      order by ${at} desc, ${id} collate "C" desc limit ${limit}
    )`,
  );
  return sql<HistoryRow[]>`
    select (${NOTHING_TOLD}::text::jsonb || told || jsonb_build_object('id', id, 'at', at))::text as json,
      at::text as at, id
    from (${kinds.reduce((all, one) => sql`${all} union all ${one}`)}) as events
    order by at desc, id collate "C" desc
    limit ${limit}
  `;
}

/** Each field of `CustomerEvent` but those that every event has. */
const NOTHING_TOLD = JSON.stringify({
  orderNumber: null,
  currency: null,
  total: null,
  payment: null,
  what: null,
  isYes: null,
  staffEmail: null,
  action: null,
  before: null,
  after: null,
});

type Fragment = PendingQuery<Row[]>;

type EventKind = Record<'source' | 'at' | 'id' | 'fields', Fragment>;

function eventKinds(sql: Sql, of: Counted): EventKind[] {
  const own = sql`where store_id = ${of.storeId} and customer_id = any(${of.customerIds}::uuid[])`;
  const customer = sql`from customers where store_id = ${of.storeId} and id = ${of.customerId}`;
  return [
    {
      source: customer,
      at: sql`created_at`,
      id: sql`'created'::text`,
      fields: sql`'kind', 'created'`,
    },
    {
      source: sql`${customer} and registered_at is not null`,
      at: sql`registered_at`,
      id: sql`'registered'::text`,
      fields: sql`'kind', 'registered'`,
    },
    {
      source: sql`from orders o where ${countsFor(sql, of)} and not deleted`,
      at: sql`placed_at`,
      id: sql`id::text`,
      fields: sql`
        'kind', 'order', 'orderNumber', number, 'currency', currency, 'total', total, 'payment', payment_status
      `,
    },
    {
      source: sql`from sign_ins ${own}`,
      at: sql`happened_at`,
      id: sql`id::text`,
      fields: sql`'kind', 'sign_in', 'what', method, 'isYes', succeeded`,
    },
    {
      source: sql`from customer_consents ${own}`,
      at: sql`said_at`,
      id: sql`id::text`,
      fields: sql`'kind', 'consent', 'what', channel, 'isYes', given`,
    },
    {
      source: sql`from vat_checks ${own}`,
      at: sql`asked_at`,
      id: sql`id::text`,
      fields: sql`'kind', 'vat_check', 'what', outcome`,
    },
    {
      source: sql`
        from withdrawals w join orders o on o.store_id = w.store_id and o.id = w.order_id
        where ${countsFor(sql, of)}
      `,
      at: sql`withdrawn_at`,
      id: sql`w.id::text`,
      fields: sql`'kind', 'withdrawal', 'orderNumber', o.number`,
    },
    {
      source: sql`
        from audit_log a
        where a.store_id = ${of.storeId} and subject_kind = 'customer' and subject_id = any(${of.customerIds}::text[])
      `,
      at: sql`a.at`,
      id: sql`a.id::text`,
      fields: sql`
        'kind', 'change', 'staffEmail', staff_email, 'action', action, 'before', before, 'after', after
      `,
    },
    changesOfMany(sql, of),
  ];
}

/** What bulk actions and imports have changed. Of several who count as one, what was alike is told once. */
function changesOfMany(sql: Sql, of: Counted): EventKind {
  const said = sql`jsonb_build_object(
    case when line->>'kind' like '%\\_tag' then 'tags' else 'groups' end, jsonb_build_array(line->'value')
  )`;
  return {
    source: sql`
      from (
        select distinct on (c.audit_id, c.before, c.after) c.audit_id, c.customer_id, c.changed_at, c.before, c.after,
          a.staff_email, a.subject_kind, a.after as line
        from audit_log_customers c
        left join audit_log a on a.store_id = c.store_id and a.id = c.audit_id
        where c.store_id = ${of.storeId} and c.customer_id = any(${of.customerIds}::uuid[])
        order by c.audit_id, c.before, c.after, c.changed_at desc, c.customer_id
      ) as changed
      where true
    `,
    at: sql`changed_at`,
    id: sql`(audit_id || '-' || customer_id)`,
    fields: sql`
      'kind', case subject_kind when 'import' then 'imported' else 'bulk_change' end, 'staffEmail', staff_email,
      'what', case subject_kind when 'import' then line->>'fileName' else line->>'kind' end,
      'before', coalesce(before, case when line->>'kind' like 'remove\\_%' then ${said} end),
      'after', coalesce(after, case when line->>'kind' like 'add\\_%' then ${said} end)
    `,
  };
}
