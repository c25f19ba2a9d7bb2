import { toDecimalText } from '../../shared/minor-units.ts';
import { CSV_BYTE_ORDER_MARK, type CsvDecimal, toCsvRecord } from '../http/csv.ts';
import type { Language } from '../http/language.ts';
import type { OrderWithLines } from './account-data-queries.ts';

const HEADINGS: Record<Language, readonly string[]> = {
  en: [
    'Order',
    'Date',
    'Payment',
    'Delivery',
    'Currency',
    'Product',
    'Variant',
    'Item no.',
    'Quantity',
    'Unit price',
    'Line total',
    'Shipping',
    'Tax',
    'Discount',
    'Order total',
    'Paid',
    'Refunded',
  ],
  fr: [
    'Commande',
    'Date',
    'Paiement',
    'Livraison',
    'Devise',
    'Produit',
    'Variante',
    'Référence',
    'Quantité',
    'Prix unitaire',
    'Total de la ligne',
    'Frais de port',
    'Taxes',
    'Remise',
    'Total de la commande',
    'Payé',
    'Remboursé',
  ],
};

/** The first line, behind the mark by which spreadsheets know UTF-8. */
export function csvHead(language: Language): string {
  return `${CSV_BYTE_ORDER_MARK}${toCsvRecord([...HEADINGS[language]])}`;
}

/** A row for each line of the order, each with what the order says as a whole; one row where it has no lines. */
export function orderToCsv(order: OrderWithLines): string {
  const { currency } = order;
  const money = (amount: number | null) => (amount === null ? null : decimal(amount, currency));
  const lines = order.lines.length > 0 ? order.lines : [null];
  return lines
    .map((line) =>
      toCsvRecord([
        order.number,
        order.placedAt,
        order.payment,
        order.fulfilment,
        currency,
        line?.title ?? null,
        line?.variant ?? null,
        line?.sku ?? null,
        line?.quantity ?? null,
        money(line?.unitPrice ?? null),
        money(line?.total ?? null),
        money(order.shipping),
        money(order.tax),
        money(order.discount),
        money(order.total),
        money(order.paid),
        money(order.refunded),
      ]),
    )
    .join('');
}

/** An amount of ours: it may begin with a minus, and is no formula. */
function decimal(amount: number, currency: string): CsvDecimal {
  return { decimal: toDecimalText(amount, currency) };
}
