import type { Sql } from '../db/connect.ts';
import { containing } from '../db/like-pattern.ts';

interface Suggestion {
  value: string;
  label: string;
}

/** The cities of most of so many customers, any of a store and the newest of a very large one, each as most of them write it. */
export async function listCities(
  sql: Sql,
  of: { storeId: number; sampled: number; limit: number },
): Promise<Suggestion[]> {
  return sql<Suggestion[]>`
    select city as value, city as label from (
      select mode() within group (order by city) as city, count(*) as customers, city_key
      from (
        select city, city_key from customer_list where store_id = ${of.storeId}
        order by customer_id desc limit ${of.sampled}
      ) as sample
      where city_key <> '' group by city_key
    ) as cities
    order by customers desc, city_key limit ${of.limit}
  `;
}

/** The cities of most customers among those that begin so, as `fold_text` has it: counted in the index alone. */
export async function listCitiesFrom(
  sql: Sql,
  of: { storeId: number; beginning: string; limit: number },
): Promise<Suggestion[]> {
  return sql<Suggestion[]>`
    select named.city as value, named.city as label
    from (
      select city_key, count(*) as customers from customer_list
      where store_id = ${of.storeId} and city_key >= ${of.beginning} and city_key < ${of.beginning} || ${LAST_LETTER}
      group by city_key order by customers desc, city_key limit ${of.limit}
    ) as found
    cross join lateral (
      select l.city from customer_list l where l.store_id = ${of.storeId} and l.city_key = found.city_key limit 1
    ) as named
    order by found.customers desc, found.city_key
  `;
}

/**
 * The products in most of so many orders that count, whose ids are random: by id, or by SKU where there is none, each as most
 * orders call it; with `words` those that have them in title, id or SKU.
 */
export async function listProducts(
  sql: Sql,
  of: { storeId: number; sampled: number; words: string; limit: number },
): Promise<Suggestion[]> {
  const pattern = containing(of.words);
  return sql<Suggestion[]>`
    select value, label from (
      select coalesce(l.product_id, l.sku) as value, mode() within group (order by l.title) as label,
        count(*) as orders
      from (
        select store_id, id from orders where store_id = ${of.storeId} and spent is not null
        order by id limit ${of.sampled}
      ) as sample
      join order_lines l on l.store_id = sample.store_id and l.order_id = sample.id
      where coalesce(l.product_id, l.sku) is not null
      group by 1
    ) as products
    where ${of.words} = '' or fold_text(label) like ${pattern} or fold_text(value) like ${pattern}
    order by orders desc, value limit ${of.limit}
  `;
}

// The greatest that UTF-8 can write, and so behind all others in the order of bytes.
const LAST_LETTER = '\u{10FFFF}';
