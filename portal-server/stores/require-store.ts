import { createMiddleware } from 'hono/factory';

import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { findStoreByPublicKey } from './store-queries.ts';

/** Finds the store that the path names (`:store`, its public key) and leaves it in `c.var.store`. */
export const requireStore = createMiddleware<Env>(async (c, next) => {
  const store = await findStoreByPublicKey(c.var.sql, c.req.param('store') ?? '');
  if (!store) throw new ApiError('store_not_found');

  c.set('store', store);
  await next();
});
