import type { OverviewPeriod } from '../../shared/contracts/overview.ts';
import { FREQUENCY_ORDERS, RECENCY_DAYS } from '../../shared/overview-bands.ts';
import type { Sql } from '../db/connect.ts';

// What an overview adds up. Each statement reads a store's totals (a row for each customer and currency) or its orders by
// `orders_spent_by_customer`, which holds all that is asked of them, so that no order's own row is read.

/** Of which store, in whose days, in which currencies. */
export interface OverviewScope {
  storeId: number;
  timeZone: string;
  currencies: string[];
}

/** The currencies of a store's orders that count, from the most used on. */
export async function listOrderCurrencies(sql: Sql, storeId: number, limit: number): Promise<string[]> {
  const rows = await sql<{ currency: string }[]>`
    select currency from customer_totals where store_id = ${storeId}
    group by currency order by sum(order_count) desc, currency limit ${limit}
  `;
  return rows.map((row) => row.currency);
}

/** What each day came to, of each currency: those on which something was ordered. */
export async function sumOrdersByDay(
  sql: Sql,
  { storeId, timeZone, currencies }: OverviewScope,
): Promise<{ currency: string; day: string; orders: number; spent: string }[]> {
  return sql`
    select currency, day::text, orders, spent
    from (
      select currency, (placed_at at time zone ${timeZone}::text)::date as day, count(*)::integer as orders,
        sum(spent)::bigint as spent
      from orders
      where store_id = ${storeId} and spent is not null and currency = any(${currencies}::text[])
      group by 1, 2
    ) as days
  `;
}

/** How many customers each day brought: whose first order of all was on it, by the currency of that order. */
export async function countNewByDay(
  sql: Sql,
  { storeId, timeZone, currencies }: OverviewScope,
): Promise<{ currency: string; day: string; customers: number }[]> {
  return sql`
    select currency, (first_order_at at time zone ${timeZone}::text)::date::text as day, count(*)::integer as customers
    from (
      select distinct on (customer_id) currency, first_order_at from (${totals(sql, storeId)}) as each
      order by customer_id, first_order_at, currency
    ) as firsts
    where currency = any(${currencies}::text[])
    group by 1, 2
  `;
}

/** A cell of recency and frequency, with what those in it spent in one currency. */
export interface BandRow {
  recency: number;
  frequency: number;
  currency: string;
  /** Who has a total in this currency. */
  buyers: number;
  spent: string;
  /** Of these, as many as make each customer of the cell counted once over all currencies. */
  customers: number;
}

/** Customers by how long ago and how often they ordered. `today` is a day of the store's. */
export async function sumBands(
  sql: Sql,
  { storeId, timeZone }: OverviewScope,
  today: string,
): Promise<BandRow[]> {
  const oldestFirst = RECENCY_DAYS.toSorted((a, b) => b - a);
  return sql`
    select ${RECENCY_DAYS.length} - width_bucket(last_at, edges) as recency,
      width_bucket(orders, ${[...FREQUENCY_ORDERS]}::bigint[]) - 1 as frequency, currency,
      count(*)::integer as buyers, sum(spent)::bigint as spent, (count(*) filter (where nth = 1))::integer as customers
    from (
      select currency, spent, row_number() over people as nth,
        sum(order_count) over (partition by customer_id) as orders,
        max(last_order_at) over (partition by customer_id) as last_at
      from (${totals(sql, storeId)}) as each
      window people as (partition by customer_id order by currency)
    ) as totals, (
      select array_agg((${today}::text::date - days)::timestamp at time zone ${timeZone}::text order by days desc) as edges
      from unnest(${oldestFirst}::integer[]) as days
    ) as bands
    group by 1, 2, 3
  `;
}

/** By the month of their first order: how many came, and how many of them ordered again so many months later. */
export async function countCohorts(
  sql: Sql,
  { storeId, timeZone }: OverviewScope,
  months: string[],
): Promise<{ month: number; later: number; customers: number }[]> {
  return sql`
    with edges as materialized (
      select array_agg(month::text::date::timestamp at time zone ${timeZone}::text order by month) as starts
      from unnest(${months}::text[]) as month
    ), firsts as materialized (
      select customer_id, min(first_order_at) as first_at from (${totals(sql, storeId)}) as each
      group by customer_id
      having min(first_order_at) >= (select starts[1] from edges)
    ), came as (
      select customer_id, width_bucket(first_at, (select starts from edges)) as month from firsts
    ), again as (
      select came.month, width_bucket(o.placed_at, (select starts from edges)) - came.month as later, came.customer_id
      from orders o
      left join customer_merges m on m.store_id = o.store_id and m.merged_id = o.customer_id
      join came on came.customer_id = coalesce(m.kept_id, o.customer_id)
      where o.store_id = ${storeId} and o.spent is not null and o.placed_at >= (select starts[1] from edges)
      group by 1, 2, 3
    )
    select month - 1 as month, later, count(*)::integer as customers from again group by 1, 2
  `;
}

/** A country or city in a period, in a currency. Behind the last rank of the top are all others together, `places` of them. */
export interface PlaceRow {
  currency: string;
  period: OverviewPeriod;
  kind: 'country' | 'city';
  country: string | null;
  city: string | null;
  rank: number;
  places: number;
  customers: number;
  orders: number;
  spent: string;
}

/** Where those who ordered are, for each period: `starts` are their first days. */
export async function sumPlaces(
  sql: Sql,
  { storeId, timeZone, currencies }: OverviewScope,
  given: { starts: Record<Exclude<OverviewPeriod, 'all'>, string>; top: number },
): Promise<PlaceRow[]> {
  // A query of its own is asked once, an expression for every order.
  const start = (day: string) => sql`(select ${day}::text::date::timestamp at time zone ${timeZone}::text)`;
  const { '30d': month, '90d': quarter, '12m': year } = given.starts;
  return sql`
    with people as (
      select coalesce(m.kept_id, o.customer_id) as customer_id, o.currency,
        count(*) filter (where placed_at >= ${start(month)}) as orders_30d,
        sum(spent) filter (where placed_at >= ${start(month)}) as spent_30d,
        count(*) filter (where placed_at >= ${start(quarter)}) as orders_90d,
        sum(spent) filter (where placed_at >= ${start(quarter)}) as spent_90d,
        count(*) filter (where placed_at >= ${start(year)}) as orders_12m,
        sum(spent) filter (where placed_at >= ${start(year)}) as spent_12m,
        count(*) as orders_all, sum(spent) as spent_all
      from orders o left join customer_merges m on m.store_id = o.store_id and m.merged_id = o.customer_id
      where o.store_id = ${storeId} and o.spent is not null and o.currency = any(${currencies}::text[])
      group by 1, 2
    ), cities as materialized (
      select p.currency, period.name as period, l.country_key, l.city_key, min(l.city) as city,
        count(*) as customers, sum(period.orders) as orders, sum(period.spent) as spent
      from people p
      join customer_list l on l.store_id = ${storeId} and l.customer_id = p.customer_id
      cross join lateral (
        values ('30d', orders_30d, spent_30d), ('90d', orders_90d, spent_90d), ('12m', orders_12m, spent_12m),
          ('all', orders_all, spent_all)
      ) as period (name, orders, spent)
      where period.orders > 0
      group by 1, 2, 3, 4
    ), places as (
      select 'country' as kind, currency, period, country_key, '' as city_key, null::text as city,
        sum(customers) as customers, sum(orders) as orders, sum(spent) as spent
      from cities group by currency, period, country_key
      union all
      select 'city', currency, period, case when city_key <> '' then country_key else '' end, city_key, min(city),
        sum(customers), sum(orders), sum(spent)
      from cities group by 2, 3, 4, 5
    ), ranked as (
      select *, least(
        row_number() over (partition by kind, currency, period order by spent desc, country_key, city_key),
        ${given.top + 1}
      ) as rank
      from places
    )
    select currency, period, kind, nullif(min(country_key), '') as country, min(city) as city,
      rank::integer, count(*)::integer as places, sum(customers)::integer as customers, sum(orders)::integer as orders,
      sum(spent)::bigint as spent
    from ranked group by currency, period, kind, rank order by currency, period, kind, rank
  `;
}

/** A row for each customer of the list and currency: of those who are merged, together. A moved order counts where it came. */
function totals(sql: Sql, storeId: number) {
  return sql`
    select coalesce(m.kept_id, t.customer_id) as customer_id, t.currency, sum(t.order_count)::bigint as order_count,
      sum(t.spent)::bigint as spent, min(t.first_order_at) as first_order_at, max(t.last_order_at) as last_order_at
    from customer_totals t
    left join customer_merges m on m.store_id = t.store_id and m.merged_id = t.customer_id
    where t.store_id = ${storeId}
    group by 1, 2
  `;
}
