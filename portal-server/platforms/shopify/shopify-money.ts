import { amountOf, UnreadablePayload } from '../payload-values.ts';
import type { ShopifyMoneySet, ShopifyOrder } from './shopify-payload.ts';

/** Reads one of an order's amounts: the plain field, and the set in two currencies that stands beside it. */
export type ReadAmount = (plain: string | null, set: ShopifyMoneySet | null, field: string) => number;

/**
 * The currency that the shopper saw and paid in, and how to read amounts in it.
 *
 * Plain fields are in the shop's currency. Where the two differ, an amount without a set is refused:
 * an exchange rate is not ours to guess.
 */
export function moneyOf(order: ShopifyOrder): { currency: string; read: ReadAmount } {
  const currency = order.total_price_set?.presentment_money.currency_code ?? order.currency;
  return {
    currency,
    read(plain, set, field) {
      if (set?.presentment_money.currency_code === currency) {
        return amountOf(set.presentment_money.amount, currency, field);
      }
      if (plain === null || currency === order.currency) return amountOf(plain, currency, field);
      throw new UnreadablePayload(`${field}: not told in ${currency}, which the order was placed in`);
    },
  };
}

/**
 * What went back to the shopper, in minor units: the refund transactions that succeeded. Where one of these is
 * in another currency than the order: by how much the order's total has shrunk.
 */
export function refundedOf(order: ShopifyOrder): number {
  const { currency, read } = moneyOf(order);
  const done = order.refunds
    .flatMap((refund) => refund.transactions)
    .filter((transaction) => transaction.kind === 'refund' && transaction.status === 'success');

  if (done.every((transaction) => (transaction.currency ?? order.currency) === currency)) {
    return done.reduce(
      (sum, { amount }) => sum + amountOf(amount, currency, 'refunds.transactions.amount'),
      0,
    );
  }
  const total = read(order.total_price, order.total_price_set, 'total_price');
  return Math.max(
    0,
    total - read(order.current_total_price, order.current_total_price_set, 'current_total_price'),
  );
}

/** What the shopper has paid, before any refund. A part payment counts where Shopify tells what is still open. */
export function paidOf(order: ShopifyOrder): number {
  const { currency, read } = moneyOf(order);
  const total = read(order.total_price, order.total_price_set, 'total_price');
  switch (order.financial_status) {
    case 'paid':
    case 'partially_refunded':
    case 'refunded':
      return total;
    case 'partially_paid':
      return order.total_outstanding === null || currency !== order.currency
        ? 0
        : total - amountOf(order.total_outstanding, currency, 'total_outstanding');
    default:
      return 0;
  }
}
