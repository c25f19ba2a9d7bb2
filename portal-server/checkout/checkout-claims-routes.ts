import { type Context, Hono } from 'hono';
import type { z } from 'zod';

import { createCheckoutClaims } from '../../shared/contracts/checkout.ts';
import { normalizeEmail } from '../customers/email-address.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { requireSecretKey } from '../stores/require-secret-key.ts';
import { gatherClaims } from './checkout-claims.ts';
import { type CustomerWord, findNamedCustomer } from './checkout-customer-queries.ts';
import { publishedKeys } from './checkout-keys.ts';
import { KEYS_MAX_AGE_SECONDS } from './checkout-limits.ts';
import { readStatement, signStatement } from './checkout-statement.ts';

/** Where anybody reads the keys by which statements are verified. */
const KEYS_PATH = '/.well-known/comptoir/jwks.json';

/** What a shop's own server is told about a customer, and how it verifies what a page has handed to it. */
export const checkoutClaimsRoutes = new Hono<Env>()
  .post(
    createCheckoutClaims.path,
    requireSecretKey,
    validate('json', createCheckoutClaims.body),
    async (c) => {
      const { store, sql, deps } = c.var;
      const { customer, ...sale } = c.req.valid('json');
      const now = new Date();
      const customerId = await findNamedCustomer(sql, store.id, await toWord(c, customer, now));
      if (!customerId) throw new ApiError('customer_not_found');

      const claims = await gatherClaims(sql, { store, customerId, sale }, now);
      const signed = await signStatement(deps, { store, customerId, claims }, now);
      c.header('Cache-Control', 'no-store');
      return c.json(createCheckoutClaims.response.encode({ customerId, claims, ...signed }));
    },
  )

  .get(KEYS_PATH, async (c) => {
    c.header('Cache-Control', `public, max-age=${KEYS_MAX_AGE_SECONDS}`);
    c.header('Access-Control-Allow-Origin', '*');
    return c.json({ keys: await publishedKeys(c.var.deps, new Date()) });
  });

async function toWord(
  c: Context<Env>,
  customer: z.output<typeof createCheckoutClaims.body>['customer'],
  now: Date,
): Promise<CustomerWord> {
  if ('statement' in customer) {
    return { id: await readStatement(c.var.deps, c.var.store, customer.statement, now) };
  }
  // What is no address is nobody's.
  if ('email' in customer) return { email: normalizeEmail(customer.email) ?? '' };
  return customer;
}
