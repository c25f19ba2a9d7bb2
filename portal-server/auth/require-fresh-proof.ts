import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { hasFreshProof } from './proof-queries.ts';
import { requestSession } from './request-session.ts';

/** For how long a mailed code counts as "it is me". ASVS 5.0, 7.5.1: full re-authentication before such changes. */
export const PROOF_LIFETIME_MS = 10 * 60 * 1000;

/**
 * Lets only those through who have shown a short while ago that they read their mail, by signing in with it or by a
 * code in this session. Stands after `requireCustomer`: an unlocked phone on a table is signed in, and no more.
 */
export const requireFreshProof = createMiddleware<Env>(async (c, next) => {
  await checkFreshProof(c);
  await next();
});

/** The same, for a route of which only a part needs it, or of whose session the caller knows. */
export async function checkFreshProof(
  c: Context<Env>,
  session: { storeId: number; idHash: Buffer } = requestSession(c),
): Promise<void> {
  const isFresh = await hasFreshProof(c.var.sql, { ...session, maxAgeMs: PROOF_LIFETIME_MS });
  if (!isFresh) throw new ApiError('proof_needed');
}
