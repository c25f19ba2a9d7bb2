import { createMiddleware } from 'hono/factory';

import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { limitBody } from '../http/limit-body.ts';
import { readWebhookSecrets } from '../stores/webhook-secret.ts';
import { countRefusal } from '../stores/webhook-secret-queries.ts';
import type { Platform } from './platform-event.ts';

/** An order of 500 lines with what plug-ins add to each is below 2 MB. */
export const WEBHOOK_BODY_MAX_BYTES = 5 * 1024 * 1024;

/** Whether a platform signed these very bytes with this secret. */
export type Verify = (secret: string, body: Buffer, headers: Headers) => boolean;

/**
 * Lets only what the platform itself sent through: its body, to the byte, is signed with a secret of the
 * store in `c.var.store`. Whatever else is wrong, a stranger hears the same, and leaves nothing but a count.
 *
 * No body is read where it could not be signed: without the header, or where the store has no secret.
 */
export function requireSignature(platform: Platform, header: string, verify: Verify) {
  const limited = limitBody(WEBHOOK_BODY_MAX_BYTES);

  return createMiddleware<Env>(async (c, next) => {
    const { sql, store, deps } = c.var;
    const of = { storeId: store.id, platform };
    const refuse = async (): Promise<never> => {
      await countRefusal(sql, of);
      throw new ApiError('invalid_signature');
    };
    const secrets = c.req.header(header)
      ? await readWebhookSecrets({ sql, portalKey: deps.portalKey }, of)
      : [];
    if (secrets.length === 0) return refuse();

    return limited(c, async () => {
      const body = Buffer.from(await c.req.arrayBuffer());
      // All of them are tried, so that the time tells nothing of which is which.
      const isSigned = secrets.map((secret) => verify(secret, body, c.req.raw.headers)).includes(true);
      if (!isSigned) return refuse();
      await next();
    });
  });
}
