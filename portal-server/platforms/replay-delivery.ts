import type postgres from 'postgres';

import type { Store } from '../stores/store-queries.ts';
import { useDelivery } from './accept-delivery.ts';
import * as queries from './delivery-queries.ts';
import { reasonOf } from './keep-delivery.ts';

/**
 * Uses a delivery that was kept aside as if it came now, with the time at which it first came. What still fails stays,
 * with its reason. Null where it is not kept, or no longer.
 */
export async function replayDelivery(
  sql: postgres.Sql,
  store: Store,
  id: string,
): Promise<{ platform: string; topic: string; reason: string | null } | null> {
  const kept = await queries.findKeptDelivery(sql, store.id, id);
  if (!kept) return null;

  const { platform, topic } = kept;
  try {
    await useDelivery(sql, store, kept);
  } catch (cause) {
    const reason = reasonOf(cause);
    await queries.updateKeptReason(sql, { storeId: store.id, id, reason });
    return { platform, topic, reason };
  }
  await queries.deleteKeptDelivery(sql, store.id, id);
  return { platform, topic, reason: null };
}
