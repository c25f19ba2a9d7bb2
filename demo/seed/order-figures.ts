import { findProduct, type Product } from '../catalogue.ts';
import type { SeedOrder } from './orders.ts';

/** An order's amounts, in minor units: prices hold the tax, as both shops show them. */
export interface Figures {
  currency: 'EUR' | 'XOF';
  lines: { product: Product; quantity: number; unitPrice: number; total: number }[];
  goods: number;
  shipping: number;
  total: number;
  taxPercent: number;
  /** What goes back where the course ends in a part refund: one of the first line. */
  partRefund: number;
}

export function figuresOf(order: SeedOrder): Figures {
  const francs = order.shop === 'abidjan';
  const lines = order.lines.map(([slug, quantity]) => {
    const product = findProduct(slug);
    if (!product) throw new Error(`The collection has no ${slug}`);
    const unitPrice = francs ? product.francs : product.euroCents;
    return { product, quantity, unitPrice, total: unitPrice * quantity };
  });
  const goods = lines.reduce((sum, line) => sum + line.total, 0);
  const shipping = francs ? FRANCS_SHIPPING : goods >= FREE_FROM_CENTS ? 0 : CENTS_SHIPPING;

  return {
    currency: francs ? 'XOF' : 'EUR',
    lines,
    goods,
    shipping,
    total: goods + shipping,
    taxPercent: francs ? IVORIAN_VAT_PERCENT : FRENCH_VAT_PERCENT,
    partRefund: lines[0]?.unitPrice ?? 0,
  };
}

/** The tax that an amount holds, and the rest, to the minor unit. */
export function splitTax(gross: number, percent: number): { net: number; tax: number } {
  const net = Math.round((gross * 100) / (100 + percent));
  return { net, tax: gross - net };
}

/** Minor units as a platform writes them: `34.00` for euros, `22000` for francs. */
export function toDecimal(amount: number, currency: Figures['currency']): string {
  return currency === 'XOF' ? String(amount) : (amount / 100).toFixed(2);
}

const FRANCS_SHIPPING = 2000;
const CENTS_SHIPPING = 790;
const FREE_FROM_CENTS = 9000;
const IVORIAN_VAT_PERCENT = 18;
const FRENCH_VAT_PERCENT = 20;
