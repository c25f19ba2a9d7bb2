import { z } from 'zod';

import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { Provider, PROVIDERS } from './social.ts';

export const WEBHOOK_SECRET_MAX_CHARS = 500;
export const DELIVERIES_SHOWN = 100;

/** A shop system that calls us. */
export const PlatformName = z.enum(['woocommerce', 'shopify']);
export type PlatformName = z.infer<typeof PlatformName>;

/** How a shop system's webhooks come in. No secret is ever shown again. */
export const WebhookList = z.object({
  webhooks: z.array(
    z.object({
      platform: PlatformName,
      /** What is entered in the shop system. */
      address: z.string(),
      /** Whether a secret is set, so that what comes there is taken. */
      isSet: z.boolean(),
      /** The Shopify shop that this store is, where that was said. */
      shop: z.string().nullable(),
      /** When a delivery was last taken in, to within a minute. */
      lastTakenAt: IsoDate.nullable(),
      /** Deliveries whose signature was wrong. */
      refusedCount: z.int(),
      lastRefusedAt: IsoDate.nullable(),
    }),
  ),
});
export type WebhookList = z.infer<typeof WebhookList>;

/** For owners and editors. */
export const listWebhooks = endpoint({
  method: 'get',
  path: '/admin/:store/webhooks',
  params: InStore,
  response: WebhookList,
});

/**
 * Sets what a platform signs its webhooks with; the former secret holds on for a day, or ends `atOnce`. Without a secret,
 * for WooCommerce alone, one is made and shown in this answer only. For owners.
 *
 * Errors: `invalid_request` (field `secret`: Shopify shows its own; field `shop`: not NAME.myshopify.com).
 */
export const setWebhook = endpoint({
  method: 'put',
  path: '/admin/:store/webhooks/:platform',
  params: InStore.extend({ platform: PlatformName }),
  body: z.object({
    secret: z.string().trim().min(1).max(WEBHOOK_SECRET_MAX_CHARS).optional(),
    shop: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/)
      .optional(),
    atOnce: z.boolean().default(false),
  }),
  response: WebhookList.extend({ secret: z.string().nullable() }),
});

/** By whom shoppers may sign in beside by e-mail, in the order of the buttons. */
export const ProviderList = z.object({
  providers: z.array(
    z.object({
      provider: Provider,
      isOffered: z.boolean(),
      /** Whether by the shop's own application there; else by the portal's, where it has one. */
      hasOwnKey: z.boolean(),
      portalHasKey: z.boolean(),
      /** What must be among the callback URLs in the provider's console. */
      callbackUrl: z.string(),
    }),
  ),
});
export type ProviderList = z.infer<typeof ProviderList>;

/** For owners and editors. */
export const listProviders = endpoint({
  method: 'get',
  path: '/admin/:store/providers',
  params: InStore,
  response: ProviderList,
});

/**
 * Offers a provider: by the shop's own application, whose id and secret its console shows, or without these by the
 * one that is there. For owners. Error: `invalid_request` (field `clientId`: there is none yet; or only half was given).
 */
export const setProvider = endpoint({
  method: 'put',
  path: '/admin/:store/providers/:provider',
  params: InStore.extend({ provider: Provider }),
  body: z.object({
    clientId: z.string().trim().min(1).max(500).optional(),
    clientSecret: z.string().trim().min(1).max(2000).optional(),
  }),
  response: ProviderList,
});

/** Offers it no more, and forgets the shop's own application. For owners. */
export const removeProvider = endpoint({
  method: 'delete',
  path: '/admin/:store/providers/:provider',
  params: InStore.extend({ provider: Provider }),
  response: ProviderList,
});

/** Puts these buttons first, in this order. For owners and editors. */
export const orderProviders = endpoint({
  method: 'put',
  path: '/admin/:store/providers',
  params: InStore,
  body: z.object({ providers: z.array(Provider).max(PROVIDERS.length) }),
  response: ProviderList,
});

/** What platforms sent and could not be used, oldest first: kept whole until it can. */
export const DeliveryList = z.object({
  deliveries: z
    .array(
      z.object({
        id: z.uuid(),
        platform: PlatformName,
        topic: z.string(),
        /** The platform's own name for it, to find it in its log. */
        deliveryId: z.string().nullable(),
        /** What stood in the way, for a developer. */
        reason: z.string(),
        receivedAt: IsoDate,
        /** How often it has come. */
        times: z.int(),
      }),
    )
    .max(DELIVERIES_SHOWN),
});
export type DeliveryList = z.infer<typeof DeliveryList>;

/** For owners and editors. */
export const listDeliveries = endpoint({
  method: 'get',
  path: '/admin/:store/deliveries',
  params: InStore,
  response: DeliveryList,
});

/** Uses a delivery as if it came now; one that still cannot be used stays, with its reason. For owners and editors. Error: `not_found`. */
export const replayDelivery = endpoint({
  method: 'post',
  path: '/admin/:store/deliveries/:deliveryId/replay',
  params: InStore.extend({ deliveryId: z.uuid() }),
  response: DeliveryList.extend({
    /** What still stands in the way; null where it was used. */
    reason: z.string().nullable(),
  }),
});
