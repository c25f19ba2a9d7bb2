import type { Sql } from '../db/connect.ts';

/** All that is kept of a person, in words that a person can read. */
export interface CustomerData {
  customers: unknown[];
  orders: unknown[];
}

/**
 * What is kept of the person whom a platform names: their customer record by the platform's id, or, where it is not
 * known, by their address; and the orders that are named, that they placed there, or that carry their address
 * and no other person's id. Money is in minor units. PostgreSQL builds the JSON, so that no column is forgotten.
 */
export async function findCustomerData(
  sql: Sql,
  of: {
    storeId: number;
    source: string;
    customerExternalId: string | null;
    /** In normal form. */
    email: string | null;
    orderExternalIds: string[];
  },
): Promise<CustomerData> {
  const { storeId, source, customerExternalId, email } = of;
  const [row] = await sql<[CustomerData]>`
    with by_id as (
      select customer_id from customer_platform_ids
      where store_id = ${storeId} and source = ${source} and external_id = ${customerExternalId}
    ), person as (
      select customer_id from by_id
      union
      select customer_id from customer_emails
      where store_id = ${storeId} and email = ${email} and not exists (select from by_id)
    )
    select
      (
        select coalesce(jsonb_agg(to_jsonb(c) - ${INTERNAL_COLUMNS}::text[] || jsonb_build_object(
          'emails', (
            select coalesce(jsonb_agg(to_jsonb(e) - ${INTERNAL_COLUMNS}::text[] order by e.email), '[]')
            from customer_emails e where e.store_id = c.store_id and e.customer_id = c.id
          ),
          'phones', (
            select coalesce(jsonb_agg(p.phone order by p.phone), '[]')
            from customer_phones p where p.store_id = c.store_id and p.customer_id = c.id
          ),
          'platform_ids', (
            select coalesce(jsonb_agg(jsonb_build_object('source', i.source, 'id', i.external_id)), '[]')
            from customer_platform_ids i where i.store_id = c.store_id and i.customer_id = c.id
          ),
          'addresses', (
            select coalesce(jsonb_agg(to_jsonb(a) - ${INTERNAL_COLUMNS}::text[] order by a.created_at), '[]')
            from customer_addresses a where a.store_id = c.store_id and a.customer_id = c.id
          ),
          'consents', (
            select coalesce(jsonb_agg(to_jsonb(s) - ${INTERNAL_COLUMNS}::text[] order by s.said_at), '[]')
            from customer_consents s where s.store_id = c.store_id and s.customer_id = c.id
          ),
          'identities', (
            select coalesce(jsonb_agg(to_jsonb(s) - ${INTERNAL_COLUMNS}::text[] order by s.provider), '[]')
            from customer_identities s where s.store_id = c.store_id and s.customer_id = c.id
          ),
          'passkeys', (
            select coalesce(jsonb_agg(to_jsonb(k) - ${INTERNAL_COLUMNS}::text[] order by k.created_at), '[]')
            from customer_passkeys k where k.store_id = c.store_id and k.customer_id = c.id
          ),
          'totals', (
            select coalesce(jsonb_agg(to_jsonb(t) - ${INTERNAL_COLUMNS}::text[]), '[]')
            from customer_totals t where t.store_id = c.store_id and t.customer_id = c.id
          ),
          'groups', (
            select coalesce(jsonb_agg(g.name order by g.name), '[]')
            from customer_group_members m
            join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
            where m.store_id = c.store_id and m.customer_id = c.id
          ),
          'tags', (
            select coalesce(jsonb_agg(g.tag order by g.tag_key), '[]')
            from customer_tags g where g.store_id = c.store_id and g.customer_id = c.id
          ),
          'terms', (
            select to_jsonb(n) - ${INTERNAL_COLUMNS}::text[]
            from customer_terms n where n.store_id = c.store_id and n.customer_id = c.id
          ),
          'vat_id', (
            select to_jsonb(v) - ${INTERNAL_COLUMNS}::text[]
            from customer_vat_ids v where v.store_id = c.store_id and v.customer_id = c.id
          ),
          'vat_checks', (
            select coalesce(jsonb_agg(to_jsonb(k) - ${INTERNAL_COLUMNS}::text[] order by k.asked_at), '[]')
            from vat_checks k where k.store_id = c.store_id and k.customer_id = c.id
          )
        )), '[]')
        from customers c where c.store_id = ${storeId} and c.id in (select customer_id from person)
      ) as customers,
      (
        select coalesce(jsonb_agg(${orderData(sql)} order by o.placed_at), '[]')
        from orders o
        where o.store_id = ${storeId} and (
          (o.source = ${source} and o.external_id = any(${of.orderExternalIds}::text[]))
          or (o.source = ${source} and o.customer_external_id = ${customerExternalId})
          or (o.email = ${email} and (o.customer_external_id is null or o.source <> ${source}))
        )
      ) as orders
  `;
  return row;
}

/** All that is kept of an order `o`, with its lines, parcels and withdrawals. */
export function orderData(sql: Sql) {
  return sql`to_jsonb(o) - ${INTERNAL_COLUMNS}::text[] || jsonb_build_object(
    'lines', (
      select coalesce(jsonb_agg(to_jsonb(l) - ${INTERNAL_COLUMNS}::text[] order by l.position), '[]')
      from order_lines l where l.store_id = o.store_id and l.order_id = o.id
    ),
    'shipments', (
      select coalesce(jsonb_agg(to_jsonb(s) - ${INTERNAL_COLUMNS}::text[] order by s.position), '[]')
      from order_shipments s where s.store_id = o.store_id and s.order_id = o.id
    ),
    'withdrawals', (
      select coalesce(jsonb_agg(to_jsonb(w) - ${INTERNAL_COLUMNS}::text[] || jsonb_build_object(
        'lines', (
          select coalesce(jsonb_agg(
            to_jsonb(wl) - ${[...INTERNAL_COLUMNS, 'withdrawal_id', 'item']}::text[] order by wl.title
          ), '[]')
          from withdrawal_lines wl where wl.store_id = w.store_id and wl.withdrawal_id = w.id
        )
      ) order by w.withdrawn_at), '[]')
      from withdrawals w where w.store_id = o.store_id and w.order_id = o.id
    )
  )`;
}

/** Keys of our own that say nothing of the person. */
export const INTERNAL_COLUMNS = [
  'store_id',
  'order_id',
  'customer_id',
  'content_hash',
  'status_rank',
  'fields_updated_at',
  'fields_status_rank',
  'fields_content_hash',
  'founded_placed_at',
  'founded_source',
  'founded_external_id',
  'since_placed_at',
  'since_source',
  'since_external_id',
  'profile_version',
];
