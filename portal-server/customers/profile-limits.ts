import { createMiddleware } from 'hono/factory';

import type { Env } from '../http/env.ts';
import { type RateLimit, takeFromLimit } from '../http/rate-limit.ts';

// Consents are kept for good, so nobody may add them without end.
const CHANGES_PER_CUSTOMER: RateLimit = {
  name: 'profile-changes-per-customer',
  max: 200,
  windowSeconds: 60 * 60,
  refusal: 'too_many_requests',
};

/** Lets a signed-in customer change what they say of themselves only so often. */
export const limitChanges = createMiddleware<Env>(async (c, next) => {
  const { sql, customer } = c.var;
  await takeFromLimit(sql, CHANGES_PER_CUSTOMER, `${customer.storeId}/${customer.customerId}`);
  await next();
});
