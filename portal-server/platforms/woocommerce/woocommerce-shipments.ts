import { ORDER_SHIPMENTS_LIMIT } from '../../../shared/contracts/order-feed.ts';
import { cut, listOf, webAddress } from '../payload-values.ts';
import {
  type WooOrder,
  type WooTrackingItem,
  WooTrackingItem as TrackingItem,
} from './woocommerce-payload.ts';

/**
 * Parcels, as the Shipment Tracking plug-in keeps them; WooCommerce itself has none. It says where a parcel
 * can be followed, not how far it has come, so the state stays unknown.
 */
export function shipmentsOf(order: WooOrder) {
  const value = order.meta_data.find((meta) => meta.key === '_wc_shipment_tracking_items')?.value;
  // Another plug-in may keep something else under this key, and an order is worth more than its tracking.
  const items = listOf(TrackingItem).safeParse(value);
  return (items.data ?? []).slice(0, ORDER_SHIPMENTS_LIMIT).map(toShipment);
}

function toShipment(item: WooTrackingItem) {
  return {
    carrier: cut(item.custom_tracking_provider ?? item.tracking_provider, 200),
    trackingNumber: cut(item.tracking_number, 200),
    trackingUrl: webAddress(item.custom_tracking_link),
    shippedAt: fromSeconds(item.date_shipped),
  };
}

function fromSeconds(text: string | null): string | null {
  return text !== null && /^\d{9,10}$/.test(text) ? new Date(Number(text) * 1000).toISOString() : null;
}
