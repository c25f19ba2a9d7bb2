import type postgres from 'postgres';

/** A uniform number in [0, 1) that follows from the seed and n alone. */
const RANDOM = `create or replace function pg_temp.random_of(n bigint, seed bigint) returns float8
  language sql immutable parallel safe
  return (hashint8extended(n, seed) & 9007199254740991)::float8 / 9007199254740992`;

/**
 * Fills a store with customers and orders by plain SQL, seeded, so that each run measures the same rows.
 *
 * Skewed as shops are: a tenth of the customers placed most of the orders, some placed none. Three lines an order;
 * every customer has proven their address, so that each of them can read a history.
 */
export async function generate(
  sql: postgres.Sql,
  given: { storeId: number; customers: number; orders: number },
): Promise<void> {
  const { storeId, customers, orders } = given;
  await sql.begin(async (tx) => {
    await tx.unsafe(RANDOM);
    await tx`
      insert into customers (store_id, id, status, name, locale, city, country, registered_at)
      select ${storeId}, md5('customer' || i)::uuid, 'registered', 'Customer ' || i, 'fr', 'Dakar', 'SN', now()
      from generate_series(1, ${customers}::int) i
    `;
    await tx`
      insert into customer_emails (store_id, email, customer_id, is_primary, proven_at)
      select ${storeId}, 'customer' || i || '@example.com', md5('customer' || i)::uuid, true, now()
      from generate_series(1, ${customers}::int) i
    `;
    await tx`
      insert into orders (
        store_id, id, source, external_id, customer_id, email, number, placed_at, updated_at, status_rank,
        content_hash, currency, total, paid, refunded, tax, shipping, discount, payment_status,
        fulfilment_status, spent, contact
      )
      select ${storeId}, md5('order' || i)::uuid, 'bench', i::text, md5('customer' || c)::uuid,
        'customer' || c || '@example.com', 'B-' || i, at, at, 54, sha256(int8send(i)), 'EUR', total, total, 0,
        total / 6, 490, 0, 'paid', 'delivered', total, '{}'
      from (
        select i,
          1 + floor(${customers}::int * power(pg_temp.random_of(i, 1), 2.5))::bigint as c,
          timestamptz '2024-01-01 00:00Z' + pg_temp.random_of(i, 2) * interval '1000 days' as at,
          500 + floor(pg_temp.random_of(i, 3) * 20000)::bigint as total
        from generate_series(1::bigint, ${orders}::bigint) i
      ) as drawn
    `;
    await tx`
      insert into order_lines (store_id, order_id, position, sku, title, image_url, quantity, unit_price, total)
      select ${storeId}, md5('order' || i)::uuid, p, 'SKU-' || (i * 3 + p) % 5000, 'Product ' || (i * 3 + p) % 5000,
        'https://shop.example/' || (i * 3 + p) % 5000 || '.webp', 1 + i % 3, 1290, 1290 * (1 + i % 3)
      from generate_series(1::bigint, ${orders}::bigint) i, generate_series(1, 3) p
    `;
    await tx`
      insert into order_observations (
        store_id, source, external_id, updated_at, status_rank, content_hash, deleted, payment_status,
        fulfilment_status, total, paid, refunded
      )
      select store_id, source, external_id, updated_at, status_rank, content_hash, false, payment_status,
        fulfilment_status, total, paid, refunded
      from orders where store_id = ${storeId}
    `;
    await tx`
      insert into customer_totals (store_id, customer_id, currency, order_count, spent, first_order_at, last_order_at)
      select store_id, customer_id, currency, count(*), sum(spent), min(placed_at), max(placed_at)
      from orders where store_id = ${storeId} group by 1, 2, 3
    `;
  });
  await sql`vacuum analyze`;
}
