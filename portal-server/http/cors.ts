import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import type { Env } from './env.ts';
import { CHANGE_HEADER } from './require-origin.ts';

/** How long a browser may remember what a preflight said. Chromium caps it at two hours. */
const PREFLIGHT_MAX_AGE_SECONDS = 2 * 60 * 60;

/**
 * Tells the browser that these origins' pages, and no others, may read the answer, with credentials. Also on
 * refusals, so that the widget can say what is wrong. To everybody else nothing is said.
 *
 * `findOrigins` is asked for preflights, and after the handler, when the store is already known.
 */
export function cors(findOrigins: (c: Context<Env>) => Promise<readonly string[]>) {
  return createMiddleware<Env>(async (c, next) => {
    const origin = c.req.header('origin');
    const preflight = c.req.method === 'OPTIONS';
    if (!preflight) await next();

    c.header('Vary', 'Origin', { append: true });
    if (!origin || !(await findOrigins(c)).includes(origin)) return preflight ? c.body(null, 204) : undefined;

    c.header('Access-Control-Allow-Origin', origin);
    c.header('Access-Control-Allow-Credentials', 'true');
    c.header('Access-Control-Expose-Headers', 'Retry-After');
    if (!preflight) return;

    c.header('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE');
    c.header('Access-Control-Allow-Headers', `authorization, content-type, ${CHANGE_HEADER}`);
    c.header('Access-Control-Max-Age', String(PREFLIGHT_MAX_AGE_SECONDS));
    return c.body(null, 204);
  });
}
