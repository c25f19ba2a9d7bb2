import { hash } from 'node:crypto';

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
    await takeFromLimit(c.get('sql'), limit, clientNetwork(c));
    await next();
  });
}

/** Counts one use by this subject. Refuses with `Retry-After` when its window has none left. */
export async function takeFromLimit(sql: Sql, limit: RateLimit, subject: string): Promise<void> {
  const key = keyOf({ limit, subject });
  refuseBeyond(limit, await queries.takeFromLimit(sql, { key, windowSeconds: limit.windowSeconds }));
}

/** A limit, and whose use of it counts. */
export interface LimitUse {
  limit: RateLimit;
  subject: string;
}

/** Uses that are counted together: of one address, say, and of its whole store. */
export interface LimitUses {
  narrow: LimitUse;
  wide: LimitUse;
}

/**
 * Counts one use of each, and refuses, as `takeFromLimit` would first of the narrow one and then of the wide one: what the
 * narrow one refuses, the wide one does not count.
 *
 * One statement, since each waits for the disk, and its row for all who share it. No two wait for each other: every statement
 * that holds two rows has locked the one of the address before that of the store, one of each, and waits for nothing after
 * that; the sweep of ended windows waits for no row.
 */
export async function takeFromBoth(sql: Sql, { narrow, wide }: LimitUses): Promise<void> {
  const counted = await queries.takeFromBoth(
    sql,
    { key: keyOf(narrow), windowSeconds: narrow.limit.windowSeconds, max: narrow.limit.max },
    { key: keyOf(wide), windowSeconds: wide.limit.windowSeconds },
  );
  refuseBeyond(narrow.limit, counted.narrow);
  if (counted.wide) refuseBeyond(wide.limit, counted.wide);
}

/** Undoes one use of each: the limits are on failures, and this was none. */
export async function giveBackToBoth(sql: Sql, { narrow, wide }: LimitUses): Promise<void> {
  await queries.giveBackToBoth(sql, keyOf(narrow), keyOf(wide));
}

function refuseBeyond(limit: RateLimit, { count, secondsLeft }: queries.Counted): void {
  if (count <= limit.max) return;

  // A window that a later statement began may seem a little longer than it is.
  const retryAfterSeconds = Math.min(Math.max(1, secondsLeft), limit.windowSeconds);
  throw new ApiError(limit.refusal, { retryAfterSeconds });
}

// Hashed, so that the table is no list of addresses.
function keyOf({ limit, subject }: LimitUse): Buffer {
  return hash('sha256', `${limit.name}\n${subject}`, 'buffer');
}
