import { Hono } from 'hono';

import { postOrders, putOrder } from '../../shared/contracts/order-feed.ts';
import type { Env } from '../http/env.ts';
import { limitBody } from '../http/limit-body.ts';
import { refuseEncodedBody } from '../http/refuse-encoded-body.ts';
import { validate } from '../http/validate.ts';
import { requireSecretKey } from '../stores/require-secret-key.ts';
import { answerFeed, FEED_ITEM_MAX_BYTES } from './answer-feed.ts';
import { ignoredFields } from './ignored-fields.ts';
import { ingestOrder } from './ingest-order.ts';

/** How a shop's own server sends orders: one by its name, or any number in a stream. */
export const orderFeedRoutes = new Hono<Env>()
  .put(
    putOrder.path,
    requireSecretKey,
    refuseEncodedBody,
    limitBody(FEED_ITEM_MAX_BYTES),
    validate('param', putOrder.params),
    validate('json', putOrder.body),
    async (c) => {
      const state = c.req.valid('json');
      const ingested = await ingestOrder(c.var.deps.writerSql, c.var.store, {
        ...c.req.valid('param'),
        state,
      });
      const ignored = ignoredFields(await c.req.json(), state);
      return c.json(putOrder.response.encode({ ...ingested, ignored }));
    },
  )

  .post(postOrders.path, requireSecretKey, refuseEncodedBody, (c) => {
    const { requestId, deps, store } = c.var;
    // The status has gone out by then, so that it cannot go the way of other errors.
    const answers = answerFeed(deps.writerSql, store, c.req.raw.body ?? emptyBody(), (error) => {
      const reason = error instanceof Error ? error.stack : error;
      console.error(JSON.stringify({ requestId, method: 'POST', path: postOrders.path, reason }));
    });
    // A proxy that collects the answer would keep a sender waiting who reads line by line.
    const headers = {
      'Content-Type': 'application/x-ndjson',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    };
    return c.body(answers, 200, headers);
  });

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
