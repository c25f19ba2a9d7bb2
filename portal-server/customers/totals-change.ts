/** What one order adds to the totals of its customer: `spent` in minor units, null where it does not count. */
export interface Counted {
  currency: string;
  spent: number | null;
  placedAt: Date;
}

/** What is added to, or taken from, a customer's totals of one currency. */
export interface TotalsChange {
  currency: string;
  orderCount: number;
  spent: number;
}

/** How the totals differ once an order that was `before` is `after`; null where it is not there. */
export function totalsChanges(before: Counted | null, after: Counted | null): TotalsChange[] {
  const taken = before?.spent ?? null;
  const added = after?.spent ?? null;
  if (before && after && taken !== null && added !== null && before.currency === after.currency) {
    const isSame = taken === added && before.placedAt.getTime() === after.placedAt.getTime();
    return isSame ? [] : [{ currency: after.currency, orderCount: 0, spent: added - taken }];
  }
  return [
    ...(before && taken !== null ? [{ currency: before.currency, orderCount: -1, spent: -taken }] : []),
    ...(after && added !== null ? [{ currency: after.currency, orderCount: 1, spent: added }] : []),
  ];
}
