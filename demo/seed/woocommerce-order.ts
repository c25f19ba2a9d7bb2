import { pictureOf, PRODUCTS } from '../catalogue.ts';
import type { Moment, Stage } from './courses.ts';
import { CUSTOMERS, type SeedCustomer } from './customers.ts';
import { CARRIERS } from './carriers.ts';
import { type Figures, figuresOf, splitTax, toDecimal } from './order-figures.ts';
import type { SeedOrder } from './orders.ts';

/** An order at one moment, as WooCommerce's REST v3 resource, which is what its webhooks carry. */
export function wooCommerceOrder(order: SeedOrder, number: number, moment: Moment, shopUrl: string) {
  const customer: SeedCustomer = CUSTOMERS[order.customer];
  const figures = figuresOf(order);
  const decimal = (amount: number) => toDecimal(amount, figures.currency);
  const tax = splitTax(figures.goods, figures.taxPercent).tax;
  const { net: shippingNet, tax: shippingTax } = splitTax(figures.shipping, figures.taxPercent);

  return {
    id: number,
    parent_id: 0,
    number: String(number),
    order_key: `wc_order_${number}`,
    created_via: customer.email ? 'checkout' : 'admin',
    version: '10.3.5',
    status: STATUS[moment.stage],
    currency: figures.currency,
    date_created_gmt: gmt(moment.placedAt),
    date_modified_gmt: gmt(moment.at),
    discount_total: decimal(0),
    discount_tax: decimal(0),
    shipping_total: decimal(shippingNet),
    shipping_tax: decimal(shippingTax),
    cart_tax: decimal(tax),
    total: decimal(figures.total),
    total_tax: decimal(tax + shippingTax),
    prices_include_tax: true,
    customer_id: customer.id ?? 0,
    customer_note: '',
    billing: { ...wooAddress(customer), email: customer.email ?? '' },
    shipping: wooAddress(customer),
    payment_method: PAYMENT_METHOD[order.shop],
    date_paid_gmt: gmt(moment.paidAt),
    date_completed_gmt: gmt(moment.deliveredAt),
    meta_data: trackingOf(order, { number, moment }),
    line_items: figures.lines.map((line, at) => lineOf(line, figures, { id: number * 10 + at, shopUrl })),
    tax_lines: [],
    shipping_lines: [{ id: number * 10 + 9, method_title: 'Coursier', total: decimal(shippingNet) }],
    fee_lines: [],
    coupon_lines: [],
    refunds: refundsOf(moment, figures).map((amount) => ({
      id: number + 50_000,
      reason: '',
      total: `-${decimal(amount)}`,
    })),
  };
}

/** WooCommerce's own words, and one of a plug-in that only this shop has. */
const STATUS: Record<Stage, string> = {
  placed: 'pending',
  accepted: 'processing',
  paid: 'processing',
  waiting_for_transfer: 'on-hold',
  at_the_dyer: 'chez-la-teinturiere',
  shipped: 'processing',
  ready_for_pickup: 'ready-for-pickup',
  delivered: 'completed',
  partly_refunded: 'completed',
  refunded: 'refunded',
  cancelled: 'cancelled',
  failed: 'failed',
};

const PAYMENT_METHOD: Record<SeedOrder['shop'], string> = {
  abidjan: 'wave',
  lyon: 'stripe',
  world: 'stripe',
};

function lineOf(
  { product, quantity, total }: Figures['lines'][number],
  { currency, taxPercent }: Figures,
  given: { id: number; shopUrl: string },
) {
  const { net, tax } = splitTax(total, taxPercent);
  const [subtotal, subtotalTax] = [toDecimal(net, currency), toDecimal(tax, currency)];
  return {
    id: given.id,
    name: product.title.fr,
    product_id: 100 + PRODUCTS.indexOf(product),
    variation_id: 0,
    quantity,
    tax_class: '',
    subtotal,
    subtotal_tax: subtotalTax,
    total: subtotal,
    total_tax: subtotalTax,
    sku: product.sku,
    price: net / quantity,
    image: { id: given.id, src: `${given.shopUrl}${pictureOf(product)}` },
    parent_name: null,
  };
}

function wooAddress(customer: SeedCustomer) {
  return {
    first_name: customer.firstName,
    last_name: customer.lastName,
    company: customer.company ?? '',
    address_1: customer.street,
    address_2: customer.district,
    city: customer.city,
    state: '',
    postcode: customer.postcode,
    country: customer.country,
    phone: customer.phone,
  };
}

/** As the Shipment Tracking plug-in keeps it beside the order. */
function trackingOf(order: SeedOrder, { number, moment }: { number: number; moment: Moment }) {
  if (!moment.shippedAt) return [];
  const carrier = CARRIERS[order.shop];
  const trackingNumber = `${carrier.prefix}${number}${carrier.suffix}`;
  const item = {
    tracking_provider: '',
    custom_tracking_provider: carrier.name,
    custom_tracking_link: `${carrier.url}${trackingNumber}`,
    tracking_number: trackingNumber,
    date_shipped: String(Math.floor(moment.shippedAt.getTime() / 1000)),
  };
  return [{ id: number * 10, key: '_wc_shipment_tracking_items', value: [item] }];
}

function refundsOf({ stage }: Moment, { total, partRefund }: Figures): number[] {
  if (stage === 'refunded') return [total];
  return stage === 'partly_refunded' ? [partRefund] : [];
}

/** UTC without a Z, as WooCommerce writes it. */
function gmt<T extends Date | null>(date: T) {
  return (date && date.toISOString().slice(0, 19)) as T extends Date ? string : string | null;
}
