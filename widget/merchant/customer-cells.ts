import { formatMoney } from '../../shared/format-money.ts';
import type { MerchantListMessages } from '../../shared/messages/merchant-list-en.ts';
import type { CustomerColumnName } from './customer-columns.ts';
import type { CustomerRow } from './customer-pages.ts';
import { regionOf } from './format-when.ts';

/** In what language and currency rows are told. */
export interface CellSetting {
  words: MerchantListMessages;
  language: string;
  /** That of the store. */
  currency: string;
}

const DAY_MS = 86_400_000;

/** Whether somebody owes more than was agreed. */
export function isAboveLimit({ outstanding, outstandingLimit }: CustomerRow): boolean {
  return outstandingLimit !== null && outstanding > outstandingLimit;
}

/**
 * What the cells of rows say. Each is made once a row: `Intl` is slow to set up, and scrolling asks for the same again and
 * again. A new one is needed where the setting changes.
 */
export class CustomerCells {
  private readonly made = new WeakMap<CustomerRow, Map<CustomerColumnName, string>>();
  private readonly days: Intl.DateTimeFormat;
  private readonly countries: Intl.DisplayNames;
  private readonly numbers: Intl.NumberFormat;

  constructor(
    private readonly setting: CellSetting,
    private readonly now: () => number = Date.now,
  ) {
    const { language } = setting;
    this.days = new Intl.DateTimeFormat(regionOf(language), { dateStyle: 'medium' });
    this.countries = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
    this.numbers = new Intl.NumberFormat(language);
  }

  /** The former ones where they are of the same setting: what they have written is kept. */
  static of(setting: CellSetting, former: CustomerCells | undefined): CustomerCells {
    const isSame =
      former?.setting.language === setting.language &&
      former.setting.currency === setting.currency &&
      former.setting.words === setting.words;
    return isSame ? former : new CustomerCells(setting);
  }

  /** Empty where there is nothing. */
  textOf(row: CustomerRow, column: CustomerColumnName): string {
    const texts = this.made.get(row) ?? new Map<CustomerColumnName, string>();
    this.made.set(row, texts);
    const known = texts.get(column);
    if (known !== undefined) return known;
    const text = this.write(row, column);
    texts.set(column, text);
    return text;
  }

  /** What to call somebody. */
  nameOf({ name, company, email }: CustomerRow): string {
    return name ?? company ?? email ?? this.setting.words.nameless;
  }

  /** Whether something is owed for a day or longer than was agreed. */
  isLate({ paymentDueAt }: CustomerRow): boolean {
    return paymentDueAt !== null && this.daysSince(paymentDueAt) > 0;
  }

  number(count: number): string {
    return this.numbers.format(count);
  }

  private write(row: CustomerRow, column: CustomerColumnName): string {
    const { words } = this.setting;
    switch (column) {
      case 'name':
        return this.nameOf(row);
      case 'status':
        return words.status[row.status];
      case 'country':
        return row.country === null ? '' : this.country(row.country);
      case 'orderCount':
        return this.number(row.orderCount);
      case 'spent':
        return this.spent(row);
      case 'average':
        return row.average === null ? '' : this.money(row.average);
      case 'outstanding':
        return this.owed(row);
      case 'outstandingLimit':
        return this.limit(row);
      case 'paymentDays':
        return row.paymentDays === null ? '' : this.number(row.paymentDays);
      case 'risk':
        return row.risk === 'none' ? '' : (words.sheet.risks[row.risk] ?? row.risk);
      case 'paymentDueAt':
        return this.lateness(row);
      case 'oldestUnpaidAt':
      case 'firstOrderAt':
      case 'lastOrderAt':
      case 'lastSignInAt':
      case 'createdAt':
        return this.day(row[column]);
      case 'vatState':
        return row.vatState === null ? '' : (words.vatState[row.vatState] ?? row.vatState);
      case 'taxExempt':
        return row.taxExempt ? words.yes : '';
      case 'emailConsent':
        return row.emailConsent === null ? '' : row.emailConsent ? words.yes : words.no;
      case 'groups':
      case 'tags':
        return row[column].join(', ');
      case 'note':
        return row.hasNote ? words.yes : '';
      default:
        return row[column] ?? '';
    }
  }

  /** That of the store, and of other currencies behind it. */
  private spent({ spent, otherTotals }: CustomerRow): string {
    const { language } = this.setting;
    const others = otherTotals.map((total) => formatMoney(total.spent, total.currency, language));
    const own = spent === 0 && others.length > 0 ? [] : [this.money(spent)];
    return [...own, ...others].join(' + ');
  }

  /** In the store's currency, and in others behind it. */
  private owed({ outstanding, otherOutstanding }: CustomerRow): string {
    const { language } = this.setting;
    const others = otherOutstanding.map(({ amount, currency }) => formatMoney(amount, currency, language));
    return [...(outstanding === 0 ? [] : [this.money(outstanding)]), ...others].join(' + ');
  }

  private limit(row: CustomerRow): string {
    if (row.outstandingLimit === null) return '';
    const limit = this.money(row.outstandingLimit);
    return isAboveLimit(row) ? this.setting.words.owed.exceeded(limit) : limit;
  }

  /** How many days ago the oldest of what is owed was due, or in how many it is. Begun days count ahead, whole ones behind. */
  private lateness({ paymentDueAt }: CustomerRow): string {
    if (paymentDueAt === null) return '';
    const { owed } = this.setting.words;
    const days = this.daysSince(paymentDueAt);
    if (days === 0) return owed.dueToday;
    const count = Math.abs(days);
    return (days > 0 ? owed.late : owed.dueIn)(this.number(count), count === 1);
  }

  private daysSince(iso: string): number {
    return Math.floor((this.now() - Date.parse(iso)) / DAY_MS);
  }

  private money(amount: number): string {
    return formatMoney(amount, this.setting.currency, this.setting.language);
  }

  private day(iso: string | null): string {
    return iso === null ? '' : this.days.format(new Date(iso));
  }

  private country(code: string): string {
    try {
      return this.countries.of(code) ?? code;
    } catch {
      // What a shop system sent need not be a code.
      return code;
    }
  }
}
