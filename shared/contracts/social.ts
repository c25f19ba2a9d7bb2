import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';
import { MailLanguage } from './proof.ts';
import { Base64Url256 } from './secret.ts';

/** Who may vouch for a shopper, in the order in which the buttons stand where the merchant sets none. */
export const PROVIDERS = ['google', 'facebook', 'x', 'linkedin', 'amazon'] as const;

export const Provider = z.enum(PROVIDERS);
export type Provider = z.infer<typeof Provider>;

/** What a sign-in leads away to from the shop's page: a provider, or the portal's page that asks for a passkey. */
export const WayAway = z.enum([...PROVIDERS, 'passkey']);
export type WayAway = z.infer<typeof WayAway>;

/**
 * Begins a sign-in at a provider, or by a passkey, which only a page of the portal can ask for. The page keeps its verifier and goes to `url`, at top level; the person comes back
 * to the return URL with a return code for `exchangeReturnCode`, which also says what went wrong, if anything did.
 *
 * Errors: `provider_unavailable` (this store does not offer it), `too_many_requests`, `return_url_not_registered`,
 * and, with `link`, `signed_out` and `proof_needed`.
 */
export const startSocialSignIn = endpoint({
  method: 'post',
  path: '/sign-in/social',
  body: z.object({
    provider: WayAway,
    /** S256 of the verifier that this browser keeps. */
    challenge: Base64Url256,
    /** BCP 47: of the portal's page, should there be one to show. */
    language: z.string().max(35).optional(),
    /** One of the store's registered return URLs, to the letter. By default the first on the page's own origin. */
    returnUrl: z.string().max(2000).optional(),
    /** Adds the provider to the customer who is signed in here, instead of signing somebody in. */
    link: z.boolean().optional(),
  }),
  response: z.object({
    /** Names this attempt, as the return code does. Opens nothing by itself. */
    attempt: z.uuid(),
    /** A page of the portal: it leads on to the provider's, or asks for the passkey. */
    url: z.string(),
    expiresInMs: z.int(),
  }),
});

/** How the signed-in customer may sign in besides by e-mail. */
export const listIdentities = endpoint({
  method: 'get',
  path: '/identities',
  response: z.object({
    /** At most one a provider, the latest linked first. */
    identities: z.array(
      z.object({
        provider: Provider,
        /** A name or an e-mail address at the provider, as it said. Vouched for by nobody. */
        label: z.string().nullable(),
        linkedAt: IsoDate,
        lastUsedAt: IsoDate,
      }),
    ),
    /** Whether another way in is left without them. */
    canRemove: z.boolean(),
  }),
});

/** Removes a way to sign in, and tells its owner by mail. Succeeds also where there is none. Error: `last_way_in`. */
export const removeIdentity = endpoint({
  method: 'delete',
  path: '/identities/:provider',
  params: z.object({ provider: Provider }),
  body: z.object({ language: MailLanguage }),
  response: z.object({}),
});
