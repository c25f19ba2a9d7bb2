import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { Provider } from './social.ts';

export const CODE_DIGITS = 6;

/** BASE64URL of a SHA-256 or of 32 random bytes, without padding: RFC 7636, section 4. */
const Base64Url256 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const Secret = z.string().min(1).max(200);

/**
 * Mails a link and a code. Answers alike, in like time, whether or not there is such a customer.
 *
 * Errors: `invalid_request` (field `email`), `too_many_requests`, `return_url_not_registered`.
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
    /** From `ProofAsked`: the sign-in with a provider that this code completes. */
    identity: Secret.optional(),
  }),
  response: z.object({
    /** Names this attempt in the next requests. Opens nothing by itself. */
    attempt: z.uuid(),
    expiresInMs: z.int(),
    resendInMs: z.int(),
  }),
});

/** Who is signed in, as the widget shows it. */
export const SignedIn = z.object({
  name: z.string().nullable(),
  email: z.string(),
});
export type SignedIn = z.infer<typeof SignedIn>;

/** What opens a session: the cookie comes with it. `ticket` serves only where the browser drops that cookie. */
export const Opened = z.object({
  customer: SignedIn,
  /** One use, 30 s, for `buyToken`. */
  ticket: z.string(),
});
export type Opened = z.infer<typeof Opened>;

/** Signs in with the mailed code, in the browser that asked. Errors: `wrong_code`, `code_expired`, `too_many_tries`. */
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

/** A sign-in with a provider that opens nothing yet: the shopper first proves an address by a code. */
export const ProofAsked = z.object({
  proof: z.object({
    /** For `askForCode`. */
    identity: Secret,
    provider: Provider,
    /** What the provider said, to begin the field with. */
    email: z.string().nullable(),
  }),
});
export type ProofAsked = z.infer<typeof ProofAsked>;

/**
 * Signs in with the code that the mailed link's page left in the fragment, `#comptoir=<attempt>.<secret>`: all
 * that follows the equals sign. With the verifier of its attempt it lives 60 s; without, in another
 * browser and after a click, five minutes. That of a provider always needs the verifier.
 *
 * Errors: `link_expired`; after a provider also `sign_in_cancelled`, `provider_unavailable`, `provider_refused`,
 * `identity_taken`.
 */
export const exchangeReturnCode = endpoint({
  method: 'post',
  path: '/sign-in/exchange',
  body: z.object({ code: Secret, verifier: Base64Url256.optional() }),
  response: z.union([Opened, ProofAsked]),
});
