import type { FulfilmentStatus, PaymentStatus } from '../../../shared/order-status.ts';

/** What WooCommerce knows of an order's progress: one word, and facts beside it. */
export interface WooProgress {
  status: string;
  isPaid: boolean;
  isCompleted: boolean;
  /** Minor units. */
  total: number;
  refunded: number;
}

/** What nobody has placed yet: a cart in the block checkout, or a page that a merchant has only opened. */
export function isUnplaced(status: string): boolean {
  return ['auto-draft', 'checkout-draft', 'new'].includes(status);
}

/** What the shop has taken back: nobody is to see it. */
export function isInBin(status: string): boolean {
  return ['trash', 'draft'].includes(status);
}

/** Refunds say more than the word does: a partly refunded order stays `completed`. */
export function paymentStatusOf({ status, isPaid, total, refunded }: WooProgress): PaymentStatus {
  if (refunded > 0) return refunded < total ? 'partially_refunded' : 'refunded';
  switch (status) {
    case 'pending':
    case 'on-hold':
      return 'awaiting_payment';
    case 'failed':
      return 'incomplete';
    // Without a date of payment it is cash on delivery, which WooCommerce calls processing at once.
    case 'processing':
    case 'ready-for-pickup':
      return isPaid ? 'paid' : 'awaiting_payment';
    case 'completed':
      return 'paid';
    case 'cancelled':
      return 'cancelled';
    case 'refunded':
      return 'refunded';
    default:
      return isPaid ? 'paid' : 'unknown';
  }
}

/** A refund says nothing of the goods: delivered if the order had been completed, else not known. */
export function fulfilmentStatusOf({ status, isCompleted }: WooProgress): FulfilmentStatus {
  switch (status) {
    case 'pending':
    case 'on-hold':
    case 'failed':
      return 'awaiting_processing';
    case 'processing':
      return 'processing';
    case 'ready-for-pickup':
      return 'ready_for_pickup';
    case 'completed':
      return 'delivered';
    case 'cancelled':
      return 'will_not_deliver';
    case 'refunded':
      return isCompleted ? 'delivered' : 'unknown';
    default:
      return 'unknown';
  }
}
