import type { FulfilmentStatus, PaymentStatus, ShipmentState } from '../../../shared/order-status.ts';
import type { ShopifyFulfillment } from './shopify-payload.ts';

/** What Shopify knows of an order's progress. */
export interface ShopifyProgress {
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  isCancelled: boolean;
  /** Of the fulfillments that were not cancelled. */
  shipments: ShipmentState[];
}

/** A cancelled order is cancelled, even while its money has not gone back; a refund says more than that. */
export function paymentStatusOf({ financialStatus, isCancelled }: ShopifyProgress): PaymentStatus {
  if (financialStatus === 'refunded') return 'refunded';
  if (financialStatus === 'partially_refunded') return 'partially_refunded';
  if (isCancelled) return 'cancelled';
  switch (financialStatus) {
    case 'pending':
    case 'authorized':
    case 'partially_paid':
      return 'awaiting_payment';
    case 'paid':
      return 'paid';
    case 'voided':
      return 'cancelled';
    case 'expired':
      return 'incomplete';
    default:
      return 'unknown';
  }
}

/** A fulfilled order is as far as its slowest parcel. */
export function fulfilmentStatusOf(progress: ShopifyProgress): FulfilmentStatus {
  const { fulfillmentStatus, isCancelled, shipments } = progress;
  if (fulfillmentStatus === 'restocked') return 'returned';
  if (fulfillmentStatus === 'fulfilled') return slowestOf(shipments);
  if (isCancelled) return 'will_not_deliver';
  if (fulfillmentStatus === 'partial') return 'processing';
  return fulfillmentStatus === null || fulfillmentStatus === 'unfulfilled'
    ? 'awaiting_processing'
    : 'unknown';
}

/** A word for a parcel's way; what Shopify does not say (tracked by no carrier that it knows) stays unknown. */
export function shipmentStateOf({ status, shipment_status: way }: ShopifyFulfillment): ShipmentState {
  if (status === 'cancelled') return 'cancelled';
  if (status === 'error' || status === 'failure') return 'failed';
  if (way !== null) return STATE_OF_WAY[way] ?? 'unknown';
  return status === 'pending' || status === 'open' ? 'preparing' : 'unknown';
}

function slowestOf(shipments: ShipmentState[]): FulfilmentStatus {
  const reached = (...states: ShipmentState[]) =>
    shipments.length > 0 && shipments.every((state) => states.includes(state));

  if (reached('delivered')) return 'delivered';
  if (reached('delivered', 'out_for_delivery')) return 'out_for_delivery';
  if (reached('delivered', 'out_for_delivery', 'ready_for_pickup')) return 'ready_for_pickup';
  return shipments.includes('preparing') ? 'processing' : 'shipped';
}

const STATE_OF_WAY: Readonly<Record<string, ShipmentState>> = {
  label_printed: 'preparing',
  label_purchased: 'preparing',
  confirmed: 'preparing',
  carrier_picked_up: 'in_transit',
  in_transit: 'in_transit',
  delayed: 'in_transit',
  attempted_delivery: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  ready_for_pickup: 'ready_for_pickup',
  picked_up: 'delivered',
  delivered: 'delivered',
  failure: 'failed',
  not_delivered: 'failed',
  canceled: 'cancelled',
};
