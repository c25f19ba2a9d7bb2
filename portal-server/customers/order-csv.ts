import { toDecimalText } from '../../shared/minor-units.ts';
import type { Language } from '../http/language.ts';
import type { OrderWithLines } from './account-data-queries.ts';

type Cell = string | number | null;

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
  return `\uFEFF${toCsvRow([...HEADINGS[language]])}`;
}

/** A row for each line of the order, each with what the order says as a whole; one row where it has no lines. */
export function orderToCsv(order: OrderWithLines): string {
  const { currency } = order;
  const money = (amount: number | null) => (amount === null ? null : decimal(amount, currency));
  const lines = order.lines.length > 0 ? order.lines : [null];
  return lines
    .map((line) =>
      toCsvRow([
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

/** A line of RFC 4180. Text that a spreadsheet would take for a formula is led by an apostrophe (OWASP, CSV injection). */
function toCsvRow(cells: (Cell | Decimal)[]): string {
  return `${cells.map(toCsvCell).join(',')}\r\n`;
}

function toCsvCell(cell: Cell | Decimal): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return typeof cell === 'number' ? String(cell) : cell.decimal;

  const text = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An amount of ours: it may begin with a minus, and is no formula. */
interface Decimal {
  decimal: string;
}

function decimal(amount: number, currency: string): Decimal {
  return { decimal: toDecimalText(amount, currency) };
}
