import { STATUS_CODES } from 'node:http';

import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

import { ERROR_STATUS, type ErrorBody } from '../../shared/contracts/error.ts';
import { ApiError } from './api-error.ts';
import type { Env } from './env.ts';

/** The one place where an error becomes a response. What we did not foresee stays private. */
export function onError(error: Error, c: Context<Env>): Response {
  const known = toApiError(error);
  const status = ERROR_STATUS[known.code];
  const requestId = c.var.requestId;
  const { cause, ...extras } = known.extras;

  if (status >= 500) {
    const reason = cause instanceof Error ? cause.stack : cause;
    console.error(JSON.stringify({ requestId, method: c.req.method, path: c.req.routePath, reason }));
  }
  const body: ErrorBody = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? '',
    status,
    code: known.code,
    requestId,
    ...extras,
  };
  c.header('Cache-Control', 'no-store');
  if (extras.retryAfterSeconds) c.header('Retry-After', String(extras.retryAfterSeconds));
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' });
}

/** A path that is no endpoint. */
export function onNotFound(): never {
  throw new ApiError('not_found');
}

/** Hono's validator throws by itself where a body is no JSON; whatever else is not ours was not foreseen. */
function toApiError(error: Error): ApiError {
  if (error instanceof ApiError) return error;
  if (!(error instanceof HTTPException) || error.status !== 400)
    return new ApiError('unexpected', { cause: error });
  return new ApiError('invalid_request', { details: [{ field: '', reason: error.message }], cause: error });
}
