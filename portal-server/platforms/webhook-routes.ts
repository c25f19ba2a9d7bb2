import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { Env } from '../http/env.ts';
import { requireStore } from '../stores/require-store.ts';
import { acceptDelivery } from './accept-delivery.ts';
import { requireSignature } from './require-signature.ts';
import { verifyShopify } from './shopify/verify.ts';
import { isWooCommercePing, mayBeWooCommercePing, verifyWooCommerce } from './woocommerce/verify.ts';

// Unsigned, so that only a body that says it is as small as a ping is read at all.
const answerPing = createMiddleware<Env>(async (c, next) => {
  if (!mayBeWooCommercePing(c.req.raw.headers)) return next();
  const body = Buffer.from(await c.req.arrayBuffer());
  if (isWooCommercePing(body)) return c.body(null, 200);
  return next();
});

const signedByWooCommerce = requireSignature('woocommerce', 'x-wc-webhook-signature', verifyWooCommerce);
const signedByShopify = requireSignature('shopify', 'x-shopify-hmac-sha256', verifyShopify);

/** Where shop platforms tell what happened. Shopify wants its answer in 5 s. */
export const webhookRoutes = new Hono<Env>()
  .post('/webhooks/woocommerce/:store', requireStore, answerPing, signedByWooCommerce, async (c) => {
    await acceptDelivery(c.var.deps.writerSql, c.var.store, {
      platform: 'woocommerce',
      topic: c.req.header('x-wc-webhook-topic') ?? '',
      deliveryId: c.req.header('x-wc-webhook-delivery-id') ?? null,
      body: Buffer.from(await c.req.arrayBuffer()),
      happenedAt: new Date(),
    });
    return c.body(null, 200);
  })
  .post('/webhooks/shopify/:store', requireStore, signedByShopify, async (c) => {
    await acceptDelivery(c.var.deps.writerSql, c.var.store, {
      platform: 'shopify',
      topic: c.req.header('x-shopify-topic') ?? '',
      deliveryId: c.req.header('x-shopify-webhook-id') ?? null,
      body: Buffer.from(await c.req.arrayBuffer()),
      happenedAt: triggeredAt(c),
    });
    return c.body(null, 200);
  });

/** When it happened, by Shopify's clock; the same in each of its retries. */
function triggeredAt(c: Context<Env>): Date {
  const date = new Date(c.req.header('x-shopify-triggered-at') ?? '');
  return Number.isNaN(date.getTime()) ? new Date() : date;
}
