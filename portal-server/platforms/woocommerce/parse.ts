import { toCountryCode } from '../../../shared/country-code.ts';
import { cut, UnreadablePayload } from '../payload-values.ts';
import type { PlatformCustomer, PlatformEvent } from '../platform-event.ts';
import { fullName } from '../postal-address.ts';
import { toFeedState } from './woocommerce-order.ts';
import { WooCustomer, WooDeletion, WooOrder, WooRefusal } from './woocommerce-payload.ts';
import { isUnplaced } from './woocommerce-status.ts';

/**
 * What a WooCommerce delivery says. Throws `UnreadablePayload` or zod's error where it cannot be told.
 *
 * A deletion carries an id and no time, so it holds from `receivedAt`, when it first reached us: an update
 * that was made before and arrives after does not bring the order back.
 */
export function parseWooCommerce(topic: string, payload: unknown, receivedAt: Date): PlatformEvent {
  const refusal = WooRefusal.safeParse(payload);
  if (refusal.success) {
    throw new UnreadablePayload(
      `WooCommerce sent an error in place of the resource: ${refusal.data.message}`,
    );
  }
  switch (topic) {
    case 'order.created':
    case 'order.updated':
    case 'order.restored': {
      const order = WooOrder.parse(payload);
      if (isUnplaced(order.status)) return { kind: 'nothing' };
      return { kind: 'order', externalId: order.id, state: toFeedState(order) };
    }
    case 'order.deleted':
      return {
        kind: 'order',
        externalId: WooDeletion.parse(payload).id,
        state: { deleted: true, updatedAt: receivedAt },
      };
    case 'customer.created':
    case 'customer.updated':
      return { kind: 'customer', customer: toCustomer(WooCustomer.parse(payload)) };
    case 'customer.deleted':
      return { kind: 'customer_deleted', externalId: WooDeletion.parse(payload).id };
    default:
      return { kind: 'nothing' };
  }
}

function toCustomer(customer: WooCustomer): PlatformCustomer {
  return {
    externalId: customer.id,
    // The account's own address, never the billing one: that may be somebody else's.
    email: customer.email,
    name: cut(fullName(customer) ?? fullName(customer.billing), 200),
    phone: cut(customer.billing?.phone ?? null, 200),
    company: cut(customer.billing?.company ?? null, 200),
    locale: null,
    city: cut(customer.billing?.city ?? null, 200),
    postcode: cut(customer.billing?.postcode ?? null, 200),
    country: toCountryCode(customer.billing?.country),
    marketingConsent: null,
  };
}
