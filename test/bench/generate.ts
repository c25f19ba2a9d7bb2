import type postgres from 'postgres';

/** A uniform number in [0, 1) that follows from the seed and n alone. */
const RANDOM = `create or replace function pg_temp.random_of(n bigint, seed bigint) returns float8
  language sql immutable parallel safe
  return (hashint8extended(n, seed) & 9007199254740991)::float8 / 9007199254740992`;

/** One of a list, the first ones more often than the last. */
const PICK = `create or replace function pg_temp.pick(list text[], n bigint, seed bigint) returns text
  language sql immutable parallel safe
  return list[1 + floor(cardinality(list) * power(pg_temp.random_of(n, seed), 1.6))::int]`;

/** Whose an order is, and whether it is paid: by its number alone. */
const CUSTOMER_OF = `create or replace function pg_temp.customer_of(i bigint, customers integer) returns bigint
  language sql immutable parallel safe
  return 1 + floor(customers * power(pg_temp.random_of(i, 1), 2.5))::bigint`;
const IS_PAID = `create or replace function pg_temp.is_paid(i bigint) returns boolean
  language sql immutable parallel safe
  return pg_temp.random_of(i, 4) >= 0.05`;

const SOURCES = [
  'customers',
  'customer_emails',
  'customer_tags',
  'customer_totals',
  'customer_outstanding',
  'orders',
  'order_lines',
  'order_observations',
];
const LIST = ['customer_list', 'customer_search'];
// How many rows of the list are made at once.
const LIST_PORTION = 20_000;

/**
 * Fills a store with customers and orders by plain SQL, seeded, so that each run measures the same rows.
 *
 * Skewed as shops are: a tenth of the customers placed most of the orders, some placed none; a few names, cities and
 * products are most of all. Three lines an order, one in twenty still to be paid; every customer has proven their address, so
 * that each of them can read a history.
 *
 * Triggers rest meanwhile, and indexes are made at the end: five million orders one by one would take an hour.
 */
export async function generate(
  sql: postgres.Sql,
  given: { storeId: number; customers: number; orders: number },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local work_mem = '256MB'`;
    await tx`set local maintenance_work_mem = '512MB'`;
    await tx.unsafe(RANDOM);
    await tx.unsafe(PICK);
    await tx.unsafe(CUSTOMER_OF);
    await tx.unsafe(IS_PAID);
    await withoutIndexes(tx, SOURCES, async () => {
      await insertCustomers(tx, given);
      await insertOrders(tx, given);
    });
    await tx.unsafe(`analyze ${SOURCES.join(', ')}`);
    await withoutIndexes(tx, LIST, () => fillList(tx, given));
  });
  await sql`vacuum analyze`;
}

async function withoutIndexes(
  tx: postgres.TransactionSql,
  tables: string[],
  work: () => Promise<void>,
): Promise<void> {
  const indexes = await tx<{ indexname: string; indexdef: string }[]>`
    select indexname, indexdef from pg_indexes
    where schemaname = current_schema() and tablename = any(${tables})
      and indexname not in (select conname from pg_constraint)
  `;
  for (const { indexname } of indexes) await tx`drop index ${tx(indexname)}`;
  await work();
  for (const { indexdef } of indexes) await tx.unsafe(indexdef);
}

async function fillList(
  tx: postgres.TransactionSql,
  { storeId, customers }: { storeId: number; customers: number },
): Promise<void> {
  for (let from = 1; from <= customers; from += LIST_PORTION) {
    const to = Math.min(customers, from + LIST_PORTION - 1);
    await tx`
      select refresh_customer_list(
        ${storeId}, array(select md5('customer' || i)::uuid from generate_series(${from}::int, ${to}::int) i)
      )
    `;
  }
}

async function insertCustomers(
  tx: postgres.TransactionSql,
  { storeId, customers }: { storeId: number; customers: number },
): Promise<void> {
  await tx`
    insert into customers (
      store_id, id, status, name, phone, phone_e164, company, locale, city, postcode, country, marketing_consent, created_at,
      registered_at, last_sign_in_at
    )
    select ${storeId}, md5('customer' || i)::uuid, 'registered',
      pg_temp.pick(${FIRST_NAMES}::text[], i, 11) || ' ' || pg_temp.pick(${LAST_NAMES}::text[], i, 12)
        || case when i % 3 = 0 then '-' || initcap(substr(md5(i::text), 1, 5)) else '' end,
      phone, phone, case when pg_temp.random_of(i, 13) < 0.08 then 'Maison ' || initcap(substr(md5(i::text), 1, 7)) end,
      'fr', pg_temp.pick(${CITIES}::text[], i, 14), lpad((pg_temp.random_of(i, 15) * 99999)::int::text, 5, '0'),
      pg_temp.pick('{FR,SN,CI,BE,CH,BJ,CA,DE}', i, 16),
      case when pg_temp.random_of(i, 17) < 0.6 then pg_temp.random_of(i, 18) < 0.5 end,
      made_at, made_at, case when pg_temp.random_of(i, 19) < 0.4 then made_at + interval '50 days' end
    from (
      select i, timestamptz '2023-01-01 00:00Z' + pg_temp.random_of(i, 20) * interval '1000 days' as made_at,
        case when pg_temp.random_of(i, 21) < 0.7
          then '+336' || lpad((pg_temp.random_of(i, 22) * 99999999)::int::text, 8, '0') end as phone
      from generate_series(1, ${customers}::int) i
    ) as drawn
  `;
  await tx`
    insert into customer_emails (store_id, email, customer_id, is_primary, proven_at)
    select ${storeId}, 'customer' || i || '@example.com', md5('customer' || i)::uuid, true, now()
    from generate_series(1, ${customers}::int) i
  `;
  await tx`
    insert into customer_tags (store_id, customer_id, tag)
    select ${storeId}, md5('customer' || i)::uuid, case when i % 50 = 0 then 'vip' else 'salon 2025' end
    from generate_series(1, ${customers}::int) i where i % 50 = 0 or i % 7 = 0
  `;
}

async function insertOrders(
  tx: postgres.TransactionSql,
  { storeId, customers, orders }: { storeId: number; customers: number; orders: number },
): Promise<void> {
  await tx`
    insert into orders (
      store_id, id, source, external_id, customer_id, email, number, placed_at, updated_at, status_rank,
      content_hash, currency, total, paid, refunded, tax, shipping, discount, payment_status,
      fulfilment_status, spent, contact
    )
    select ${storeId}, md5('order' || i)::uuid, 'bench', i::text, md5('customer' || c)::uuid,
      'customer' || c || '@example.com', 'B-' || i, at, at, 54, sha256(int8send(i)), 'EUR', total,
      case when is_paid then total else 0 end, 0, total / 6, 490, 0,
      case when is_paid then 'paid' else 'awaiting_payment' end, 'delivered', case when is_paid then total end, '{}'
    from (
      select i,
        pg_temp.customer_of(i, ${customers}::int) as c,
        timestamptz '2024-01-01 00:00Z' + pg_temp.random_of(i, 2) * interval '1000 days' as at,
        500 + floor(pg_temp.random_of(i, 3) * 20000)::bigint as total,
        pg_temp.is_paid(i) as is_paid
      from generate_series(1::bigint, ${orders}::bigint) i
    ) as drawn
    order by 2
  `;
  await tx`
    insert into order_lines (
      store_id, order_id, position, sku, title, image_url, quantity, unit_price, total, counts_for
    )
    select ${storeId}, md5('order' || i)::uuid, p, 'SKU-' || product, 'Product ' || product,
      'https://shop.example/' || product || '.webp', 1 + i % 3, 1290, 1290 * (1 + i % 3),
      case when pg_temp.is_paid(i) then md5('customer' || pg_temp.customer_of(i, ${customers}::int))::uuid end
    from generate_series(1::bigint, ${orders}::bigint) i, generate_series(1, 3) p,
      lateral (select floor(5000 * power(pg_temp.random_of(i * 3 + p, 5), 3))::int as product) as drawn
    order by 2, 3
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
    from orders where store_id = ${storeId} and spent is not null group by 1, 2, 3
  `;
  await tx`
    insert into customer_outstanding (store_id, customer_id, currency, amount)
    select store_id, customer_id, currency,
      sum(owed_on(deleted, spent, payment_status, fulfilment_status, total, paid))
    from orders where store_id = ${storeId} and spent is null group by 1, 2, 3
  `;
}

const FIRST_NAMES = (
  'Marie Awa Jean Fatou Élodie Moussa Camille Aïcha Léa Ousmane Chloé Kofi ' +
  'Inès Bintou Hugo Aminata Zoé Ibrahima Noé Mariam Œlina Sékou Anaïs Yao'
).split(' ');
const LAST_NAMES = (
  'Diop Martin Traoré Bernard Ndiaye Dubois Koné Petit Diallo Lefèvre Touré Roux ' +
  'Sow Moreau Cissé Girard Ba Bonnet Ouattara Garçon Fall Lambert Keïta Faure'
).split(' ');
const CITIES = (
  'Paris Dakar Abidjan Lyon Marseille Cotonou Toulouse Bruxelles Lille Thiès ' +
  'Nantes Bouaké Genève Bordeaux Montréal Saint-Louis Strasbourg Porto-Novo Rennes'
).split(' ');
