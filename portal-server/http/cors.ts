import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { Env } from './env.ts';
import { CHANGE_HEADER } from './require-origin.ts';
import { tell } from './told-headers.ts';

/** How long a browser may remember what a preflight said. Chromium caps it at two hours. */
const PREFLIGHT_MAX_AGE_SECONDS = 2 * 60 * 60;

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': `authorization, content-type, ${CHANGE_HEADER}`,
  'access-control-max-age': String(PREFLIGHT_MAX_AGE_SECONDS),
};
const EXPOSED = { 'access-control-expose-headers': 'Retry-After' };

/**
 * Tells the browser that the store's own pages, and no others, may read the answer, with credentials. Also on
 * refusals, so that the widget can say what is wrong. To everybody else nothing is said.
 *
 * `findOrigins` is asked for preflights, and where a request was refused before its store was known.
 */
export function cors(findOrigins: (c: Context<Env>) => Promise<readonly string[]>) {
  return createMiddleware<Env>(async (c, next) => {
    tell(c, { vary: 'Origin' });
    if (c.req.method !== 'OPTIONS') {
      await next();
      if (!c.get('readersTold')) tellReaders(c, await findOrigins(c));
      // Refusals alone have a header that a page reads.
      if (c.res.status >= 400 && c.get('readersTold')) tell(c, EXPOSED);
      return;
    }

    tellReaders(c, await findOrigins(c));
    if (c.get('readersTold')) tell(c, PREFLIGHT);
    return c.body(null, 204);
  });
}

/** Says it as soon as the store is known: what comes after the answer must be put into it. */
export function tellReaders(c: Context<Env>, origins: readonly string[]): void {
  const origin = c.req.header('origin');
  if (!origin || !origins.includes(origin)) return;

  c.set('readersTold', true);
  tell(c, { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' });
}
