import { createHmac, randomUUID } from 'node:crypto';

import type { Store } from '../../portal-server/stores/store-queries.ts';
import { setWebhookSecret } from '../../portal-server/stores/webhook-secret.ts';
import { toJson } from './platform-payloads.ts';
import type { Portal } from './portal.ts';

export interface PlatformSender {
  secret: string;
  woo(topic: string, payload: unknown, headers?: Record<string, string>): Promise<Response>;
  shopify(topic: string, payload: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** Both platforms of one store, set up with one secret, sending real requests as they do. */
export async function connectPlatforms({ app, deps }: Portal, store: Store): Promise<PlatformSender> {
  const secret = randomUUID();
  for (const platform of ['woocommerce', 'shopify']) {
    await setWebhookSecret(deps, { storeId: store.id, platform, secret });
  }
  const post = async (platform: string, body: string, headers: Record<string, string>) =>
    app.request(`/webhooks/${platform}/${store.publicKey}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });

  return {
    secret,
    woo: (topic, payload, headers) => {
      const body = typeof payload === 'string' ? payload : toJson(payload);
      return post('woocommerce', body, {
        'x-wc-webhook-topic': topic,
        'x-wc-webhook-signature': sign(secret, body),
        ...headers,
      });
    },
    shopify: (topic, payload, headers) => {
      const body = typeof payload === 'string' ? payload : toJson(payload);
      return post('shopify', body, {
        'x-shopify-topic': topic,
        'x-shopify-hmac-sha256': sign(secret, body),
        ...headers,
      });
    },
  };
}

export function sign(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}
