import type { PendingQuery, Row } from 'postgres';

import type { OverviewPeriod } from '../../shared/contracts/overview.ts';
import { FREQUENCY_ORDERS, RECENCY_DAYS } from '../../shared/overview-bands.ts';
import type { Sql } from '../db/connect.ts';

// What an overview adds up. What is told of customers comes from the merchant's list, which counts those who are merged as one and
// moved orders for whom they were moved to; so each figure is what a filter of the list finds. Orders are read by
// `orders_spent_by_customer`, which holds all that is asked of them, in its order: no order's own row is read, and none is sorted.

type Fragment = PendingQuery<Row[]>;

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
    with days as materialized (${daysOf(sql, { storeId, timeZone })})
    select currency, ((select first from days) + nth - 1)::text as day, orders, spent
    from (
      select currency, width_bucket(placed_at, (select starts from days)) as nth, count(*)::integer as orders,
        sum(spent)::bigint as spent
      from orders
      where store_id = ${storeId} and spent is not null and currency = any(${currencies}::text[])
      group by 1, 2
    ) as sums
  `;
}

/** How many customers each day brought: whose first order of all was on it, by the currency of that order. */
export async function countNewByDay(
  sql: Sql,
  { storeId, timeZone, currencies }: OverviewScope,
): Promise<{ currency: string; day: string; customers: number }[]> {
  return sql`
    with days as materialized (${daysOf(sql, { storeId, timeZone })})
    select currency, ((select first from days) + nth - 1)::text as day, customers
    from (
      select currency, width_bucket(first_order_at, (select starts from days)) as nth, count(*)::integer as customers
      from (
        select s.currency, l.first_order_at from customer_list l join stores s on s.id = l.store_id
        where l.store_id = ${storeId} and l.first_order_at is not null and l.other_totals is null
        union all
        -- Of those few who bought elsewhere: the currency of their first order.
        select first.currency, l.first_order_at from customer_list l
        cross join lateral (
          select t.currency from counted_totals(l.store_id, counted_customers(l.store_id, l.customer_id)) as t
          where t.order_count > 0 order by t.first_order_at, t.currency limit 1
        ) as first
        where l.store_id = ${storeId} and l.other_totals is not null
      ) as firsts
      where currency = any(${currencies}::text[])
      group by 1, 2
    ) as sums
  `;
}

/**
 * The first day on which a store sold, and the moments at which it and all others up to the last begin. To look a moment up among
 * them takes half as long as to have its day made of it.
 */
function daysOf(sql: Sql, { storeId, timeZone }: Pick<OverviewScope, 'storeId' | 'timeZone'>): Fragment {
  return sql`
    select first, array_agg((first + n)::timestamp at time zone ${timeZone}::text order by n) as starts
    from (
      select (min(first_order_at) at time zone ${timeZone}::text)::date as first,
        (max(last_order_at) at time zone ${timeZone}::text)::date as last
      from customer_totals where store_id = ${storeId}
    ) as sold, generate_series(0, last - first) as n
    group by first
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
    with edges as materialized (
      select array_agg((${today}::text::date - days)::timestamp at time zone ${timeZone}::text order by days desc) as days
      from unnest(${oldestFirst}::integer[]) as days
    )
    select ${RECENCY_DAYS.length} - width_bucket(last_order_at, (select days from edges)) as recency,
      width_bucket(order_count, ${[...FREQUENCY_ORDERS]}::integer[]) - 1 as frequency, currency,
      count(*)::integer as buyers, sum(spent)::bigint as spent, (count(*) filter (where is_first))::integer as customers
    from (${totals(sql, storeId)}) as each
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
    ), came as materialized (
      select customer_id, width_bucket(first_order_key, (select starts from edges)) as month
      from customer_list where store_id = ${storeId} and first_order_key >= (select starts[1] from edges)
    ), ordered as (
      select customer_id, placed_at, 1 as orders from orders
      where store_id = ${storeId} and spent is not null and placed_at >= (select starts[1] from edges)
      union all
      select customer_id, placed_at, orders from (${movedOrders(sql, storeId)}) as moved
      where placed_at >= (select starts[1] from edges)
    ), again as (
      select came.month, width_bucket(o.placed_at, (select starts from edges)) - came.month as later, came.customer_id
      from ordered o
      left join customer_merges m on m.store_id = ${storeId} and m.merged_id = o.customer_id
      join came on came.customer_id = coalesce(m.kept_id, o.customer_id)
      group by 1, 2, 3 having sum(o.orders) > 0
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
  const since = (from: string) => sql`(placed_at >= ${start(from)})`;
  const sums = sql`
    sum(orders_30d)::bigint as orders_30d, sum(spent_30d)::bigint as spent_30d, sum(orders_90d)::bigint as orders_90d,
    sum(spent_90d)::bigint as spent_90d, sum(orders_12m)::bigint as orders_12m, sum(spent_12m)::bigint as spent_12m
  `;
  return sql`
    with own as (
      select customer_id, currency, count(*) filter (where ${since(month)}) as orders_30d,
        sum(spent) filter (where ${since(month)})::bigint as spent_30d,
        count(*) filter (where ${since(quarter)}) as orders_90d,
        sum(spent) filter (where ${since(quarter)})::bigint as spent_90d,
        count(*) as orders_12m, sum(spent)::bigint as spent_12m
      from orders
      where store_id = ${storeId} and spent is not null and currency = any(${currencies}::text[]) and ${since(year)}
      group by customer_id, currency
      union all
      select customer_id, currency, orders * ${since(month)}::integer, spent * ${since(month)}::integer,
        orders * ${since(quarter)}::integer, spent * ${since(quarter)}::integer, orders, spent
      from (${movedOrders(sql, storeId)}) as moved
      where currency = any(${currencies}::text[]) and ${since(year)}
    ), recent as (
      select coalesce(m.kept_id, o.customer_id) as customer_id, o.currency, ${sums}
      from own o left join customer_merges m on m.store_id = ${storeId} and m.merged_id = o.customer_id
      group by 1, 2
    ), bought as (
      select l.country_key, l.city_key, l.city, r.currency, r.orders_30d, r.spent_30d, r.orders_90d, r.spent_90d,
        r.orders_12m, r.spent_12m, 0 as orders, 0 as spent
      from recent r
      join customer_list l on l.store_id = ${storeId} and l.customer_id = r.customer_id
      union all
      select country_key, city_key, city, currency, 0, 0, 0, 0, 0, 0, orders, spent
      from (${totals(sql, storeId)}) as each where currency = any(${currencies}::text[])
    ), sums as (
      select currency, country_key, city_key, min(city) as city, ${sums}, sum(orders)::bigint as orders_all,
        sum(spent)::bigint as spent_all, count(*) filter (where orders_30d > 0) as customers_30d,
        count(*) filter (where orders_90d > 0) as customers_90d,
        count(*) filter (where orders_12m > 0) as customers_12m, count(*) filter (where orders > 0) as customers_all
      from bought group by 1, 2, 3
    ), cities as materialized (
      select currency, period.name as period, country_key, city_key, city, period.customers, period.orders, period.spent
      from sums cross join lateral (
        values ('30d', customers_30d, orders_30d, spent_30d), ('90d', customers_90d, orders_90d, spent_90d),
          ('12m', customers_12m, orders_12m, spent_12m), ('all', customers_all, orders_all, spent_all)
      ) as period (name, customers, orders, spent)
      where period.customers > 0
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

/** A row for each customer of the list and currency that they bought in. Of each customer one row is the first. */
function totals(sql: Sql, storeId: number): Fragment {
  return sql`
    select l.order_count, l.last_order_at, l.country_key, l.city_key, l.city, s.currency, l.spent, true as is_first,
      l.order_count - case when l.other_totals is null then 0 else (
        select sum(t."orderCount") from jsonb_to_recordset(l.other_totals) as t("orderCount" integer)
      ) end as orders
    from customer_list l join stores s on s.id = l.store_id
    where l.store_id = ${storeId} and l.average is not null
    union all
    select l.order_count, l.last_order_at, l.country_key, l.city_key, l.city, t.told->>'currency',
      (t.told->>'spent')::bigint, l.average is null and t.nth = 1, (t.told->>'orderCount')::integer
    from customer_list l cross join lateral jsonb_array_elements(l.other_totals) with ordinality as t(told, nth)
    where l.store_id = ${storeId} and l.other_totals is not null
  `;
}

/** Orders that count for others than whose they are: taken from these, and given to those for whom they count. */
function movedOrders(sql: Sql, storeId: number): Fragment {
  return sql`
    select whose.customer_id, o.currency, o.placed_at, whose.sign as orders, whose.sign * o.spent as spent
    from order_moves v
    join orders o on o.store_id = v.store_id and o.id = v.order_id
    cross join lateral (values (o.customer_id, -1), (v.to_id, 1)) as whose(customer_id, sign)
    where v.store_id = ${storeId} and o.spent is not null
  `;
}
