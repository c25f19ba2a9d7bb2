import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';

import { ApiError } from './api-error.ts';

/** Refuses a body of more than `bytes`, also one that is sent in pieces and does not say its length. */
export function limitBody(bytes: number) {
  const limited = bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new ApiError('body_too_large');
    },
  });
  // Asking a read for its body makes a whole Request of it, which costs more than the rest of its way here.
  return createMiddleware((c, next) =>
    c.req.method === 'GET' || c.req.method === 'HEAD' ? next() : limited(c, next),
  );
}
