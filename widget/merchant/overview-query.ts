import type { OverviewPeriod } from '../../shared/contracts/overview.ts';

/** What the overview shows by its address. */
export interface OverviewQuery {
  period: OverviewPeriod;
  /** Null: the first of the store's. */
  currency: string | null;
}

export const PERIODS: readonly OverviewPeriod[] = ['30d', '90d', '12m', 'all'];

/** Reads it of the address's query. What is not understood is as at first. */
export function readQuery(search: string): OverviewQuery {
  const query = new URLSearchParams(search);
  const currency = query.get('currency') ?? '';
  return {
    period: PERIODS.find((period) => period === query.get('period')) ?? '30d',
    currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
  };
}

/** The same as a query, without what is as at first; what else the address says stays. */
export function writeQuery({ period, currency }: OverviewQuery, search: string): string {
  const query = new URLSearchParams(search);
  query.delete('period');
  query.delete('currency');
  if (period !== '30d') query.set('period', period);
  if (currency !== null) query.set('currency', currency);
  const text = query.toString();
  return text && `?${text}`;
}
