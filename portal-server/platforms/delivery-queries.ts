import type { Sql } from '../db/connect.ts';
import type { Platform } from './platform-event.ts';

/** An authentic delivery, as the platform sent it. */
export interface Delivery {
  platform: Platform;
  topic: string;
  /** The platform's own name for it, where it gives one. */
  deliveryId: string | null;
  body: Buffer;
  /** By the platform's clock where it says, else when it first reached us. */
  happenedAt: Date;
}

/** A delivery that could not be used, and is kept until it can. */
export interface KeptDelivery extends Delivery {
  id: string;
  reason: string;
  receivedAt: Date;
  /** How often it has come. */
  times: number;
}

/** Keeps a delivery. The same one again is counted, and keeps the time at which it first came. */
export async function keepDelivery(
  sql: Sql,
  storeId: number,
  delivery: Delivery & { id: string; bodyHash: Buffer; reason: string },
): Promise<void> {
  await sql`
    insert into platform_deliveries ${sql({ storeId, ...delivery })}
    on conflict (store_id, platform, topic, body_hash)
    do update set times = platform_deliveries.times + 1, reason = excluded.reason
  `;
}

export async function listKeptDeliveries(
  sql: Sql,
  storeId: number,
  limit: number,
): Promise<Omit<KeptDelivery, 'body'>[]> {
  return sql<Omit<KeptDelivery, 'body'>[]>`
    select id, platform, topic, delivery_id, reason, happened_at, received_at, times
    from platform_deliveries
    where store_id = ${storeId} order by received_at, id limit ${limit}
  `;
}

/** All of them, oldest first, as they should be replayed. */
export async function listKeptDeliveryIds(sql: Sql, storeId: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from platform_deliveries where store_id = ${storeId} order by received_at, id
  `;
  return rows.map((row) => row.id);
}

export async function findKeptDelivery(sql: Sql, storeId: number, id: string): Promise<KeptDelivery | null> {
  const [delivery] = await sql<KeptDelivery[]>`
    select id, platform, topic, delivery_id, body, reason, happened_at, received_at, times
    from platform_deliveries where store_id = ${storeId} and id::text = ${id}
  `;
  return delivery ?? null;
}

export async function updateKeptReason(
  sql: Sql,
  kept: { storeId: number; id: string; reason: string },
): Promise<void> {
  await sql`
    update platform_deliveries set reason = ${kept.reason}
    where store_id = ${kept.storeId} and id = ${kept.id}
  `;
}

export async function deleteKeptDelivery(sql: Sql, storeId: number, id: string): Promise<boolean> {
  const { count } = await sql`
    delete from platform_deliveries where store_id = ${storeId} and id::text = ${id}
  `;
  return count === 1;
}

export type KeptBody = Pick<KeptDelivery, 'id' | 'body'>;

/** The next ones of a platform with their bodies, by id, after the one named: what is in them only a reader can say. */
export async function listKeptBodies(
  sql: Sql,
  of: { storeId: number; platform: string },
  page: { after: string | null; limit: number },
): Promise<KeptBody[]> {
  return sql<KeptBody[]>`
    select id, body from platform_deliveries
    where store_id = ${of.storeId} and platform = ${of.platform}
      and (${page.after}::uuid is null or id > ${page.after}::uuid)
    order by id limit ${page.limit}
  `;
}

export async function deleteKeptDeliveries(sql: Sql, storeId: number, ids: string[]): Promise<void> {
  await sql`delete from platform_deliveries where store_id = ${storeId} and id = any(${ids}::uuid[])`;
}

export async function deleteKeptDeliveriesOf(
  sql: Sql,
  of: { storeId: number; platform: string },
): Promise<void> {
  await sql`delete from platform_deliveries where store_id = ${of.storeId} and platform = ${of.platform}`;
}

/** Remembers that a platform's deliveries come in, once a minute: what else comes meanwhile writes nothing. */
export async function noteActivity(sql: Sql, of: { storeId: number; platform: string }): Promise<void> {
  await sql`
    insert into platform_activity (store_id, platform, last_taken_at)
    select ${of.storeId}::integer, ${of.platform}, now()
    where not exists (
      select from platform_activity
      where store_id = ${of.storeId} and platform = ${of.platform} and last_taken_at > now() - interval '1 minute'
    )
    on conflict (store_id, platform) do update set last_taken_at = excluded.last_taken_at
  `;
}
