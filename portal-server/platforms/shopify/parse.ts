import { toCountryCode } from '../../../shared/country-code.ts';
import { cut, UnreadablePayload } from '../payload-values.ts';
import type { PlatformCustomer, PlatformEvent } from '../platform-event.ts';
import { fullName } from '../postal-address.ts';
import { consentOf, toFeedState } from './shopify-order.ts';
import {
  ShopifyCustomer,
  ShopifyCustomerRedaction,
  ShopifyDataRequest,
  ShopifyDeletion,
  ShopifyOrder,
  ShopifyShopRedaction,
} from './shopify-payload.ts';

/**
 * What a Shopify delivery says. Throws `UnreadablePayload` or zod's error where it cannot be told.
 *
 * `fulfillments/*` and `refunds/*` carry a part of an order, and every state of ours is a whole one, which is
 * why their order of arrival does not matter. Shopify sends `orders/updated` for each, so these say nothing.
 */
export function parseShopify(topic: string, payload: unknown, happenedAt: Date): PlatformEvent {
  switch (topic) {
    case 'orders/create':
    case 'orders/updated':
    case 'orders/paid':
    case 'orders/cancelled':
    case 'orders/fulfilled':
    case 'orders/partially_fulfilled': {
      const order = ShopifyOrder.parse(payload);
      if (order.id === SAMPLE_ORDER_ID) return { kind: 'nothing' };
      return { kind: 'order', externalId: order.id, state: toFeedState(order) };
    }
    case 'orders/delete':
      return {
        kind: 'order',
        externalId: ShopifyDeletion.parse(payload).id,
        state: { deleted: true, updatedAt: happenedAt },
      };
    case 'customers/create':
    case 'customers/update':
    case 'customers/enable':
    case 'customers/disable': {
      const customer = ShopifyCustomer.parse(payload);
      if (customer.id === SAMPLE_CUSTOMER_ID) return { kind: 'nothing' };
      return { kind: 'customer', customer: toCustomer(customer) };
    }
    case 'customers/delete':
      return { kind: 'customer_deleted', externalId: ShopifyDeletion.parse(payload).id };
    default:
      return parsePrivacyTopic(topic, payload);
  }
}

/** The three that Shopify demands of every app. A request that names nobody is not quietly called done. */
function parsePrivacyTopic(topic: string, payload: unknown): PlatformEvent {
  switch (topic) {
    case 'customers/data_request': {
      const { customer, orders_requested: orders, data_request: request } = ShopifyDataRequest.parse(payload);
      return { kind: 'data_request', subject: toSubject(request.id, customer, orders) };
    }
    case 'customers/redact': {
      const { customer, orders_to_redact: orders } = ShopifyCustomerRedaction.parse(payload);
      const requestId = customer?.id ?? [...orders].sort()[0] ?? '';
      if (requestId === '')
        throw new UnreadablePayload('customer.id: neither a customer nor an order is named');
      return { kind: 'redact_customer', subject: toSubject(requestId, customer, orders) };
    }
    case 'shop/redact': {
      const { shop_id: requestId, shop_domain: shop } = ShopifyShopRedaction.parse(payload);
      return { kind: 'redact_shop', requestId, shop };
    }
    default:
      return { kind: 'nothing' };
  }
}

function toSubject(
  requestId: string,
  customer: { id: string | null; email: string | null } | null,
  orders: string[],
) {
  return {
    requestId,
    customerExternalId: customer?.id ?? null,
    email: customer?.email ?? null,
    orderExternalIds: orders,
  };
}

function toCustomer(customer: ShopifyCustomer): PlatformCustomer {
  const address = customer.default_address;
  return {
    externalId: customer.id,
    email: customer.email,
    name: cut(fullName(customer) ?? address?.name ?? null, 200),
    phone: cut(customer.phone ?? address?.phone ?? null, 200),
    company: cut(address?.company ?? null, 200),
    locale: null,
    city: cut(address?.city ?? null, 200),
    postcode: cut(address?.zip ?? null, 200),
    country: toCountryCode(address?.country_code),
    marketingConsent: consentOf(customer),
  };
}

// What "Send test notification" sends. A made-up order must not enter a true list of customers.
const SAMPLE_ORDER_ID = '820982911946154508';
const SAMPLE_CUSTOMER_ID = '706405506930370084';
