import type postgres from 'postgres';

/** A customer told by all that follows from orders, named by no id. */
export interface DumpedCustomer {
  status: string;
  /** `source/externalId`, sorted. */
  orders: string[];
  /** By the text `kind|source|value`; the moment of the earliest order, or null where pinned. */
  keys: Record<string, string | null>;
  totals: Record<string, { orderCount: number; spent: number; first: string; last: string }>;
  fields: {
    name: string | null;
    phoneE164: string | null;
    marketingConsent: boolean | null;
    hash: string | null;
  };
  /** The moment of the order that founded them. */
  founder: string | null;
}

/** Everybody in a store, in an order of their own. */
export async function dumpCustomers(sql: postgres.Sql, storeId: number): Promise<DumpedCustomer[]> {
  const rows = await sql<{ customer: string }[]>`
    select jsonb_build_object(
      'status', status,
      'orders', (
        select coalesce(jsonb_agg(source || '/' || external_id order by source, external_id), '[]')
        from orders where store_id = c.store_id and customer_id = c.id
      ),
      'keys', (select coalesce(jsonb_object_agg(key, since), '{}') from (
        select 'platform_id|' || source || '|' || external_id as key,
          ${moment(sql, 'since')} as since from customer_platform_ids
        where store_id = c.store_id and customer_id = c.id
        union all
        select 'email||' || email, ${moment(sql, 'since')} from customer_emails
        where store_id = c.store_id and customer_id = c.id
        union all
        select 'phone||' || phone, ${moment(sql, 'since')} from customer_phones
        where store_id = c.store_id and customer_id = c.id
      ) k),
      'totals', (select coalesce(jsonb_object_agg(currency, jsonb_build_object(
        'orderCount', order_count, 'spent', spent,
        'first', ${iso(sql, 'first_order_at')}, 'last', ${iso(sql, 'last_order_at')}
      )), '{}') from customer_totals where store_id = c.store_id and customer_id = c.id),
      'fields', jsonb_build_object('name', name, 'phoneE164', phone_e164, 'marketingConsent', marketing_consent,
        'hash', encode(fields_content_hash, 'hex')),
      'founder', ${moment(sql, 'founded')}
    )::text as customer
    from customers c where store_id = ${storeId}
  `;
  return inOrder(rows.map((row) => JSON.parse(row.customer) as DumpedCustomer));
}

/** The pinned keys of a store, and whose they are. */
export async function listPins(
  sql: postgres.Sql,
  storeId: number,
): Promise<{ key: string; customerId: string }[]> {
  return sql<{ key: string; customerId: string }[]>`
    select 'platform_id|' || source || '|' || external_id as key, customer_id from customer_platform_ids
    where store_id = ${storeId} and since_placed_at is null
    union all
    select 'email||' || email, customer_id from customer_emails
    where store_id = ${storeId} and since_placed_at is null
    union all
    select 'phone||' || phone, customer_id from customer_phones
    where store_id = ${storeId} and since_placed_at is null
  `;
}

/** The rows of orders and their parts, without ids and times of receipt. */
export async function dumpOrders(sql: postgres.Sql, storeId: number): Promise<unknown[]> {
  const rows = await sql<{ row: string }[]>`
    select (to_jsonb(o) - '{store_id,id,customer_id,received_at}'::text[] || jsonb_build_object(
      'lines', (
        select jsonb_agg(to_jsonb(l) - '{store_id,order_id,counts_for}'::text[] order by position)
        from order_lines l where l.store_id = o.store_id and l.order_id = o.id
      ),
      'shipments', (
        select jsonb_agg(to_jsonb(s) - '{store_id,order_id}'::text[] order by position)
        from order_shipments s where s.store_id = o.store_id and s.order_id = o.id
      )
    ))::text as row
    from orders o where store_id = ${storeId}
    union all
    select (to_jsonb(t) - '{store_id,received_at}'::text[])::text from order_observations t where store_id = ${storeId}
    order by 1
  `;
  return rows.map(({ row }) => JSON.parse(row) as unknown);
}

/** Any fixed order: which of two alike comes first does not matter. */
export function inOrder<T>(customers: T[]): T[] {
  return customers.toSorted((a, b) => (stable(a) < stable(b) ? -1 : 1));
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function moment(sql: postgres.Sql, prefix: 'since' | 'founded') {
  const column = (name: string) => sql(`${prefix}_${name}`);
  return sql`
    to_char(${column('placed_at')}, 'YYYY-MM-DD') || '|' || ${column('source')} || '|' || ${column('external_id')}
  `;
}

function iso(sql: postgres.Sql, column: string) {
  return sql`to_char(${sql(column)}, 'YYYY-MM-DD')`;
}
