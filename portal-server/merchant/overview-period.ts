import type { OverviewFigures, OverviewPeriod, OverviewPoint } from '../../shared/contracts/overview.ts';
import { resolveDay } from '../../shared/segment-day.ts';

/** What one day came to. */
export interface DayFigures extends OverviewFigures {
  /** As `2026-01-31`, as all days here. */
  day: string;
}

/** A period as days, with what it is compared with and the step of its points. */
export interface PeriodDays {
  from: string;
  to: string;
  before: { from: string; to: string } | null;
  step: 'day' | 'week' | 'month' | 'year';
}

/** Beyond so many months, all time is told year by year. */
const ALL_BY_MONTH_MAX = 60;

/** The days of a period. `firstDay` is that of the store's first order. */
export function periodDays(period: OverviewPeriod, today: string, firstDay = today): PeriodDays {
  switch (period) {
    case '30d':
      return { ...lastDays(today, 30), step: 'day' };
    case '90d':
      return { ...lastDays(today, 90), step: 'week' };
    case '12m': {
      const from = startOfMonth(monthsBefore(today, 11));
      const before = { from: startOfMonth(monthsBefore(today, 23)), to: monthsBefore(today, 12) };
      return { from, to: today, before, step: 'month' };
    }
    case 'all': {
      // An order may bear a day to come: a shop's clock may be wrong.
      const from = firstDay < today ? firstDay : today;
      const isLong = startOfMonth(monthsBefore(today, ALL_BY_MONTH_MAX)) > from;
      return { from, to: today, before: null, step: isLong ? 'year' : 'month' };
    }
  }
}

/** The first days of so many months, oldest first, up to that of today. */
export function lastMonths(today: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => startOfMonth(monthsBefore(today, count - 1 - i)));
}

/** What the days from one to another came to. */
export function sumDays(
  days: readonly DayFigures[],
  { from, to }: { from: string; to: string },
): OverviewFigures {
  const sum = { spent: 0, orders: 0, newCustomers: 0 };
  for (const { day, spent, orders, newCustomers } of days) {
    if (day < from || day > to) continue;
    sum.spent += spent;
    sum.orders += orders;
    sum.newCustomers += newCustomers;
  }
  return sum;
}

/** The period's points, without a gap. Weeks begin on Monday; the first and the last point end with the period. */
export function toPoints(days: readonly DayFigures[], { from, to, step }: PeriodDays): OverviewPoint[] {
  const points: OverviewPoint[] = [];
  for (let start = from; start <= to; start = dayAfter(points.at(-1)?.to ?? to)) {
    const end = lastDayOf(start, step);
    points.push({ from: start, to: end < to ? end : to, spent: 0, orders: 0, newCustomers: 0 });
  }
  let at = 0;
  for (const { day, spent, orders, newCustomers } of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    while (at < points.length && day > (points[at]?.to ?? '')) at++;
    const point = points[at];
    if (!point || day < point.from) continue;
    point.spent += spent;
    point.orders += orders;
    point.newCustomers += newCustomers;
  }
  return points;
}

function lastDays(today: string, count: number) {
  return {
    from: daysBefore(today, count - 1),
    to: today,
    before: { from: daysBefore(today, 2 * count - 1), to: daysBefore(today, count) },
  };
}

function daysBefore(day: string, count: number): string {
  return resolveDay({ kind: 'ago', count, unit: 'd' }, day);
}

function monthsBefore(day: string, count: number): string {
  return resolveDay({ kind: 'ago', count, unit: 'm' }, day);
}

function dayAfter(day: string): string {
  return daysBefore(day, -1);
}

function startOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function lastDayOf(day: string, step: PeriodDays['step']): string {
  switch (step) {
    case 'day':
      return day;
    case 'week': {
      const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
      return daysBefore(day, weekday - 6);
    }
    case 'month':
      return daysBefore(startOfMonth(monthsBefore(startOfMonth(day), -1)), 1);
    case 'year':
      return `${day.slice(0, 4)}-12-31`;
  }
}
