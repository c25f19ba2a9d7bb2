import type { z } from 'zod';

import { FeedOrder } from '../../shared/contracts/order-feed.ts';
import { toMinorUnits, withoutThousandsMark } from '../../shared/minor-units.ts';
import { postalAddress } from '../platforms/postal-address.ts';
import type { Observation } from '../orders/ingest-order.ts';
import { orderStatusOf } from './order-status-words.ts';
import { readCountry, readDecimal, readEmailCell, withoutApostrophe } from './cell-values.ts';
import { cellReader } from './column-map.ts';
import type { CsvRecord } from './read-csv.ts';
import {
  joined,
  type ReadRow,
  readDate,
  readPostcode,
  readText,
  RefusedCell,
  refusalOfRow,
} from './read-customer-row.ts';

/** How the columns of a file of orders are to be read. */
export interface OrderShape {
  columnCount: number;
  mapping: readonly (string | null)[];
  /** The shop system that the orders are of. */
  source: string;
  /** What amounts are in where no column says it. */
  currency: string;
}

type Cell = (field: string) => string | null;

/** Reads the rows of one order: the first says what holds for all of it, each may have a line. */
export function orderReader(shape: OrderShape): (rows: CsvRecord[]) => ReadRow<Observation> {
  const cellOf = cellReader(shape.mapping);
  return (rows) => {
    const refusal = rows.map((row) => refusalOfRow(row, shape.columnCount)).find((one) => one !== null);
    if (refusal) return { refusal };
    const cells = rows.map(
      (row): Cell =>
        (field) =>
          cellOf(row.cells, field),
    );
    try {
      return { value: readOrder(cells, shape) };
    } catch (error) {
      if (!(error instanceof RefusedCell)) throw error;
      const column = error.field === null ? -1 : shape.mapping.indexOf(error.field);
      return { refusal: { reason: error.reason, column: column === -1 ? null : column } };
    }
  };
}

/** By what rows of one order know each other; null where a row names none. */
export function orderNameReader(mapping: readonly (string | null)[]): (record: CsvRecord) => string | null {
  const cellOf = cellReader(mapping);
  return ({ cells }) => cellOf(cells, 'orderNumber') ?? cellOf(cells, 'orderId');
}

function readOrder(rows: Cell[], { source, currency: usual }: OrderShape): Observation {
  const first = rows[0] ?? (() => null);
  const number = readText(first, 'orderNumber') ?? idOf(first, 'orderId');
  if (number === null) throw new RefusedCell('no_order_number', 'orderNumber');
  const currency = (readText(first, 'currency') ?? usual).toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) throw new RefusedCell('no_currency', 'currency');

  const placedAt = readDate(first, 'placedAt');
  if (!placedAt) throw new RefusedCell('bad_date', 'placedAt');
  const amount = (field: string) => readAmount(first, field, currency);
  const cancelledAt = readDate(first, 'cancelledAt');
  const refunded = amount('refunded') ?? 0;
  const total = amount('total');
  if (total === null) throw new RefusedCell('bad_amount', 'total');

  const state = FeedOrder.safeParse({
    number: number.slice(0, 100),
    placedAt: placedAt.toISOString(),
    updatedAt: latestOf([placedAt, cancelledAt, readDate(first, 'paidAt'), readDate(first, 'updatedAt')]),
    currency,
    total,
    paid: amount('paid') ?? paidOf(total, amount('outstanding')),
    refunded,
    tax: amount('tax') ?? 0,
    shipping: amount('shipping') ?? 0,
    discount: amount('discount') ?? 0,
    ...statusOf(first, source, { isCancelled: cancelledAt !== null, total, refunded }),
    customer: customerOf(first),
    billingAddress: addressOf(first),
    lines: rows.flatMap((row) => lineOf(row, currency)),
  } satisfies z.input<typeof FeedOrder>);
  if (!state.success) throw new RefusedCell('bad_order', null);
  return { source, externalId: idOf(first, 'orderId') ?? number.slice(0, 100), state: state.data };
}

/** Where a file says what is still owed instead. That nothing is may also mean that nobody is asked for it any more. */
function paidOf(total: number, outstanding: number | null): number {
  return outstanding ? Math.max(0, total - outstanding) : 0;
}

/**
 * A file does not say when an order was last changed. The latest moment that it names is older than whatever a webhook tells
 * of the same state, so that the webhook's word holds.
 */
function latestOf(moments: (Date | null)[]): string {
  const times = moments.flatMap((moment) => (moment ? [moment.getTime()] : []));
  return new Date(Math.max(...times)).toISOString();
}

function statusOf(
  cell: Cell,
  source: string,
  facts: { isCancelled: boolean; total: number; refunded: number },
) {
  const payment = readText(cell, 'paymentStatus');
  const fulfilment = readText(cell, 'fulfilmentStatus');
  const isPaid = cell('paidAt') !== null;
  return {
    ...orderStatusOf(source, { payment, fulfilment, isPaid, ...facts }),
    rawPaymentStatus: payment,
    rawFulfilmentStatus: fulfilment,
  };
}

function customerOf(cell: Cell) {
  const email = cell('email');
  const id = idOf(cell, 'customerId');
  return {
    externalId: id === '0' ? null : id,
    email: email && (readEmailCell(email)?.address ?? null),
    name: nameOf(cell),
    phone: phoneOf(cell),
    company: readText(cell, 'company'),
  };
}

function nameOf(cell: Cell): string | null {
  return readText(cell, 'name') ?? joined(readText(cell, 'firstName'), readText(cell, 'lastName'));
}

function addressOf(cell: Cell) {
  const [city, postcode, country] = [readText(cell, 'city'), readPostcode(cell), readText(cell, 'country')];
  if (city === null && postcode === null && country === null) return null;
  return postalAddress({
    name: nameOf(cell),
    company: readText(cell, 'company'),
    line1: null,
    line2: null,
    postcode,
    city,
    region: null,
    country: country && readCountry(country),
    phone: phoneOf(cell),
  });
}

function lineOf(cell: Cell, currency: string) {
  const title = readText(cell, 'lineTitle');
  if (title === null) return [];
  const quantity = Number(readDecimal(cell('lineQuantity') ?? '1') ?? Number.NaN);
  if (!(quantity > 0)) throw new RefusedCell('bad_amount', 'lineQuantity');
  const unitPrice = readAmount(cell, 'linePrice', currency);
  const total = readAmount(cell, 'lineTotal', currency) ?? Math.round((unitPrice ?? 0) * quantity);
  return [{ title, sku: readText(cell, 'lineSku'), quantity, unitPrice, total }];
}

function readAmount(cell: Cell, field: string, currency: string): number | null {
  const text = cell(field);
  if (text === null) return null;
  const decimal = readDecimal(text);
  const amount = decimal === null ? null : toMinorUnits(withoutThousandsMark(decimal, currency), currency);
  if (amount === null) throw new RefusedCell('bad_amount', field);
  return amount;
}

function phoneOf(cell: Cell): string | null {
  const text = cell('phone');
  return (text && withoutApostrophe(text)) || null;
}

function idOf(cell: Cell, field: string): string | null {
  const text = cell(field);
  return (text && withoutApostrophe(text).slice(0, 100)) || null;
}
