import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { Base64Url256, Secret } from './secret.ts';
import { Provider } from './social.ts';

export const CODE_DIGITS = 6;

/**
 * Mails a link and a code. Answers alike, in like time, whether or not there is such a customer.
 *
 * Errors: `invalid_request` (field `email`), `too_many_requests`, `return_url_not_registered`, `link_expired` (the
 * `identity` is older than ten minutes).
 */
export const askForCode = endpoint({
  method: 'post',
  path: '/sign-in',
  body: z.object({
    email: z.string().trim().min(3).max(320),
    /** S256 of the verifier that this browser keeps. */
    challenge: Base64Url256,
    /** BCP 47: the language of the mail. */
    language: z.string().max(35).optional(),
    /** One of the store's registered return URLs, to the letter. By default the first on the page's own origin. */
    returnUrl: z.string().max(2000).optional(),
    /** Of `ProofAsked`: a sign-in at a provider, to be linked to whoever proves this address by the mailed code. */
    identity: Secret.optional(),
  }),
  response: z.object({
    /** Names this attempt in the next requests. Opens nothing by itself. */
    attempt: z.uuid(),
    expiresInMs: z.int(),
    resendInMs: z.int(),
  }),
});

/**
 * What a store that sells to businesses still wants of somebody: their business, before all else or when they like
 * (`setVatId` answers it); then its staff's approval, which `waiting` waits for and `refused` did not get.
 */
export const Admission = z.enum(['ask_at_once', 'ask_later', 'waiting', 'refused']);
export type Admission = z.infer<typeof Admission>;

/** Who is signed in, as the widget shows it. */
export const SignedIn = z.object({
  name: z.string().nullable(),
  email: z.string(),
  /** Only `getSession` says it, and only where there is something. */
  admission: Admission.optional(),
});
export type SignedIn = z.infer<typeof SignedIn>;

/** What opens a session: the cookie comes with it. `ticket` serves only where the browser drops that cookie. */
export const Opened = z.object({
  customer: SignedIn,
  /** One use, 30 s, for `buyToken`. */
  ticket: z.string(),
});
export type Opened = z.infer<typeof Opened>;

/**
 * What a sign-in at a provider leads to whose e-mail address is not proven by it: no session yet. The page asks for an
 * address and proves it by `askForCode` with `identity`, within ten minutes.
 */
export const ProofAsked = z.object({
  proof: z.object({
    identity: Secret,
    provider: Provider,
    /** What the provider named, as a suggestion. */
    email: z.string().nullable(),
  }),
});
export type ProofAsked = z.infer<typeof ProofAsked>;

/**
 * Signs in with the mailed code, in the browser that asked. Errors: `wrong_code`, `code_expired`, `too_many_tries`,
 * `identity_taken`.
 */
export const signInByCode = endpoint({
  method: 'post',
  path: '/sign-in/code',
  body: z.object({
    attempt: z.uuid(),
    code: z.string().regex(/^\d{6}$/),
    verifier: Base64Url256,
  }),
  response: Opened,
});

/**
 * Whom a return code would sign in, masked (`a•••@example.com`), for the dialog that asks. Uses nothing up.
 * Error: `link_expired`.
 */
export const lookAtReturnCode = endpoint({
  method: 'post',
  path: '/sign-in/return-code',
  body: z.object({ code: Secret }),
  response: z.object({ maskedEmail: z.string() }),
});

/**
 * Signs in with the code that the mailed link's page left in the fragment, `#comptoir=<attempt>.<secret>`: all
 * that follows the equals sign. With the verifier of its attempt it lives 60 s; without, in another
 * browser and after a click, five minutes. Error: `link_expired`.
 *
 * Of a sign-in at a provider, only the browser that began it can exchange the code, and only there may proof be asked.
 * Its failures come as errors of this exchange: `sign_in_cancelled`, `provider_unavailable`, `provider_refused`,
 * `identity_taken`, and `signed_out` where it was to be linked to somebody who is not signed in any more.
 */
export const exchangeReturnCode = endpoint({
  method: 'post',
  path: '/sign-in/exchange',
  body: z.object({ code: Secret, verifier: Base64Url256.optional() }),
  response: z.union([Opened, ProofAsked]),
});
