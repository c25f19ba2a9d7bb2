import { type Context, Hono } from 'hono';
import { requestId } from 'hono/request-id';

import { sessionRoutes } from './auth/session-routes.ts';
import { signInPageRoutes } from './auth/sign-in-page-routes.ts';
import { signInRoutes } from './auth/sign-in-routes.ts';
import { cors } from './http/cors.ts';
import type { Dependencies, Env, Place } from './http/env.ts';
import { limitBody } from './http/limit-body.ts';
import { widgetRoutes } from './http/static-widget-routes.ts';
import { orderFeedRoutes } from './orders/order-feed-routes.ts';
import { orderRoutes } from './orders/order-routes.ts';
import { onErrorForPeople, onNotFoundForPeople } from './pages/failure-page.ts';
import { frontPageRoutes } from './pages/front-page-routes.ts';
import { hostedPageRoutes } from './pages/hosted-page-routes.ts';
import { mailboxRoutes } from './pages/mailbox-routes.ts';
import { webhookRoutes } from './platforms/webhook-routes.ts';
import { findStoreByPublicKey } from './stores/store-queries.ts';
import { vatCheckExportRoutes } from './vat/vat-check-export-routes.ts';
import { vatIdRoutes } from './vat/vat-id-routes.ts';

const SHOPPER_BODY_MAX_BYTES = 16 * 1024;

/** The whole server, without a port: `main.ts` serves it and tests call it. */
export function createApp(deps: Dependencies) {
  return new Hono<Env>()
    .use(requestId())
    .use(async (c, next) => {
      c.set('deps', deps);
      c.set('sql', deps.sql);
      await next();
    })
    .use('/api/:store/*', cors(findOrigins))
    .route('/api/:store', shopperApi('embedded'))
    .route('/s/:store/api', shopperApi('portal'))
    .route('/', orderFeedRoutes)
    .route('/', vatCheckExportRoutes)
    .route('/', webhookRoutes)
    .route('/', signInPageRoutes)
    .route('/', widgetRoutes(deps.widgetFolder))
    .route('/', frontPageRoutes)
    .route('/', hostedPageRoutes)
    .route('/', mailboxRoutes)
    .onError(onErrorForPeople)
    .notFound(onNotFoundForPeople);
}

/** What shoppers use: the same endpoints in a shop's page and in the portal's own, each with its own cookie. */
function shopperApi(place: Place) {
  return new Hono<Env>()
    .use(async (c, next) => {
      c.set('place', place);
      c.header('Cache-Control', 'private, no-store');
      await next();
    })
    .use(limitBody(SHOPPER_BODY_MAX_BYTES))
    .route('/', signInRoutes)
    .route('/', sessionRoutes)
    .route('/', orderRoutes)
    .route('/', vatIdRoutes);
}

async function findOrigins(c: Context<Env>): Promise<readonly string[]> {
  const store = c.var.store ?? (await findStoreByPublicKey(c.var.sql, c.req.param('store') ?? ''));
  return store?.origins ?? [];
}
