import { createHmac } from 'node:crypto';

import type { Delivery } from './deliveries.ts';

const AT_ONCE = 4;
const TIMEOUT_MS = 10_000;

/** Where a platform's webhooks go, and what they are signed with. */
export interface Hook {
  url: string;
  secret: string;
}

/** Sends everything as the platforms do, signed over the raw body; one order's deliveries in their order. */
export async function sendDeliveries(orders: Delivery[][], hooks: Record<Delivery['platform'], Hook>) {
  const waiting = [...orders];
  const worker = async () => {
    for (let order = waiting.shift(); order; order = waiting.shift()) {
      for (const delivery of order) await send(delivery, hooks[delivery.platform]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function send(delivery: Delivery, hook: Hook): Promise<void> {
  const signature = createHmac('sha256', hook.secret).update(delivery.body).digest('base64');
  const response = await fetch(hook.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...HEADERS[delivery.platform](delivery, signature) },
    body: delivery.body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) {
    throw new Error(`${delivery.id}: the portal answered ${response.status} ${await response.text()}`);
  }
}

const HEADERS: Record<
  Delivery['platform'],
  (delivery: Delivery, signature: string) => Record<string, string>
> = {
  woocommerce: ({ topic, id }, signature) => ({
    'X-WC-Webhook-Source': 'https://maison-lagune.example/',
    'X-WC-Webhook-Topic': topic,
    'X-WC-Webhook-Resource': 'order',
    'X-WC-Webhook-Event': topic.split('.')[1] ?? '',
    'X-WC-Webhook-Signature': signature,
    'X-WC-Webhook-ID': '3',
    'X-WC-Webhook-Delivery-ID': id,
  }),
  shopify: ({ topic, id, at }, signature) => ({
    'X-Shopify-Topic': topic,
    'X-Shopify-Hmac-Sha256': signature,
    'X-Shopify-Shop-Domain': 'maison-lagune.example',
    'X-Shopify-API-Version': '2026-07',
    'X-Shopify-Webhook-Id': id,
    'X-Shopify-Triggered-At': at.toISOString(),
  }),
};
