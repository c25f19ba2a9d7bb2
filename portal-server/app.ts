import { Hono } from 'hono';
import { requestId } from 'hono/request-id';

import type { Dependencies, Env } from './http/env.ts';
import { onError, onNotFound } from './http/on-error.ts';

/** The whole server, without a port: `main.ts` serves it and tests call it. */
export function createApp(deps: Dependencies) {
  return new Hono<Env>()
    .use(requestId())
    .use(async (c, next) => {
      c.set('deps', deps);
      c.set('sql', deps.sql);
      await next();
    })
    .onError(onError)
    .notFound(onNotFound);
}
