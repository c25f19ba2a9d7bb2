/** An order as WooCommerce's REST v3 and its webhooks tell it. Made up; each test says what matters to it. */
export function wooOrder(given: Record<string, unknown> = {}) {
  return {
    id: 7301,
    parent_id: 0,
    number: '7301',
    status: 'processing',
    currency: 'EUR',
    prices_include_tax: true,
    date_created: '2026-03-02T11:20:00',
    date_created_gmt: '2026-03-02T10:20:00',
    date_modified: '2026-03-02T11:21:30',
    date_modified_gmt: '2026-03-02T10:21:30',
    date_paid_gmt: '2026-03-02T10:21:28',
    date_completed_gmt: null,
    discount_total: '5.00',
    discount_tax: '1.00',
    shipping_total: '4.08',
    shipping_tax: '0.82',
    total: '46.90',
    total_tax: '7.82',
    customer_id: 41,
    billing: wooAddress({ email: 'Awa.Kone@Example.com', phone: '06 12 34 56 78', company: 'Atelier Koné' }),
    shipping: wooAddress(),
    payment_method: 'stripe',
    meta_data: [],
    line_items: [
      {
        id: 1,
        name: 'Bol en grès - Bleu nuit',
        parent_name: 'Bol en grès',
        product_id: 88,
        variation_id: 90,
        quantity: 2,
        sku: 4021,
        price: 16.6666665,
        subtotal: '33.33',
        subtotal_tax: '6.67',
        total: '28.33',
        total_tax: '5.67',
        taxes: [{ id: 3, total: '5.666667', subtotal: '6.666667' }],
        image: { id: '', src: '' },
      },
      {
        id: 2,
        name: 'Café moulu',
        parent_name: null,
        product_id: '91',
        variation_id: 0,
        quantity: 0.25,
        sku: '',
        subtotal: '6.67',
        subtotal_tax: '1.33',
        total: '6.67',
        total_tax: '1.33',
        image: { id: 5, src: 'https://shop.example/cafe.jpg' },
      },
    ],
    fee_lines: [],
    refunds: [],
    ...given,
  };
}

export function wooAddress(given: Record<string, unknown> = {}) {
  return {
    first_name: 'Awa',
    last_name: 'Koné',
    company: '',
    address_1: '12 rue des Lilas',
    address_2: '',
    city: 'Nantes',
    state: '',
    postcode: '44000',
    country: 'FR',
    phone: '',
    ...given,
  };
}

export function wooCustomer(given: Record<string, unknown> = {}) {
  return {
    id: 41,
    date_modified_gmt: '2026-03-01T09:00:00',
    email: 'awa.kone@example.com',
    first_name: 'Awa',
    last_name: 'Koné',
    role: 'customer',
    billing: wooAddress({ phone: '06 12 34 56 78', company: 'Atelier Koné' }),
    meta_data: [],
    ...given,
  };
}

// Beyond 2^53: written as a number in the payload, and kept as text by us.
export const SHOPIFY_ORDER_ID = '9007199254740993001';
export const SHOPIFY_CUSTOMER_ID = '9007199254740993777';

/** An order as Shopify's REST Admin API and its webhooks tell it, its ids still to be written out as numbers. */
export function shopifyOrder(given: Record<string, unknown> = {}) {
  return {
    id: numeral(SHOPIFY_ORDER_ID),
    name: '#2041',
    order_number: 2041,
    created_at: '2026-03-02T05:20:00-05:00',
    processed_at: '2026-03-02T05:19:58-05:00',
    updated_at: '2026-03-02T05:21:00-05:00',
    cancelled_at: null,
    currency: 'USD',
    presentment_currency: 'USD',
    financial_status: 'paid',
    fulfillment_status: null,
    taxes_included: false,
    test: false,
    total_price: '61.00',
    total_price_set: moneySet('61.00'),
    current_total_price: '61.00',
    total_outstanding: '0.00',
    total_tax: '5.00',
    total_discounts: '4.00',
    total_shipping_price_set: moneySet('10.00'),
    email: 'sam.reyes@example.com',
    contact_email: 'sam.reyes@example.com',
    phone: null,
    customer_locale: 'en-US',
    buyer_accepts_marketing: false,
    customer: {
      id: numeral(SHOPIFY_CUSTOMER_ID),
      email: 'sam.now@example.com',
      first_name: 'Sam',
      last_name: 'Reyes',
      phone: '+12065550142',
      email_marketing_consent: { state: 'subscribed', opt_in_level: 'single_opt_in' },
    },
    billing_address: null,
    shipping_address: {
      name: 'Sam Reyes',
      first_name: 'Sam',
      last_name: 'Reyes',
      company: null,
      address1: '400 Pine St',
      address2: 'Apt 3',
      city: 'Seattle',
      province: 'Washington',
      zip: '98101',
      country_code: 'US',
      phone: null,
    },
    line_items: [
      {
        id: 1,
        product_id: 700,
        variant_title: 'Default Title',
        title: 'Walnut tray',
        sku: 'TRAY-W',
        quantity: 2,
        price: '25.00',
      },
    ],
    fulfillments: [],
    refunds: [],
    ...given,
  };
}

export function shopifyFulfillment(given: Record<string, unknown> = {}) {
  return {
    id: 31,
    status: 'success',
    shipment_status: null,
    created_at: '2026-03-03T08:00:00-05:00',
    tracking_company: 'UPS',
    tracking_number: '1ZA',
    tracking_numbers: ['1ZA'],
    tracking_url: 'https://track.example/1ZA',
    tracking_urls: ['https://track.example/1ZA'],
    ...given,
  };
}

/** The same amount in both currencies, or another one in what the shopper saw. */
export function moneySet(shop: string, presentment = shop, currency = 'USD') {
  return {
    shop_money: { amount: shop, currency_code: 'USD' },
    presentment_money: { amount: presentment, currency_code: currency },
  };
}

/** A number that a double does not hold, for `toJson` to write out digit by digit. */
export function numeral(digits: string): string {
  return `numeral:${digits}`;
}

/** JSON as platforms write it, with each `numeral` as a bare number. */
export function toJson(payload: unknown): string {
  return JSON.stringify(payload).replace(/"numeral:(\d+)"/g, '$1');
}
