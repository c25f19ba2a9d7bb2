import { randomBytes, randomUUID } from 'node:crypto';

import type postgres from 'postgres';

import type { FulfilmentStatus, PaymentStatus } from '../../shared/order-status.ts';

/** What a test says of an order; the rest is the least that makes one. */
export interface OrderRow {
  storeId: number;
  customerId: string;
  email: string | null;
  id?: string;
  number?: string;
  placedAt?: string;
  deleted?: boolean;
  currency?: string;
  total?: number;
  payment?: PaymentStatus;
  fulfilment?: FulfilmentStatus;
  rawPayment?: string;
  rawFulfilment?: string;
  shippingAddress?: Record<string, unknown>;
  lines?: Partial<{
    productId: string;
    sku: string;
    title: string;
    variant: string;
    quantity: number;
    imageUrl: string;
    unitPrice: number | null;
    total: number;
  }>[];
}

/** Puts an order's rows where a test needs them, for what is read rather than for how it came. */
export async function makeOrderRows(
  sql: postgres.Sql,
  order: OrderRow,
): Promise<{ id: string; externalId: string }> {
  const id = order.id ?? randomUUID();
  const externalId = randomUUID();
  const total = order.total ?? 1999;
  await sql`insert into orders ${sql({
    storeId: order.storeId,
    id,
    source: 'test',
    externalId,
    customerId: order.customerId,
    email: order.email,
    number: order.number ?? 'R-1001',
    placedAt: order.placedAt ?? '2026-01-02T03:04:05Z',
    updatedAt: '2026-01-03T00:00:00Z',
    statusRank: 1,
    contentHash: randomBytes(32),
    deleted: order.deleted ?? false,
    currency: order.currency ?? 'EUR',
    total,
    paid: total,
    refunded: 0,
    tax: 0,
    shipping: 0,
    discount: 0,
    paymentStatus: order.payment ?? 'paid',
    fulfilmentStatus: order.fulfilment ?? 'shipped',
    rawPaymentStatus: order.rawPayment ?? null,
    rawFulfilmentStatus: order.rawFulfilment ?? null,
    contact: sql.json({}),
    shippingAddress: order.shippingAddress ? sql.json(order.shippingAddress as postgres.JSONValue) : null,
  })}`;

  for (const [position, line] of (order.lines ?? []).entries()) {
    const row = { title: 'Mug', quantity: 1, imageUrl: null, unitPrice: null, total: 1999, ...line };
    await sql`insert into order_lines ${sql({ storeId: order.storeId, orderId: id, position, ...row })}`;
  }
  return { id, externalId };
}

/** One thing that was told of an order, in the order of `updatedAt`. */
export async function makeObservationRow(
  sql: postgres.Sql,
  observation: {
    storeId: number;
    externalId: string;
    updatedAt: string;
    deleted?: boolean;
    payment?: PaymentStatus;
    fulfilment?: FulfilmentStatus;
    rawFulfilment?: string;
  },
): Promise<void> {
  await sql`insert into order_observations ${sql({
    storeId: observation.storeId,
    source: 'test',
    externalId: observation.externalId,
    updatedAt: observation.updatedAt,
    statusRank: 1,
    contentHash: randomBytes(32),
    deleted: observation.deleted ?? false,
    paymentStatus: observation.payment ?? null,
    fulfilmentStatus: observation.fulfilment ?? null,
    rawFulfilmentStatus: observation.rawFulfilment ?? null,
  })}`;
}
