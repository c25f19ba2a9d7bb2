import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';

import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { requireStore } from '../stores/require-store.ts';
import { acceptDelivery } from './accept-delivery.ts';
import { requireSignature } from './require-signature.ts';
import { verifyShopify } from './shopify/verify.ts';
import { isWooCommercePing, verifyWooCommerce } from './woocommerce/verify.ts';

/** An order of 500 lines with what plug-ins add to each is below 2 MB. */
export const WEBHOOK_BODY_MAX_BYTES = 5 * 1024 * 1024;

const limitBody = bodyLimit({
  maxSize: WEBHOOK_BODY_MAX_BYTES,
  onError: () => {
    throw new ApiError('body_too_large');
  },
});

const answerPing = createMiddleware<Env>(async (c, next) => {
  const body = Buffer.from(await c.req.arrayBuffer());
  if (isWooCommercePing(body, c.req.raw.headers)) return c.body(null, 200);
  return next();
});

const signedByWooCommerce = requireSignature('woocommerce', verifyWooCommerce);
const signedByShopify = requireSignature('shopify', verifyShopify);

/** Where shop platforms tell what happened. Shopify wants its answer in 5 s. */
export const webhookRoutes = new Hono<Env>()
  .post(
    '/webhooks/woocommerce/:store',
    limitBody,
    requireStore,
    answerPing,
    signedByWooCommerce,
    async (c) => {
      await acceptDelivery(c.var.sql, c.var.store, {
        platform: 'woocommerce',
        topic: c.req.header('x-wc-webhook-topic') ?? '',
        deliveryId: c.req.header('x-wc-webhook-delivery-id') ?? null,
        body: Buffer.from(await c.req.arrayBuffer()),
        happenedAt: new Date(),
      });
      return c.body(null, 200);
    },
  )
  .post('/webhooks/shopify/:store', limitBody, requireStore, signedByShopify, async (c) => {
    await acceptDelivery(c.var.sql, c.var.store, {
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
