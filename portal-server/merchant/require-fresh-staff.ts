import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

import { checkFreshProof } from '../auth/require-fresh-proof.ts';
import type { Env } from '../http/env.ts';

/**
 * Lets only those staff through who have shown a short while ago that they read their mail. Stands after `requireStaff`,
 * before what hands a shop over: its keys, and who owns it. A page that was left open is an owner's, and no more.
 */
export const requireFreshStaff = createMiddleware<Env>(async (c, next) => {
  await checkFreshStaff(c);
  await next();
});

/** The same, for a route of which only a part needs it. */
export async function checkFreshStaff(c: Context<Env>): Promise<void> {
  await checkFreshProof(c, c.var.staffSession);
}
