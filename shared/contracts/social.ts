import { z } from 'zod';

import { endpoint } from './endpoint.ts';

/** With whom else a shopper may sign in. The order is that of a store which sets none. */
export const PROVIDERS = ['google', 'facebook', 'x', 'linkedin', 'amazon'] as const;
export const Provider = z.enum(PROVIDERS);
export type Provider = z.infer<typeof Provider>;

/**
 * Begins a sign-in with a provider: the browser goes to `url`, and comes back to the shop with a return code for
 * `exchangeReturnCode`, also where that failed. With `link`, the provider is added to whoever is signed in.
 *
 * Errors: `invalid_request` (field `provider`), `return_url_not_registered`, `too_many_requests`,
 * `provider_unavailable`, with `link` also `signed_out`.
 */
export const startSocialSignIn = endpoint({
  method: 'post',
  path: '/sign-in/social',
  body: z.object({
    provider: Provider,
    /** S256 of the verifier that this browser keeps: BASE64URL, RFC 7636, section 4. */
    challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
    /** BCP 47: the language of the provider's page, and of what may be mailed. */
    language: z.string().max(35).optional(),
    /** One of the store's registered return URLs, to the letter. By default the first on the page's own origin. */
    returnUrl: z.string().max(2000).optional(),
    link: z.boolean().optional(),
  }),
  response: z.object({
    attempt: z.uuid(),
    url: z.string(),
    expiresInMs: z.int(),
  }),
});

/** The providers that the signed-in customer may sign in with. Error: `signed_out`. */
export const listIdentities = endpoint({
  method: 'get',
  path: '/identities',
  response: z.object({
    identities: z.array(
      z.object({
        provider: Provider,
        /** How the shopper is called there, where that is known. */
        label: z.string().nullable(),
        linkedAt: z.string(),
        lastUsedAt: z.string(),
      }),
    ),
    /** False where this is the last way in. */
    canRemove: z.boolean(),
  }),
});

/** Takes a provider from the customer. Errors: `signed_out`, `not_found`, `last_way_in`. */
export const removeIdentity = endpoint({
  method: 'delete',
  path: '/identities/:provider',
  params: z.object({ provider: Provider }),
  response: z.object({}),
});
