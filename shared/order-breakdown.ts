import type { Order } from './contracts/order.ts';

/** What an order's total is made of, so that the shown rows add up to it. */
export interface Breakdown {
  /** The goods before any discount. Null where the amounts of the shop's system do not add up. */
  items: number | null;
  /** Whether the tax is within the other amounts, as in European prices, or comes on top. */
  taxIncluded: boolean;
}

/**
 * Shop systems differ in whether a line's amount is before or after discount, and with or without tax, and
 * do not say which. Of the four ways, the one that gives the total is meant.
 */
export function breakdown(
  order: { lines: { total: number }[] } & Pick<Order, 'total' | 'amounts'>,
): Breakdown {
  const { shipping, tax, discount } = order.amounts;
  const lines = order.lines.reduce((sum, line) => sum + line.total, 0);

  for (const items of [lines, lines + discount]) {
    const beforeTax = items + shipping - discount;
    if (beforeTax === order.total) return { items, taxIncluded: true };
    if (beforeTax + tax === order.total) return { items, taxIncluded: false };
  }
  return { items: null, taxIncluded: false };
}
