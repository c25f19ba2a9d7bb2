import type { z } from 'zod';

import { FeedDeletion, FeedOrder, type FeedState } from '../../../shared/contracts/order-feed.ts';
import { amountOf, cut, UnreadablePayload, webAddress } from '../payload-values.ts';
import { postalAddress, fullName } from '../postal-address.ts';
import type { WooAddress, WooLine, WooOrder } from './woocommerce-payload.ts';
import { fulfilmentStatusOf, isInBin, paymentStatusOf, type WooProgress } from './woocommerce-status.ts';
import { shipmentsOf } from './woocommerce-shipments.ts';

/**
 * An order as WooCommerce shows it to its own customer: lines before discounts, and with their tax where the
 * shop's prices include it, so that lines, shipping and discount (and tax, else) add up to the total.
 *
 * What is in the bin is told as a deletion: a later state brings it back.
 */
export function toFeedState(order: WooOrder): FeedState {
  const updatedAt = utc(order.date_modified_gmt ?? order.date_created_gmt);
  if (isInBin(order.status)) return FeedDeletion.parse({ deleted: true, updatedAt });

  const amount = (decimal: string | null, field: string) => amountOf(decimal, order.currency, field);
  const progress = progressOf(order);
  const included = order.prices_include_tax === true;

  return FeedOrder.parse({
    number: order.number ?? order.id,
    placedAt: utc(order.date_created_gmt),
    updatedAt,
    currency: order.currency,
    total: progress.total,
    paid: progress.isPaid || ['completed', 'refunded'].includes(order.status) ? progress.total : 0,
    refunded: progress.refunded,
    tax: amount(order.total_tax, 'total_tax'),
    shipping:
      amount(order.shipping_total, 'shipping_total') +
      (included ? amount(order.shipping_tax, 'shipping_tax') : 0),
    discount:
      amount(order.discount_total, 'discount_total') +
      (included ? amount(order.discount_tax, 'discount_tax') : 0),
    paymentStatus: paymentStatusOf(progress),
    fulfilmentStatus: fulfilmentStatusOf(progress),
    rawPaymentStatus: cut(order.status, 200),
    rawFulfilmentStatus: cut(order.status, 200),
    customer: {
      externalId: order.customer_id,
      email: order.billing?.email,
      name: cut(fullName(order.billing), 200),
    },
    shippingAddress: addressOf(order.shipping),
    billingAddress: addressOf(order.billing),
    lines: [
      ...order.line_items.flatMap((line, at) => lineOf(line, `line_items.${at}`, { amount, included })),
      ...order.fee_lines.map((fee) => ({
        title: cut(fee.name, 500) ?? '—',
        quantity: 1,
        total: amount(fee.total, 'fee_lines') + (included ? amount(fee.total_tax, 'fee_lines') : 0),
      })),
    ],
    shipments: shipmentsOf(order),
  } satisfies z.input<typeof FeedOrder>);
}

function progressOf(order: WooOrder): WooProgress {
  return {
    status: order.status,
    isPaid: order.date_paid_gmt !== null,
    isCompleted: order.date_completed_gmt !== null,
    total: amountOf(order.total, order.currency, 'total'),
    // Negative in the payload: -16.20 for a refund of 16.20.
    refunded: order.refunds.reduce(
      (sum, refund) => sum + Math.abs(amountOf(refund.total, order.currency, 'refunds')),
      0,
    ),
  };
}

interface LineContext {
  amount: (decimal: string | null, field: string) => number;
  included: boolean;
}

/** None for a line of which nothing is left: plug-ins set a quantity to 0 in place of removing the line. */
function lineOf(line: WooLine, field: string, { amount, included }: LineContext) {
  const quantity = Math.round(Number(line.quantity) * 1000) / 1000;
  if (Number.isNaN(quantity))
    throw new UnreadablePayload(`${field}.quantity: ${JSON.stringify(line.quantity)} is no number`);
  if (quantity <= 0) return [];

  const total =
    amount(line.subtotal, `${field}.subtotal`) +
    (included ? amount(line.subtotal_tax, `${field}.subtotal_tax`) : 0);
  const title = line.parent_name ?? line.name ?? '—';
  const variant =
    line.parent_name && line.name?.startsWith(`${title} - `) ? line.name.slice(title.length + 3) : null;
  return [
    {
      productId: line.product_id,
      sku: cut(line.sku, 200),
      title: cut(title, 500) ?? '—',
      variant: cut(variant, 200),
      imageUrl: webAddress(line.image?.src ?? null),
      quantity,
      // WooCommerce's own `price` is a float after discounts. A unit price that is not exact is not told.
      unitPrice: Number.isInteger(total / quantity) ? total / quantity : null,
      total,
    },
  ];
}

function addressOf(address: WooAddress | null) {
  if (!address) return null;
  return postalAddress({
    name: fullName(address),
    company: address.company,
    line1: address.address_1,
    line2: address.address_2,
    postcode: address.postcode,
    city: address.city,
    region: address.state,
    country: address.country,
    phone: address.phone,
  });
}

/** WooCommerce leaves out the Z. A date that is missing or odd is refused by the contract, by name. */
function utc(date: string | null): string {
  return date && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(date) ? `${date}Z` : (date ?? '');
}
