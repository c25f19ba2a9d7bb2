import type { z } from 'zod';

/**
 * Everything that the callers and the server agree on about one HTTP endpoint.
 *
 * The path of a shopper's endpoint is relative to the store: the server mounts it below
 * `/api/:store` for shop pages and below `/s/:store/api` for the portal's own pages. One for staff says all of it,
 * `/admin/:store/…`, and so does one for a shop's server, `/v1/…`.
 */
export interface Endpoint {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
}

/** Keeps the literal types of `path` and the schemas, so that both sides can infer from them. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}
