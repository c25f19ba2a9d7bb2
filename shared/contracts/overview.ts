import { z } from 'zod';

import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { Currency, MinorUnits } from './money.ts';

/** Today and the 29 or 89 days before it; this month and the eleven before it; from the first order on. */
export const OVERVIEW_PERIODS = ['30d', '90d', '12m', 'all'] as const;
export const OverviewPeriod = z.enum(OVERVIEW_PERIODS);
export type OverviewPeriod = z.infer<typeof OverviewPeriod>;

/** How many countries and cities are told by name. */
export const OVERVIEW_PLACES = 10;
/** How many months of first orders are followed. */
export const OVERVIEW_COHORTS = 12;

/** A day of the store's time zone. */
const Day = z.iso.date();

/** What a span of days came to. Only orders that count: paid or, where the store sells so, delivered, and not cancelled or refunded. */
export const OverviewFigures = z.object({
  /** In minor units of the currency, less what was refunded. */
  spent: MinorUnits,
  orders: z.int(),
  /** Customers whose first order, in any currency, is one of these: as many of the orders are a first one. */
  newCustomers: z.int(),
});
export type OverviewFigures = z.infer<typeof OverviewFigures>;

/** The span from one day to another, both within it. */
export const OverviewPoint = OverviewFigures.extend({ from: Day, to: Day });
export type OverviewPoint = z.infer<typeof OverviewPoint>;

const PlaceFigures = z.object({
  /** Who ordered in the period. */
  customers: z.int(),
  orders: z.int(),
  spent: MinorUnits,
});

/** Customers by where their own details say that they are, most spent first. */
const Places = z.object({
  top: z.array(
    PlaceFigures.extend({
      /** ISO 3166-1 alpha-2; null where it is not known. */
      country: z.string().nullable(),
      /** Null where it is not known, and of countries. */
      city: z.string().nullable(),
    }),
  ),
  /** All others together; null where there is none. */
  rest: PlaceFigures.extend({ places: z.int() }).nullable(),
});
export type OverviewPlaces = z.infer<typeof Places>;

export const Overview = z.object({
  /** When the figures were added up. */
  asOf: IsoDate,
  /** IANA: whose days these are. */
  timeZone: z.string(),
  today: Day,
  currency: Currency,
  /** All that orders are in: the store's own first, then by the number of orders. The store's alone where it has none. */
  currencies: z.array(Currency),
  period: OverviewPeriod,
  /** The first day of the period. */
  from: Day,
  step: z.enum(['day', 'week', 'month', 'year']),
  totals: OverviewFigures,
  /** Of as many days before the period, or of the same days a year before; null of all time. */
  before: OverviewFigures.nullable(),
  /** One after another without a gap. The first and the last may be shorter than a week or month. */
  points: z.array(OverviewPoint),
  /** Who ordered ever, by the bands of `shared/overview-bands.ts`; cells with nobody are left out. */
  rfm: z.array(
    z.object({
      recency: z.int(),
      frequency: z.int(),
      customers: z.int(),
      /** What one of them spent in this currency, of those who ordered in it; null where nobody did. */
      average: MinorUnits.nullable(),
    }),
  ),
  /** By the month of the first order, oldest first; in all currencies. Months without a new customer are told too. */
  cohorts: z.array(
    z.object({
      /** The first day of the month. */
      month: Day,
      customers: z.int(),
      /** How many of them ordered in the first month after, in the second, up to the present one. */
      again: z.array(z.int()),
    }),
  ),
  countries: Places,
  cities: Places,
});
export type Overview = z.infer<typeof Overview>;

/**
 * How a store does, in one currency. For all staff.
 *
 * The figures are kept for as long as adding them up took a hundred times over, ten seconds to fifteen minutes. Where
 * that takes longer than a request may, the answer comes at once with what was kept, or null, and says so: ask again soon.
 *
 * Without `currency`, and with one that no order is in, in the first of the store's currencies.
 */
export const getOverview = endpoint({
  method: 'get',
  path: '/admin/:store/overview',
  params: InStore,
  query: z.object({ period: OverviewPeriod.default('30d'), currency: Currency.optional() }),
  response: z.object({
    /** Null where the figures have never been added up. Without any order there are no points. */
    overview: Overview.nullable(),
    /** `renewing`: newer figures are on their way. `gave_up`: adding them up took too long, and is tried again later. */
    state: z.enum(['fresh', 'renewing', 'gave_up']),
  }),
});
