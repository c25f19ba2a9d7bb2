import type { DemoState } from '../demo-state.ts';
import { deliveriesOf } from './deliveries.ts';
import { sendDeliveries } from './send-deliveries.ts';

/**
 * Tells the portal the shop's orders as WooCommerce and Shopify would, through their webhooks. Sending them
 * again changes nothing, so a seed that was broken off is simply begun again.
 */
export async function seed(portalUrl: string, state: DemoState): Promise<void> {
  const { publicKey, webhookSecrets, shopUrl, moves } = state;
  const orders = deliveriesOf({ startedAt: new Date(state.startedAt), shopUrl, moves });

  await sendDeliveries(orders, {
    woocommerce: {
      url: `${portalUrl}/webhooks/woocommerce/${publicKey}`,
      secret: webhookSecrets.woocommerce,
    },
    shopify: { url: `${portalUrl}/webhooks/shopify/${publicKey}`, secret: webhookSecrets.shopify },
  });
}
