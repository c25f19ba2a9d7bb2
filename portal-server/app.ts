import { Hono } from 'hono';
import { requestId } from 'hono/request-id';

import type { Dependencies, Env } from './http/env.ts';
import { onError, onNotFound } from './http/on-error.ts';
import { widgetRoutes } from './http/static-widget-routes.ts';

/** The whole server, without a port: `main.ts` serves it and tests call it. */
export function createApp(deps: Dependencies) {
  return new Hono<Env>()
    .use(requestId())
    .use(async (c, next) => {
      c.set('deps', deps);
      c.set('sql', deps.sql);
      await next();
    })
    .route('/', widgetRoutes(deps.widgetFolder))
    .onError(onError)
    .notFound(onNotFound);
}
