/**
 * The two vocabularies of an order, after Ecwid's, which is the widest of those that were compared.
 * A platform's own words are kept beside them, so that nothing is lost where a word has no twin.
 */
export const PAYMENT_STATUSES = [
  'incomplete',
  'awaiting_payment',
  'paid',
  'partially_refunded',
  'refunded',
  'cancelled',
  'unknown',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const FULFILMENT_STATUSES = [
  'awaiting_processing',
  'processing',
  'ready_for_pickup',
  'shipped',
  'out_for_delivery',
  'delivered',
  'returned',
  'will_not_deliver',
  'unknown',
] as const;
export type FulfilmentStatus = (typeof FULFILMENT_STATUSES)[number];

export const SHIPMENT_STATES = [
  'preparing',
  'in_transit',
  'out_for_delivery',
  'ready_for_pickup',
  'delivered',
  'failed',
  'cancelled',
  'unknown',
] as const;
export type ShipmentState = (typeof SHIPMENT_STATES)[number];

/**
 * How far an order has come, for two observations that carry the same time: the later stage wins.
 * Payment weighs more, since a refund or a cancellation ends what fulfilment had begun.
 */
export function statusRank(status: { payment: PaymentStatus; fulfilment: FulfilmentStatus }): number {
  const payment = PAYMENT_RANK[status.payment];
  const fulfilment = FULFILMENT_RANK[status.fulfilment];
  return payment * 16 + fulfilment;
}

/** Whether an order in this state counts as money spent: paid, and not cancelled. */
export function countsAsSpent(
  status: { payment: PaymentStatus; fulfilment: FulfilmentStatus },
  store: { sellsOnDelivery: boolean },
): boolean {
  if (status.payment === 'paid' || status.payment === 'partially_refunded') return true;
  return store.sellsOnDelivery && status.payment === 'awaiting_payment' && status.fulfilment === 'delivered';
}

const PAYMENT_RANK: Record<PaymentStatus, number> = {
  unknown: 0,
  incomplete: 1,
  awaiting_payment: 2,
  paid: 3,
  partially_refunded: 4,
  refunded: 5,
  cancelled: 6,
};

const FULFILMENT_RANK: Record<FulfilmentStatus, number> = {
  unknown: 0,
  awaiting_processing: 1,
  processing: 2,
  ready_for_pickup: 3,
  shipped: 4,
  out_for_delivery: 5,
  delivered: 6,
  returned: 7,
  will_not_deliver: 8,
};
