import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { SignedIn } from './sign-in.ts';
import { Provider } from './social.ts';

/** Who is signed in here, if anybody, and what the widget needs to know of the store. Never 401. */
export const getSession = endpoint({
  method: 'get',
  path: '/session',
  response: z.object({
    customer: SignedIn.nullable(),
    /** The keys of their groups, for the page's style sheets: `visitor` alone where nobody is signed in. */
    groups: z.array(z.string()),
    store: z.object({
      name: z.string(),
      /** BCP 47: what the shop speaks where neither page nor attribute says. */
      language: z.string(),
      /** Where a shopper may sign in beside by e-mail: those that are set up, in the merchant's order. */
      providers: z.array(Provider),
      /** Whether the portal's address can have passkeys. */
      passkeys: z.boolean(),
    }),
  }),
});

/**
 * Turns a ticket into a bearer token, in a browser that dropped the cookie. Refused with `not_allowed`
 * where the request carries a session cookie: a session that lives in a cookie never becomes a bearer.
 */
export const buyToken = endpoint({
  method: 'post',
  path: '/session/token',
  body: z.object({ ticket: z.string().min(1).max(200) }),
  response: z.object({ token: z.string(), expiresInMs: z.int() }),
});

/** Signs out here. Succeeds also where nobody was signed in. */
export const signOut = endpoint({ method: 'delete', path: '/session', response: z.object({}) });

/** Signs out on every device. */
export const signOutEverywhere = endpoint({ method: 'delete', path: '/sessions', response: z.object({}) });
