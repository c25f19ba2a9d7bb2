import { randomUUID } from 'node:crypto';

import type { Context } from 'hono';

import type { Env } from './env.ts';
import { tell } from './told-headers.ts';

const REQUEST_ID = /^[\w=-]{1,255}$/;

/** Names the request in the answer and in the log: as a proxy has, where that is a name, or anew. */
export function nameRequest(c: Context<Env>): void {
  const given = c.req.header('x-request-id') ?? '';
  const id = REQUEST_ID.test(given) ? given : randomUUID();
  c.set('requestId', id);
  tell(c, { 'x-request-id': id });
}
