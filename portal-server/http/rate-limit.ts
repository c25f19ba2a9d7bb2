import { createHash } from 'node:crypto';

import { createMiddleware } from 'hono/factory';

import type { Sql } from '../db/connect.ts';
import { ApiError } from './api-error.ts';
import { clientNetwork } from './client-address.ts';
import type { Env } from './env.ts';
import * as queries from './rate-limit-queries.ts';

/** At most `max` uses by one subject in a window that begins with its first use. */
export interface RateLimit {
  readonly name: string;
  readonly max: number;
  readonly windowSeconds: number;
  readonly refusal: 'too_many_requests' | 'too_many_tries';
}

/** Lets a network (an IPv4 address, or a /64 of IPv6) through only so often, over all stores. */
export function limitByNetwork(limit: RateLimit) {
  return createMiddleware<Env>(async (c, next) => {
    await takeFromLimit(c.var.sql, limit, clientNetwork(c));
    await next();
  });
}

/** Counts one use by this subject. Refuses with `Retry-After` when its window has none left. */
export async function takeFromLimit(sql: Sql, limit: RateLimit, subject: string): Promise<void> {
  const key = keyOf(limit, subject);
  const { count, secondsLeft } = await queries.takeFromLimit(sql, {
    key,
    windowSeconds: limit.windowSeconds,
  });
  if (count <= limit.max) return;

  // A window that a later statement began may seem a little longer than it is.
  const retryAfterSeconds = Math.min(Math.max(1, secondsLeft), limit.windowSeconds);
  throw new ApiError(limit.refusal, { retryAfterSeconds });
}

/** Undoes one use: the limit is on failures, and this was none. */
export async function giveBackToLimit(sql: Sql, limit: RateLimit, subject: string): Promise<void> {
  await queries.giveBackToLimit(sql, keyOf(limit, subject));
}

// Hashed, so that the table is no list of addresses.
function keyOf(limit: RateLimit, subject: string): Buffer {
  return createHash('sha256').update(`${limit.name}\n${subject}`).digest();
}
