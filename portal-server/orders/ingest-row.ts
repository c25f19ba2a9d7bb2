import type { FeedOrder } from '../../shared/contracts/order-feed.ts';
import { toCountryCode } from '../../shared/country-code.ts';
import { countsAsSpent } from '../../shared/order-status.ts';
import { normalizePhone } from '../customers/phone-number.ts';
import { identifyingEmail } from '../customers/shared-address.ts';
import type { Store } from '../stores/store-queries.ts';

/** What an order's row says of the person: all that is removed at their wish. */
export type Person = ReturnType<typeof toPerson>;

/** What it says of the purchase. */
export type Purchase = ReturnType<typeof toPurchase>;

export function toPerson(order: FeedOrder, store: Pick<Store, 'country' | 'sharedEmails'>) {
  const contact = toContact(order);
  const { billingAddress, shippingAddress } = order;
  const countries = [billingAddress?.country, shippingAddress?.country, store.country];
  return {
    email: identifyingEmail(order.customer.email, store),
    customerExternalId: order.customer.externalId,
    phoneE164: contact.phone && normalizePhone(contact.phone, countries),
    contact,
    shippingAddress,
    billingAddress,
  };
}

export function toPurchase(order: FeedOrder) {
  return {
    number: order.number,
    placedAt: order.placedAt,
    currency: order.currency,
    total: order.total,
    paid: order.paid,
    refunded: order.refunded,
    tax: order.tax,
    shipping: order.shipping,
    discount: order.discount,
    paymentStatus: order.paymentStatus,
    fulfilmentStatus: order.fulfilmentStatus,
    rawPaymentStatus: order.rawPaymentStatus,
    rawFulfilmentStatus: order.rawFulfilmentStatus,
  };
}

/**
 * What an order adds to its customer's totals, in minor units; null where it does not count.
 *
 * That is what was paid less what went back, never below nothing. Where the source does not say what was
 * paid, and for cash on delivery, it is the order's total.
 */
export function spentOn(order: FeedOrder, store: Pick<Store, 'sellsOnDelivery'>): number | null {
  const status = { payment: order.paymentStatus, fulfilment: order.fulfilmentStatus };
  if (!countsAsSpent(status, store)) return null;
  return Math.max(0, (order.paid || order.total) - order.refunded);
}

function toContact(order: FeedOrder) {
  const { customer, billingAddress: billing, shippingAddress: shipping } = order;
  const place = billing ?? shipping;
  return {
    email: customer.email,
    name: customer.name ?? billing?.name ?? shipping?.name ?? null,
    // Not the shipping address's: a present is delivered to somebody else.
    phone: customer.phone ?? billing?.phone ?? null,
    company: customer.company ?? billing?.company ?? null,
    locale: customer.locale,
    city: place?.city ?? null,
    postcode: place?.postcode ?? null,
    // The address keeps the letters that a platform sent; lists and groups take none that is no country.
    country: toCountryCode(place?.country),
    marketingConsent: customer.marketingConsent,
  };
}
