import { formatMoney } from '../../shared/format-money.ts';
import { minorUnitDigits } from '../../shared/minor-units.ts';
import type { Answer } from '../core/api-client.ts';
import type { StaffEndpoints } from '../core/merchant-client.ts';
import { regionOf } from './format-when.ts';

/** A store's overview as it came. */
export type Overview = NonNullable<Answer<StaffEndpoints['GET /admin/:store/overview']>['overview']>;

/** How the overview writes numbers and days, in a language and a currency. */
export class OverviewFormat {
  private readonly locale: string;

  constructor(
    private readonly language: string,
    private readonly currency: string,
  ) {
    this.locale = regionOf(language);
  }

  money(minorUnits: number): string {
    return formatMoney(minorUnits, this.currency, this.language);
  }

  /** Short, for the side of a plot: €12K. */
  shortMoney(minorUnits: number): string {
    const amount = minorUnits / 10 ** minorUnitDigits(this.currency);
    const style = { style: 'currency', currency: this.currency, currencyDisplay: 'narrowSymbol' } as const;
    const isShort = Math.abs(amount) >= 1000;
    return new Intl.NumberFormat(this.locale, {
      ...style,
      notation: isShort ? 'compact' : 'standard',
      minimumFractionDigits: 0,
      maximumFractionDigits: isShort || minorUnits === 0 ? 1 : minorUnitDigits(this.currency),
    }).format(amount);
  }

  count(number: number): string {
    return new Intl.NumberFormat(this.locale).format(number);
  }

  shortCount(number: number): string {
    return new Intl.NumberFormat(this.locale, { notation: 'compact' }).format(number);
  }

  /** A share of one, as per cent: to a tenth where it is little. */
  share(part: number): string {
    const digits = part !== 0 && Math.abs(part) < 0.0995 ? 1 : 0;
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: digits }).format(
      part,
    );
  }

  /** With its sign: +12%. */
  change(part: number): string {
    return new Intl.NumberFormat(this.locale, {
      style: 'percent',
      maximumFractionDigits: Math.abs(part) < 0.0995 ? 1 : 0,
      signDisplay: 'exceptZero',
    }).format(part);
  }

  /** A difference of two shares in points, with its sign: +3.1. */
  points(difference: number): string {
    return new Intl.NumberFormat(this.locale, {
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    }).format(difference * 100);
  }

  /** From one day to another: 28 October – 26 November 2026. */
  range(from: string, to: string): string {
    return this.date({ dateStyle: 'long' }).formatRange(toDate(from), toDate(to));
  }

  /** A month with its year: November 2026. */
  month(day: string): string {
    return this.date({ month: 'long', year: 'numeric' }).format(toDate(day));
  }

  /** The same in a narrow column: Nov 2026. */
  shortMonth(day: string): string {
    return this.date({ month: 'short', year: 'numeric' }).format(toDate(day));
  }

  /** A point of a plot below its bar, where there is little room. */
  tick({ from }: { from: string }, step: Overview['step']): string {
    switch (step) {
      case 'month':
        return this.date({ month: 'short', year: '2-digit' }).format(toDate(from));
      case 'year':
        return from.slice(0, 4);
      default:
        return this.date({ day: 'numeric', month: 'short' }).format(toDate(from));
    }
  }

  /** The days of a point. A month or year of which only a part is told names its days. */
  span({ from, to }: { from: string; to: string }, step: Overview['step']): string {
    if (step === 'month' && isWholeMonth(from, to)) return this.month(from);
    if (step === 'year' && from.endsWith('-01-01') && to.endsWith('-12-31')) return from.slice(0, 4);
    if (from === to)
      return this.date({ weekday: 'short', day: 'numeric', month: 'short' }).format(toDate(from));
    return this.date({ dateStyle: 'medium' }).formatRange(toDate(from), toDate(to));
  }

  private date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.locale, { ...options, timeZone: 'UTC' });
  }
}

function toDate(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The last day of the month in which a day is. */
export function endOfMonth(day: string): string {
  const date = toDate(day);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
}

function isWholeMonth(from: string, to: string): boolean {
  return from.endsWith('-01') && to === endOfMonth(from);
}
