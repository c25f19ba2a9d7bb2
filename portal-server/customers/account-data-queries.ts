import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';
import { INTERNAL_COLUMNS, orderData } from './customer-data-queries.ts';
import { carriesProvenEmailOf } from './proven-emails-queries.ts';

/**
 * All that is kept of a shopper's account and that they may see, as the text of a JSON object: what they have written into it and
 * what signs in to it. Fields that only an order has filled may be somebody else's. Their orders are `listOrderDataJson`'s.
 */
export async function findAccountJson(sql: Sql, shopper: SignedInCustomer): Promise<string | null> {
  const { storeId, customerId } = shopper;
  const own = sql`store_id = ${storeId} and customer_id = ${customerId}`;
  const [row] = await sql<{ json: string }[]>`
    select jsonb_pretty(jsonb_build_object(
      'account', jsonb_build_object(
        'created_at', c.created_at, 'registered_at', c.registered_at, 'last_sign_in_at', c.last_sign_in_at
      ) || (
        select coalesce(jsonb_object_agg(field, to_jsonb(c) -> field), '{}')
        from jsonb_each_text(c.field_origins) as origin(field, said_by)
        where said_by in ('customer', 'staff') and to_jsonb(c) ? field
      ),
      'emails', (
        select coalesce(jsonb_agg(to_jsonb(e) - ${INTERNAL_COLUMNS}::text[] order by e.proven_at), '[]')
        from customer_emails e where ${own} and proven_at is not null
      ),
      'addresses', (
        select coalesce(jsonb_agg(to_jsonb(a) - ${INTERNAL_COLUMNS}::text[] - 'version' order by a.created_at), '[]')
        from customer_addresses a where ${own}
      ),
      'consents', (
        select coalesce(jsonb_agg(to_jsonb(s) - ${INTERNAL_COLUMNS}::text[] - 'id' order by s.said_at), '[]')
        from customer_consents s where ${own}
      ),
      'vat_id', (
        select to_jsonb(v) - ${[...INTERNAL_COLUMNS, 'turn', 'failures', 'due_at', 'due_because']}::text[]
        from customer_vat_ids v where ${own}
      ),
      'vat_checks', (
        select coalesce(jsonb_agg(
          to_jsonb(k) - ${[...INTERNAL_COLUMNS, 'id', 'duration_ms', 'http_status']}::text[] order by k.asked_at
        ), '[]')
        from vat_checks k where ${own}
      ),
      'identities', (
        select coalesce(jsonb_agg(to_jsonb(n) - ${INTERNAL_COLUMNS}::text[] order by n.linked_at), '[]')
        from customer_identities n where ${own}
      ),
      'passkeys', (
        select coalesce(jsonb_agg(to_jsonb(k) - ${[...INTERNAL_COLUMNS, 'id']}::text[] order by k.created_at), '[]')
        from customer_passkeys k where ${own}
      ),
      'sessions', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'kind', s.kind, 'user_agent', s.user_agent, 'created_at', s.created_at, 'used_at', s.used_at
        ) order by s.created_at), '[]')
        from sessions s where ${own}
      ),
      'sign_ins', (
        select coalesce(jsonb_agg(to_jsonb(i) - ${INTERNAL_COLUMNS}::text[] - 'id' order by i.happened_at), '[]')
        from sign_ins i where ${own}
      ),
      'email_changes', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'kind', m.kind, 'told', m.told_email, 'changed', m.changed_email,
          'created_at', m.created_at, 'undone_at', m.undone_at
        ) order by m.created_at), '[]')
        from email_changes m where ${own}
      )
    )) as json
    from customers c where c.store_id = ${storeId} and c.id = ${customerId}
  `;
  return row?.json ?? null;
}

/**
 * The next orders that carry an address which they have proven, with all that is kept of each and with its withdrawals, as
 * JSON text; oldest first, after the one named. What the merchant's list ascribes to them by a phone or by another shop's id may
 * be somebody else's. By key, so that nothing is held between two pages.
 */
export async function listOrderDataJson(
  sql: Sql,
  shopper: SignedInCustomer,
  page: { after: string | null; limit: number },
): Promise<{ id: string; json: string }[]> {
  return sql<{ id: string; json: string }[]>`
    select o.id, jsonb_pretty(${orderData(sql)}) as json from orders o
    where ${carriesProvenEmailOf(sql, shopper)} and ${comesAfter(sql, shopper, page.after)}
    order by o.placed_at, o.id limit ${page.limit}
  `;
}

/** An order with its lines, for a table of them. Amounts in minor units. */
export interface OrderWithLines {
  id: string;
  number: string;
  placedAt: string;
  currency: string;
  payment: string;
  fulfilment: string;
  total: number;
  paid: number;
  refunded: number;
  tax: number;
  shipping: number;
  discount: number;
  lines: {
    title: string;
    variant: string | null;
    sku: string | null;
    quantity: number;
    unitPrice: number | null;
    total: number;
  }[];
}

/** The next orders that they may see, oldest first, after the one named. By key, so that nothing is held between two pages. */
export async function listOrdersWithLines(
  sql: Sql,
  shopper: SignedInCustomer,
  page: { after: string | null; limit: number },
): Promise<OrderWithLines[]> {
  const rows = await sql<{ order: OrderWithLines }[]>`
    select json_build_object(
      'id', o.id, 'number', o.number, 'placedAt', o.placed_at, 'currency', o.currency,
      'payment', o.payment_status, 'fulfilment', o.fulfilment_status,
      'total', o.total, 'paid', o.paid, 'refunded', o.refunded, 'tax', o.tax, 'shipping', o.shipping,
      'discount', o.discount,
      'lines', (
        select coalesce(json_agg(json_build_object(
          'title', l.title, 'variant', l.variant, 'sku', l.sku, 'quantity', l.quantity,
          'unitPrice', l.unit_price, 'total', l.total
        ) order by l.position), '[]')
        from order_lines l where l.store_id = o.store_id and l.order_id = o.id
      )
    ) as "order"
    from orders o
    where ${carriesProvenEmailOf(sql, shopper)} and not o.deleted and ${comesAfter(sql, shopper, page.after)}
    order by o.placed_at, o.id limit ${page.limit}
  `;
  return rows.map((row) => row.order);
}

/** How many orders they may see, and for how long the law makes their store keep invoices. */
export async function findAccountFigures(
  sql: Sql,
  shopper: SignedInCustomer,
): Promise<{ orderCount: number; recordsKeptYears: number }> {
  const [row] = await sql<[{ orderCount: number; recordsKeptYears: number }]>`
    select records_kept_years, (
      select count(*)::integer from orders o where ${carriesProvenEmailOf(sql, shopper)} and not o.deleted
    ) as order_count
    from stores where id = ${shopper.storeId}
  `;
  return row;
}

function comesAfter(sql: Sql, { storeId }: SignedInCustomer, orderId: string | null) {
  return sql`(
    ${orderId}::uuid is null
    or (o.placed_at, o.id) > (
      select a.placed_at, a.id from orders a where a.store_id = ${storeId} and a.id = ${orderId}::uuid
    )
  )`;
}
