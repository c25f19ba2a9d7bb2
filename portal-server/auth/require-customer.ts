import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import { ApiError } from '../http/api-error.ts';
import { tellReaders } from '../http/cors.ts';
import type { Env } from '../http/env.ts';
import { requireOrigin } from '../http/require-origin.ts';
import { isPublicKey } from '../stores/public-key.ts';
import { findShopper } from './session.ts';
import { readSessionCookie, setSessionCookie } from './session-cookie.ts';
import type { SessionKind } from './session-queries.ts';

/**
 * Lets only a signed-in customer of the store that the path names through, from a page that may ask: leaves
 * `store`, `customer` and `shopper` on the request. Whoever is nobody here learns nothing but that.
 */
export const requireCustomer = createMiddleware<Env>(async (c, next) => {
  await enter(c);
  const shopper = c.get('shopper');
  if (!shopper) throw new ApiError('signed_out');

  c.set('customer', { storeId: c.get('store').id, customerId: shopper.customerId });
  await next();
});

/** Lets everybody through from a page that may ask, and leaves in `c.var.shopper` who it is, or null. */
export const readCustomer = createMiddleware<Env>(async (c, next) => {
  await enter(c);
  await next();
});

/** Store, origin and session: the first two are refused here, and the store and session cost one statement. */
async function enter(c: Context<Env>): Promise<void> {
  const publicKey = c.req.param('store') ?? '';
  const credential = readCredential(c, publicKey);
  const found = isPublicKey(publicKey) && (await findShopper(c.get('sql'), { publicKey, ...credential }));
  if (!found) throw new ApiError('store_not_found');

  c.set('store', found.store);
  c.set('shopper', found.shopper);
  if (c.get('place') === 'embedded') tellReaders(c, found.store.origins);
  requireOrigin(c);
  if (found.renewed && credential.kind !== 'bearer') setSessionCookie(c, found.renewed);
}

/** A bearer token where one is sent, which only a shop's page does, when its browser drops the cookie. */
function readCredential(
  c: Context<Env>,
  publicKey: string,
): { kind: SessionKind; sessionId: string | undefined } {
  const place = c.get('place');
  const [scheme = '', token] = c.req.header('authorization')?.split(' ') ?? [];
  if (scheme && place === 'embedded') {
    return { kind: 'bearer', sessionId: scheme.toLowerCase() === 'bearer' ? token : undefined };
  }
  return { kind: place, sessionId: readSessionCookie(c, publicKey) };
}
