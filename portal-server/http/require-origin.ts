import type { Context } from 'hono';

import { ApiError } from './api-error.ts';
import type { Env } from './env.ts';

/** A header that no form and no plain link can send: with it, a foreign page needs a preflight, and gets none. */
export const CHANGE_HEADER = 'x-comptoir';

/**
 * Lets a shopper's request through only from a page that may send it.
 *
 * In a shop's page every request crosses origins, so it carries `Origin`, and that must be one of the store's.
 * In the portal's own pages a browser sends it with requests that change something, and it must be
 * ours. Those that change something also need the header above. Nothing rests on one of these alone.
 */
export function requireOrigin(c: Context<Env>): void {
  const place = c.get('place');
  const origin = c.req.header('origin') ?? '';
  const changes = !['GET', 'HEAD'].includes(c.req.method);

  if (place === 'embedded' && !c.get('store').origins.includes(origin)) {
    throw new ApiError('origin_not_allowed');
  }
  if (place === 'portal' && changes && origin !== new URL(c.get('deps').publicUrl).origin) {
    throw new ApiError('origin_not_allowed');
  }
  if (changes && c.req.header(CHANGE_HEADER) !== '1') throw new ApiError('not_allowed');
}
