import type { Context } from 'hono';

import type { Env } from './env.ts';
import { answerWithTold } from './told-headers.ts';

/** JSON in UTF-8 as the database sent it: text made of it would only be turned into the same bytes again. */
export type JsonBytes = Uint8Array<ArrayBuffer>;

/**
 * What the database has written of somebody's own: a test holds it to the response schema, and it goes out as it is, with what
 * `tell` has said. What `c.header` has set is not in it.
 */
export function answerJson(c: Context<Env>, json: string | JsonBytes): Response {
  return answerWithTold(c, json, {
    'content-type': 'application/json',
    'cache-control': 'private, no-store',
  });
}
