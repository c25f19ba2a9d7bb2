import { createMiddleware } from 'hono/factory';

import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { readWebhookSecrets } from '../stores/webhook-secret.ts';
import { countRefusal } from '../stores/webhook-secret-queries.ts';
import type { Platform } from './platform-event.ts';

/** Whether a platform signed these very bytes with this secret. */
export type Verify = (secret: string, body: Buffer, headers: Headers) => boolean;

/**
 * Lets only what the platform itself sent through: its body, to the byte, is signed with a secret of the
 * store in `c.var.store`. Whatever else is wrong, a stranger hears the same, and leaves nothing but a count.
 */
export function requireSignature(platform: Platform, verify: Verify) {
  return createMiddleware<Env>(async (c, next) => {
    const { sql, store, deps } = c.var;
    const of = { storeId: store.id, platform };
    const body = Buffer.from(await c.req.arrayBuffer());

    const secrets = await readWebhookSecrets({ sql, portalKey: deps.portalKey }, of);
    // All of them are tried, so that the time tells nothing of which is which.
    const isSigned = secrets.map((secret) => verify(secret, body, c.req.raw.headers)).includes(true);
    if (!isSigned) {
      await countRefusal(sql, of);
      throw new ApiError('invalid_signature');
    }
    await next();
  });
}
