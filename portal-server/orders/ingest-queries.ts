import type { FeedLine, FeedShipment } from '../../shared/contracts/order-feed.ts';
import type { Sql } from '../db/connect.ts';
import type { ObservationKey } from './ingest-observation.ts';
import type { Person, Purchase } from './ingest-row.ts';

/** An order by its name in a store. */
export interface OrderName {
  storeId: number;
  source: string;
  externalId: string;
}

/** An order as it stands, with what an ingest needs to know of it. */
export interface StandingOrder extends ObservationKey {
  id: string;
  customerId: string;
  customerExternalId: string | null;
  email: string | null;
  phoneE164: string | null;
  placedAt: Date;
  currency: string;
  deleted: boolean;
  spent: number | null;
  isRedacted: boolean;
}

/** One state of an order, as the timeline keeps it. */
export interface ObservationRow extends ObservationKey {
  deleted: boolean;
  paymentStatus?: string;
  fulfilmentStatus?: string;
  rawPaymentStatus?: string | null;
  rawFulfilmentStatus?: string | null;
  total?: number;
  paid?: number;
  refunded?: number;
}

/** What an ingest writes of an order: without the person where their data were removed at their wish. */
export interface OrderRow extends Partial<Person>, Purchase, ObservationKey {
  customerId: string;
  deleted: boolean;
  spent: number | null;
  /** Set where a new order comes after the wish that its person be removed. */
  redactedAt?: Date;
}

export async function findStandingOrder(sql: Sql, name: OrderName): Promise<StandingOrder | null> {
  const [order] = await sql<StandingOrder[]>`
    select id, customer_id, customer_external_id, email, phone_e164, placed_at, updated_at, status_rank,
      content_hash, currency, deleted, spent::float8 as spent, redacted_at is not null as is_redacted
    from orders
    where store_id = ${name.storeId} and source = ${name.source} and external_id = ${name.externalId}
  `;
  return order ?? null;
}

/** The latest state of an order that was ever told, if any was, and whether the one with this key is known. */
export async function findLatestObservation(
  sql: Sql,
  name: OrderName,
  key: ObservationKey,
): Promise<{ isKnown: boolean; latest: (ObservationKey & { deleted: boolean }) | null }> {
  const [row] = await sql<(ObservationRow & { isKnown: boolean })[]>`
    select updated_at, status_rank, content_hash, deleted, exists (
      select from order_observations
      where store_id = ${name.storeId} and source = ${name.source} and external_id = ${name.externalId}
        and updated_at = ${key.updatedAt} and status_rank = ${key.statusRank}
        and content_hash = ${key.contentHash}
    ) as is_known
    from order_observations
    where store_id = ${name.storeId} and source = ${name.source} and external_id = ${name.externalId}
    order by updated_at desc, status_rank desc, content_hash desc
    limit 1
  `;
  return { isKnown: row?.isKnown ?? false, latest: row ?? null };
}

export async function insertObservation(sql: Sql, name: OrderName, row: ObservationRow): Promise<void> {
  await sql`insert into order_observations ${sql({ ...name, ...row })} on conflict do nothing`;
}

export async function insertOrder(sql: Sql, name: OrderName, id: string, row: OrderRow): Promise<void> {
  await sql`insert into orders ${sql({ ...name, id, ...row } as never)}`;
}

export async function updateOrder(sql: Sql, storeId: number, id: string, row: OrderRow): Promise<void> {
  await sql`update orders set ${sql(row as never)} where store_id = ${storeId} and id = ${id}`;
}

/** Ends the links to an order's page: whom they went to is not known, and its address is another person's by now. */
export async function revokeLinks(sql: Sql, storeId: number, orderId: string): Promise<void> {
  await sql`
    update order_status_links set revoked_at = now()
    where store_id = ${storeId} and order_id = ${orderId} and revoked_at is null
  `;
}

/** Hides an order whose deletion is the last that was told of it. */
export async function markOrderDeleted(sql: Sql, storeId: number, id: string): Promise<void> {
  await sql`update orders set deleted = true, spent = null where store_id = ${storeId} and id = ${id}`;
}

/** Removes lines and shipments, which follow the state as a whole. Holds the order first, as whoever moves it does. */
export async function deleteOrderParts(sql: Sql, storeId: number, orderId: string): Promise<void> {
  await sql`
    with held as (
      select store_id, id from orders where store_id = ${storeId} and id = ${orderId} for no key update
    ), lines as (
      delete from order_lines l using held where l.store_id = held.store_id and l.order_id = held.id
    )
    delete from order_shipments s using held where s.store_id = held.store_id and s.order_id = held.id
  `;
}

/** In the order of the array. JSON, so that any number of lines is one prepared statement. */
export async function insertLines(
  sql: Sql,
  storeId: number,
  orderId: string,
  lines: FeedLine[],
): Promise<void> {
  const rows = lines.map((line, position) => ({ position, ...line }));
  await sql`
    insert into order_lines
      (store_id, order_id, position, product_id, sku, title, variant, image_url, quantity, unit_price, total)
    select ${storeId}, ${orderId}, position, "productId", sku, title, variant, "imageUrl", quantity,
      "unitPrice", total
    from jsonb_to_recordset(${sql.json(rows)}) as l(
      position smallint, "productId" text, sku text, title text, variant text, "imageUrl" text,
      quantity numeric, "unitPrice" bigint, total bigint
    )
  `;
}

export async function insertShipments(
  sql: Sql,
  storeId: number,
  orderId: string,
  shipments: FeedShipment[],
): Promise<void> {
  const rows = shipments.map((shipment, position) => ({ position, ...shipment }));
  await sql`
    insert into order_shipments
      (store_id, order_id, position, carrier, tracking_number, tracking_url, state, shipped_at, delivered_at)
    select ${storeId}, ${orderId}, position, carrier, "trackingNumber", "trackingUrl", state, "shippedAt",
      "deliveredAt"
    from jsonb_to_recordset(${sql.json(rows as never)}) as s(
      position smallint, carrier text, "trackingNumber" text, "trackingUrl" text, state text,
      "shippedAt" timestamptz, "deliveredAt" timestamptz
    )
  `;
}
