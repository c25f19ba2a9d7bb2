import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';

import { ApiError } from './api-error.ts';

/**
 * Refuses a body of more than `bytes`, also one that is sent in pieces and does not say its length.
 *
 * A read has none, and what says its length is no longer than that: Node reads no further. Neither is asked for its body here,
 * since that makes a whole Request of it and a stream, which costs more than the rest of its way.
 */
export function limitBody(bytes: number) {
  const limited = bodyLimit({ maxSize: bytes, onError: refuse });
  return createMiddleware((c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return limited(c, next);
    return Number(length) <= bytes ? next() : refuse();
  });
}

function refuse(): never {
  throw new ApiError('body_too_large');
}
