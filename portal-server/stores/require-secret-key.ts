import { createHash } from 'node:crypto';

import { createMiddleware } from 'hono/factory';

import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { findStoreBySecretKey } from './store-queries.ts';

// `sk_`, the body of the store's public key, and 256 random bits: the look-up names the store.
const SECRET_KEY = /^sk_([a-z0-9]{16})_[A-Za-z0-9_-]{43}$/;

/** Lets only a shop's own server through, by `Authorization: Bearer sk_…`, with its store in `c.var.store`. */
export const requireSecretKey = createMiddleware<Env>(async (c, next) => {
  const [scheme, key = ''] = c.req.header('authorization')?.split(' ') ?? [];
  const body = SECRET_KEY.exec(key)?.[1];
  if (scheme?.toLowerCase() !== 'bearer' || !body) throw new ApiError('invalid_key');

  const store = await findStoreBySecretKey(c.var.sql, {
    publicKey: `pk_${body}`,
    keyHash: createHash('sha256').update(key).digest(),
  });
  if (!store) throw new ApiError('invalid_key');

  c.set('store', store);
  await next();
});
