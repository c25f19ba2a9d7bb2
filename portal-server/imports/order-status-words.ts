import {
  FULFILMENT_STATUSES,
  type FulfilmentStatus,
  PAYMENT_STATUSES,
  type PaymentStatus,
} from '../../shared/order-status.ts';
import * as shopify from '../platforms/shopify/shopify-status.ts';
import * as woocommerce from '../platforms/woocommerce/woocommerce-status.ts';

/** What a file says of an order's progress, in the shop system's own words. */
export interface OrderWords {
  payment: string | null;
  fulfilment: string | null;
  isPaid: boolean;
  isCancelled: boolean;
  /** Minor units. */
  total: number;
  refunded: number;
}

/** Both statuses in our vocabulary, read as the platform's webhooks are. Words of nobody's are `unknown`. */
export function orderStatusOf(
  source: string,
  words: OrderWords,
): { paymentStatus: PaymentStatus; fulfilmentStatus: FulfilmentStatus } {
  if (source === 'shopify') return ofShopify(words);
  if (source === 'woocommerce') return ofWooCommerce(words);
  return {
    paymentStatus: PAYMENT_STATUSES.find((known) => known === fold(words.payment)) ?? 'unknown',
    fulfilmentStatus: FULFILMENT_STATUSES.find((known) => known === fold(words.fulfilment)) ?? 'unknown',
  };
}

function ofShopify({ payment, fulfilment, isCancelled }: OrderWords) {
  const progress = {
    financialStatus: fold(payment),
    fulfillmentStatus: fold(fulfilment),
    isCancelled,
    shipments: [],
  };
  return {
    paymentStatus: shopify.paymentStatusOf(progress),
    fulfilmentStatus: shopify.fulfilmentStatusOf(progress),
  };
}

/** It has one word, which a file may have under either heading, with or without `wc-`, in its own spelling. */
function ofWooCommerce({ payment, fulfilment, isPaid, total, refunded }: OrderWords) {
  const status = (fold(fulfilment) ?? fold(payment) ?? '').replace(/^wc[-_]/, '').replaceAll('_', '-');
  const progress = { status, isPaid, isCompleted: status === 'completed', total, refunded };
  return {
    paymentStatus: woocommerce.paymentStatusOf(progress),
    fulfilmentStatus: woocommerce.fulfilmentStatusOf(progress),
  };
}

function fold(word: string | null): string | null {
  return word && word.trim().toLowerCase().replaceAll(/\s+/g, '_');
}
