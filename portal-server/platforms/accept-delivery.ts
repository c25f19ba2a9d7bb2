import type postgres from 'postgres';

import { retryTransient } from '../db/retry-transient.ts';
import type { Store } from '../stores/store-queries.ts';
import { applyEvent } from './apply-event.ts';
import { type Delivery, noteActivity } from './delivery-queries.ts';
import { isUnusable, keepDelivery } from './keep-delivery.ts';
import { parseLosslessJson } from './lossless-json.ts';
import { UnreadablePayload } from './payload-values.ts';
import type { PlatformEvent } from './platform-event.ts';
import { parseShopify } from './shopify/parse.ts';
import { parseWooCommerce } from './woocommerce/parse.ts';

/**
 * Takes in a delivery whose signature was right, or keeps it aside whole. Either way it is answered as
 * taken: WooCommerce sends nothing twice, and both platforms end a webhook that fails too often.
 *
 * Rejects only where it could be neither used nor kept; then the platform must hear of it.
 */
export async function acceptDelivery(sql: postgres.Sql, store: Store, delivery: Delivery): Promise<void> {
  try {
    await useDelivery(sql, store, delivery);
  } catch (cause) {
    await keepDelivery(sql, store.id, delivery, cause);
    if (!isUnusable(cause)) logFault(store, delivery, cause);
  }
  await noteActivity(sql, { storeId: store.id, platform: delivery.platform });
}

/** Does what a delivery says, again where that failed for a reason that passes. Rejects where it cannot be read or done. */
export async function useDelivery(sql: postgres.Sql, store: Store, delivery: Delivery): Promise<void> {
  if (delivery.topic === '') throw new UnreadablePayload('The delivery names no topic');
  const parse = { woocommerce: parseWooCommerce, shopify: parseShopify }[delivery.platform];
  const event: PlatformEvent = parse(delivery.topic, readBody(delivery.body), delivery.happenedAt);
  await retryTransient(() => applyEvent(sql, store, delivery.platform, event));
}

function readBody(body: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw new UnreadablePayload('The body is no UTF-8', { cause });
  }
  return parseLosslessJson(text);
}

function logFault(store: Store, { platform, topic, deliveryId }: Delivery, cause: unknown): void {
  const reason = cause instanceof Error ? cause.stack : cause;
  console.error(
    JSON.stringify({ event: 'delivery_kept', store: store.publicKey, platform, topic, deliveryId, reason }),
  );
}
