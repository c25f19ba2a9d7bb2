import type postgres from 'postgres';

import {
  OVERVIEW_COHORTS,
  OVERVIEW_PERIODS,
  OVERVIEW_PLACES,
  type Overview,
  type OverviewPeriod,
  type OverviewPlaces,
} from '../../shared/contracts/overview.ts';
import { dayIn } from '../../shared/segment-day.ts';
import type { Store } from '../stores/store-queries.ts';
import { findTimeZone } from './customer-segment-queries.ts';
import { allowMemory, limitStatements } from './kept-overview-queries.ts';
import { type DayFigures, lastMonths, periodDays } from './overview-period.ts';
import * as queries from './overview-queries.ts';

/** A million customers are sorted and grouped within it. */
const MEMORY_MB = 64;
/** More currencies than that no overview tells: the least used are left out. */
const CURRENCIES_MAX = 12;
/** Counts the forms in which overviews were kept: one of an older form is added up anew. */
export const KEPT_FORM = 1;

/** Everything that a store's overview can show, in all periods and currencies. */
export interface KeptOverview {
  today: string;
  timeZone: string;
  /** The store's own first. */
  currencies: string[];
  days: Record<string, DayFigures[]>;
  bands: (Pick<Overview['rfm'][number], 'recency' | 'frequency' | 'customers'> & {
    averages: Record<string, number>;
  })[];
  cohorts: Overview['cohorts'];
  places: Record<string, Record<OverviewPeriod, Record<'country' | 'city', OverviewPlaces>>>;
}

/** Adding up took longer than it may. */
export class OverviewTooLong extends Error {
  override readonly name = 'OverviewTooLong';
}

/** Adds a store's figures up, all at one moment. Throws `OverviewTooLong` where that takes longer than `limitMs`. */
export async function computeOverview(
  sql: postgres.Sql,
  store: Store,
  given: { limitMs: number; now?: Date },
): Promise<KeptOverview> {
  const endsAt = Date.now() + given.limitMs;
  try {
    return await sql.begin('isolation level repeatable read read only', async (tx) => {
      const within = async <T>(part: () => Promise<T>): Promise<T> => {
        await limitStatements(tx, endsAt - Date.now());
        return part();
      };
      await allowMemory(tx, MEMORY_MB);
      return computeParts(tx, store, { now: given.now ?? new Date(), within });
    });
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELED) throw error;
    throw new OverviewTooLong('The overview takes too long', { cause: error });
  }
}

const QUERY_CANCELED = '57014';

async function computeParts(
  tx: postgres.TransactionSql,
  store: Store,
  { now, within }: { now: Date; within: <T>(part: () => Promise<T>) => Promise<T> },
): Promise<KeptOverview> {
  const storeId = store.id;
  const timeZone = await findTimeZone(tx, storeId);
  const today = dayIn(timeZone, now);
  const used = await within(() => queries.listOrderCurrencies(tx, storeId, CURRENCIES_MAX));
  const currencies = ownFirst(store.currency, used);
  const scope = { storeId, timeZone, currencies };
  const starts = {
    '30d': periodDays('30d', today).from,
    '90d': periodDays('90d', today).from,
    '12m': periodDays('12m', today).from,
  };
  const months = lastMonths(today, OVERVIEW_COHORTS);

  const orders = await within(() => queries.sumOrdersByDay(tx, scope));
  const news = await within(() => queries.countNewByDay(tx, scope));
  const bands = await within(() => queries.sumBands(tx, scope, today));
  const cohorts = await within(() => queries.countCohorts(tx, scope, months));
  const places = await within(() => queries.sumPlaces(tx, scope, { starts, top: OVERVIEW_PLACES }));

  return {
    today,
    timeZone,
    currencies,
    days: byCurrency(currencies, (currency) => joinDays(currency, orders, news)),
    bands: toBands(bands),
    cohorts: toCohorts(months, cohorts),
    places: byCurrency(currencies, (currency) => toPlaces(places.filter((row) => row.currency === currency))),
  };
}

/** A store may have changed its currency, or name one in which it never sold. */
function ownFirst(own: string, used: string[]): string[] {
  if (used.length > 0 && !used.includes(own)) return used;
  return [own, ...used.filter((currency) => currency !== own)];
}

function byCurrency<T>(currencies: string[], make: (currency: string) => T): Record<string, T> {
  return Object.fromEntries(currencies.map((currency) => [currency, make(currency)]));
}

function joinDays(
  currency: string,
  orders: Awaited<ReturnType<typeof queries.sumOrdersByDay>>,
  news: Awaited<ReturnType<typeof queries.countNewByDay>>,
): DayFigures[] {
  const newOn = new Map(
    news.filter((row) => row.currency === currency).map(({ day, customers }) => [day, customers]),
  );
  // A first order is an order, so no day has new customers alone.
  return orders
    .filter((row) => row.currency === currency)
    .map(({ day, orders: count, spent }) => ({
      day,
      orders: count,
      spent: Number(spent),
      newCustomers: newOn.get(day) ?? 0,
    }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

function toBands(rows: queries.BandRow[]): KeptOverview['bands'] {
  const cells = new Map<string, KeptOverview['bands'][number]>();
  for (const { recency, frequency, currency, buyers, spent, customers } of rows) {
    const key = `${recency} ${frequency}`;
    const cell = cells.get(key) ?? { recency, frequency, customers: 0, averages: {} };
    cell.customers += customers;
    cell.averages[currency] = Math.round(Number(spent) / buyers);
    cells.set(key, cell);
  }
  return [...cells.values()].toSorted((a, b) => a.recency - b.recency || a.frequency - b.frequency);
}

function toCohorts(
  months: string[],
  rows: Awaited<ReturnType<typeof queries.countCohorts>>,
): KeptOverview['cohorts'] {
  const countOf = (month: number, later: number) =>
    rows.find((row) => row.month === month && row.later === later)?.customers ?? 0;
  return months.map((month, i) => ({
    month,
    customers: countOf(i, 0),
    again: months.slice(i + 1).map((_, later) => countOf(i, later + 1)),
  }));
}

function toPlaces(rows: queries.PlaceRow[]): KeptOverview['places'][string] {
  const ofKind = (period: OverviewPeriod, kind: 'country' | 'city'): OverviewPlaces => {
    const told = rows
      .filter((row) => row.period === period && row.kind === kind)
      .map((row) => ({ ...row, spent: Number(row.spent) }));
    const top = told.filter(({ rank }) => rank <= OVERVIEW_PLACES);
    const rest = told.find(({ rank }) => rank > OVERVIEW_PLACES);
    return {
      top: top.map(({ country, city, customers, orders, spent }) => ({
        country,
        city,
        customers,
        orders,
        spent,
      })),
      rest: rest
        ? { places: rest.places, customers: rest.customers, orders: rest.orders, spent: rest.spent }
        : null,
    };
  };
  const ofPeriod = (period: OverviewPeriod) => ({
    country: ofKind(period, 'country'),
    city: ofKind(period, 'city'),
  });
  return Object.fromEntries(OVERVIEW_PERIODS.map((period) => [period, ofPeriod(period)])) as ReturnType<
    typeof toPlaces
  >;
}
