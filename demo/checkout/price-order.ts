import { findProduct, type Product } from '../catalogue.ts';
import type { Claims } from './verify-statement.ts';

const LINES_LIMIT = 50;
const QUANTITY_LIMIT = 99;
/** The French VAT in prices in euros, in basis points of the price without it. */
const VAT_BASIS_POINTS = 2000;

/** Countries that pay in CFA francs of West Africa. */
export const FRANC_COUNTRIES = ['BF', 'BJ', 'CI', 'GW', 'ML', 'NE', 'SN', 'TG'];

export interface PricedOrder {
  currency: 'EUR' | 'XOF';
  lines: { product: Product; quantity: number; unitAmount: number }[];
  total: number;
  /** The best that one of their groups gives; null where none does. */
  discount: { group: string; basisPoints: number } | null;
}

/**
 * The price of a basket, which the page names by its pieces alone. Discount and VAT follow from what the portal has signed;
 * without that, everybody pays the full price.
 */
export function priceOrder(basket: string, country: string, claims: Claims | null): PricedOrder {
  const currency = FRANC_COUNTRIES.includes(country) ? 'XOF' : 'EUR';
  const discount = bestDiscount(claims);
  // What was signed for another country says nothing of this one; what is paid in francs leaves from Abidjan.
  const isExempt =
    currency === 'EUR' && claims?.tax.chargesVat === false && claims.tax.destination?.country === country;
  const lines = readBasket(basket).map(({ product, quantity }) => {
    const price = currency === 'XOF' ? product.francs : product.euroCents;
    const discounted = (price * (10_000 - (discount?.basisPoints ?? 0))) / 10_000;
    const unitAmount = Math.round(
      isExempt ? (discounted * 10_000) / (10_000 + VAT_BASIS_POINTS) : discounted,
    );
    return { product, quantity, unitAmount };
  });
  const total = lines.reduce((sum, { quantity, unitAmount }) => sum + quantity * unitAmount, 0);
  return { currency, lines, total, discount };
}

function bestDiscount(claims: Claims | null): PricedOrder['discount'] {
  const discounts = (claims?.groups ?? []).map(({ key, name, discountBasisPoints }) => ({
    group: name ?? key,
    basisPoints: discountBasisPoints ?? 0,
  }));
  const [best] = discounts.toSorted((a, b) => b.basisPoints - a.basisPoints);
  return best && best.basisPoints > 0 ? best : null;
}

function readBasket(text: string): { product: Product; quantity: number }[] {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(said)) return [];
  return said.slice(0, LINES_LIMIT).flatMap((line: { slug?: unknown; quantity?: unknown } | null) => {
    const product = findProduct(String(line?.slug));
    const quantity = Number(line?.quantity);
    const isRight = Number.isInteger(quantity) && quantity > 0 && quantity <= QUANTITY_LIMIT;
    return product && isRight ? [{ product, quantity }] : [];
  });
}
