import type { Sql } from '../db/connect.ts';

/** A webhook's secret as it is kept: see `webhook-secret.ts`. */
export interface SealedSecret {
  storeId: number;
  platform: string;
  id: string;
  sealed: Buffer;
}

/** Keeps a secret. Without a shop of its own it is for the one that the former secret was for. */
export async function insertWebhookSecret(
  sql: Sql,
  secret: SealedSecret & { shop: string | null },
): Promise<void> {
  const { storeId, platform, id, sealed, shop } = secret;
  await sql`
    insert into webhook_secrets (store_id, platform, id, sealed, shop)
    values (${storeId}, ${platform}, ${id}, ${sealed}, coalesce(${shop}, (
      select shop from webhook_secrets where store_id = ${storeId} and platform = ${platform}
      order by created_at desc limit 1
    )))
  `;
}

/** The one shop of the platform that this store is, where that was said. */
export async function findBoundShop(
  sql: Sql,
  of: { storeId: number; platform: string },
): Promise<string | null> {
  const [row] = await sql<{ shop: string | null }[]>`
    select shop from webhook_secrets where store_id = ${of.storeId} and platform = ${of.platform}
    order by created_at desc limit 1
  `;
  return row?.shop ?? null;
}

/** Lets the secrets that a platform has had until now end at `at`, unless they end before. */
export async function expireWebhookSecrets(
  sql: Sql,
  of: { storeId: number; platform: string; at: Date },
): Promise<void> {
  await sql`
    update webhook_secrets set expires_at = least(expires_at, ${of.at})
    where store_id = ${of.storeId} and platform = ${of.platform}
  `;
}

export async function deleteExpiredWebhookSecrets(sql: Sql, storeId: number): Promise<void> {
  await sql`delete from webhook_secrets where store_id = ${storeId} and expires_at <= now()`;
}

/** The secrets that hold now, newest first. */
export async function listWebhookSecrets(
  sql: Sql,
  of: { storeId: number; platform: string },
): Promise<SealedSecret[]> {
  return sql<SealedSecret[]>`
    select store_id, platform, id, sealed from webhook_secrets
    where store_id = ${of.storeId} and platform = ${of.platform}
      and (expires_at is null or expires_at > now())
    order by created_at desc
  `;
}

/** All that a refused delivery leaves behind. */
export async function countRefusal(sql: Sql, of: { storeId: number; platform: string }): Promise<void> {
  await sql`
    insert into webhook_refusals as r (store_id, platform, refused_count, last_refused_at)
    values (${of.storeId}, ${of.platform}, 1, now())
    on conflict (store_id, platform)
    do update set refused_count = r.refused_count + 1, last_refused_at = excluded.last_refused_at
  `;
}

export async function listRefusals(
  sql: Sql,
  storeId: number,
): Promise<{ platform: string; refusedCount: number; lastRefusedAt: Date }[]> {
  return sql<{ platform: string; refusedCount: number; lastRefusedAt: Date }[]>`
    select platform, refused_count::float8 as refused_count, last_refused_at from webhook_refusals
    where store_id = ${storeId} order by platform
  `;
}
