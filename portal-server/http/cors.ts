import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { Env } from './env.ts';
import { CHANGE_HEADER } from './require-origin.ts';

/** How long a browser may remember what a preflight said. Chromium caps it at two hours. */
const PREFLIGHT_MAX_AGE_SECONDS = 2 * 60 * 60;

/**
 * Tells the browser that the store's own pages, and no others, may read the answer, with credentials. Also on
 * refusals, so that the widget can say what is wrong. To everybody else nothing is said.
 *
 * `findOrigins` is asked for preflights, and where a request was refused before its store was known.
 */
export function cors(findOrigins: (c: Context<Env>) => Promise<readonly string[]>) {
  return createMiddleware<Env>(async (c, next) => {
    c.header('Vary', 'Origin', { append: true });
    if (c.req.method !== 'OPTIONS') {
      await next();
      if (!c.get('readersTold')) tellReaders(c, await findOrigins(c));
      return;
    }

    tellReaders(c, await findOrigins(c));
    if (c.get('readersTold')) {
      c.header('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
      c.header('Access-Control-Allow-Headers', `authorization, content-type, ${CHANGE_HEADER}`);
      c.header('Access-Control-Max-Age', String(PREFLIGHT_MAX_AGE_SECONDS));
    }
    return c.body(null, 204);
  });
}

/** Says it as soon as the store is known: a header that comes after the answer makes it a new answer, at a cost. */
export function tellReaders(c: Context<Env>, origins: readonly string[]): void {
  const origin = c.req.header('origin');
  if (!origin || !origins.includes(origin)) return;

  c.set('readersTold', true);
  c.header('Access-Control-Allow-Origin', origin);
  c.header('Access-Control-Allow-Credentials', 'true');
  c.header('Access-Control-Expose-Headers', 'Retry-After');
}
