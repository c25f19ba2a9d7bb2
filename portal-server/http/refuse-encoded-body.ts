import { createMiddleware } from 'hono/factory';

import { ApiError } from './api-error.ts';

/** Refuses a body that was compressed (Content-Encoding, RFC 9110): read as it is, it would be called broken text. */
export const refuseEncodedBody = createMiddleware((c, next) => {
  const encoding = c.req.header('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() === 'identity') return next();
  const reason = `Content-Encoding must be left out: ${encoding} is not read`;
  throw new ApiError('invalid_request', { details: [{ field: '', reason }] });
});
