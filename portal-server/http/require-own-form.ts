import { createMiddleware } from 'hono/factory';

import { ApiError } from './api-error.ts';
import type { Env } from './env.ts';

/** Refuses a form that did not stand on a page of this server: `null` is no origin, nor is none. */
export const requireOwnForm = createMiddleware<Env>(async (c, next) => {
  if (c.req.header('origin') !== new URL(c.var.deps.publicUrl).origin)
    throw new ApiError('origin_not_allowed');
  await next();
});
