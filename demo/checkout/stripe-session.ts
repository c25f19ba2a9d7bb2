import type { Language } from '../words/words.ts';
import type { PricedOrder } from './price-order.ts';
import type { Claims } from './verify-statement.ts';

const STRIPE_TIMEOUT_MS = 10_000;

/** Where Stripe is, and by what key. The demo has a stand-in of its own. */
export interface StripeAccess {
  url: string;
  key: string;
}

export interface Sale {
  order: PricedOrder;
  claims: Claims | null;
  email: string;
  language: Language;
  shopUrl: string;
}

/** A customer with their VAT ID and how they are taxed, and a session of Stripe Checkout for them. Gives where to pay. */
export async function createStripeSession(access: StripeAccess, sale: Sale): Promise<string> {
  const customer = await post(access, '/v1/customers', customerParameters(sale));
  const session = await post(
    access,
    '/v1/checkout/sessions',
    sessionParameters(sale, String(customer['id'])),
  );
  return String(session['url']);
}

/** `tax_exempt`: `reverse` where the customer accounts for VAT, `exempt` where none is due, else `none`. */
export function customerParameters({ claims, email }: Sale): Record<string, string> {
  const { tax, vatId } = claims ?? {};
  const isReverse = tax && ['intra_community_supply', 'reverse_charge'].includes(tax.treatment);
  const type = vatId?.state === 'valid' ? TAX_ID_TYPES[vatId.country ?? ''] : undefined;
  return {
    email: claims?.email ?? email,
    ...(claims?.name && { name: claims.company ?? claims.name }),
    tax_exempt: isReverse ? 'reverse' : tax?.chargesVat === false ? 'exempt' : 'none',
    ...(vatId && type && { 'tax_id_data[0][type]': type, 'tax_id_data[0][value]': vatId.number }),
  };
}

export function sessionParameters(sale: Sale, customer: string): Record<string, string> {
  const { order, claims, language, shopUrl } = sale;
  const home = language === 'fr' ? shopUrl : `${shopUrl}/${language}`;
  const lines = order.lines.flatMap(({ product, quantity, unitAmount }, i) => {
    const line = `line_items[${i}]`;
    return [
      [`${line}[quantity]`, String(quantity)],
      // Stripe counts CFA francs whole, as the shop does, and euros in cents.
      [`${line}[price_data][currency]`, order.currency.toLowerCase()],
      [`${line}[price_data][unit_amount]`, String(unitAmount)],
      [`${line}[price_data][product_data][name]`, product.title[language]],
    ];
  });
  return {
    mode: 'payment',
    customer,
    locale: language,
    success_url: `${home}/checkout/received?session={CHECKOUT_SESSION_ID}`,
    cancel_url: `${home}/checkout`,
    ...Object.fromEntries(lines),
    ...(claims && {
      client_reference_id: claims.sub ?? '',
      'metadata[tax_treatment]': claims.tax.treatment,
      ...(order.discount && { 'metadata[discount_basis_points]': String(order.discount.basisPoints) }),
      ...(claims.vatId?.consultationNumber && {
        'metadata[vat_consultation_number]': claims.vatId.consultationNumber,
      }),
    }),
    ...(claims?.tax.invoiceWording && {
      'invoice_creation[enabled]': 'true',
      'invoice_creation[invoice_data][footer]': claims.tax.invoiceWording,
    }),
  };
}

async function post({ url, key }: StripeAccess, path: string, parameters: Record<string, string>) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: new URLSearchParams(parameters),
    signal: AbortSignal.timeout(STRIPE_TIMEOUT_MS),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`Stripe refused ${path}`, { cause: answer });
  return answer;
}

const EU_COUNTRIES =
  'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' ');

/** Stripe's names of the numbers, by VAT country. Any other is not told. */
const TAX_ID_TYPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(EU_COUNTRIES.map((country) => [country, 'eu_vat'])),
  GB: 'gb_vat',
  CH: 'ch_vat',
  NO: 'no_vat',
};
