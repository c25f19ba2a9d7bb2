import type { PlatformName } from '../../shared/contracts/store-connections.ts';
import type { Sql } from '../db/connect.ts';

/** How a platform's webhooks come in, as far as the database knows. */
export interface WebhookState {
  platform: PlatformName;
  isSet: boolean;
  shop: string | null;
  lastTakenAt: Date | null;
  refusedCount: number;
  lastRefusedAt: Date | null;
}

/** One row for each of these platforms, in their order. */
export async function listWebhookStates(
  sql: Sql,
  storeId: number,
  platforms: readonly string[],
): Promise<WebhookState[]> {
  return sql<WebhookState[]>`
    select named.platform, latest.platform is not null and (latest.expires_at is null or latest.expires_at > now()) as is_set,
      latest.shop, activity.last_taken_at, coalesce(refusals.refused_count, 0)::float8 as refused_count,
      refusals.last_refused_at
    from unnest(${platforms as string[]}::text[]) with ordinality as named(platform, place)
    left join lateral (
      select platform, shop, expires_at from webhook_secrets s
      where s.store_id = ${storeId} and s.platform = named.platform order by created_at desc limit 1
    ) latest on true
    left join platform_activity activity on activity.store_id = ${storeId} and activity.platform = named.platform
    left join webhook_refusals refusals on refusals.store_id = ${storeId} and refusals.platform = named.platform
    order by named.place
  `;
}
