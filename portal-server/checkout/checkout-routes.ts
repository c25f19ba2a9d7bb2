import { type Context, Hono } from 'hono';

import { openCheckout } from '../../shared/contracts/checkout.ts';
import { requireCustomer } from '../auth/require-customer.ts';
import type { Env } from '../http/env.ts';
import { type RateLimit, takeFromLimit } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import { gatherClaims, type Sale } from './checkout-claims.ts';
import { addressFields, personFields } from './checkout-fields.ts';
import { signStatement } from './checkout-statement.ts';

/** A form asks whenever its country or postcode changes; each answer is signed. */
const CHECKOUTS_PER_CUSTOMER: RateLimit = {
  name: 'checkouts',
  max: 600,
  windowSeconds: 60 * 60,
  refusal: 'too_many_requests',
};

/** What a checkout's page is told about the shopper who is signed in there, and what it hands to its server. */
export const checkoutRoutes = new Hono<Env>().post(
  openCheckout.path,
  requireCustomer,
  validate('json', openCheckout.body),
  async (c) => {
    const { store, customer, sql } = c.var;
    await takeFromLimit(sql, CHECKOUTS_PER_CUSTOMER, `${store.id}/${customer.customerId}`);

    return c.json(openCheckout.response.encode(await open(c, c.req.valid('json'))));
  },
);

async function open(c: Context<Env>, sale: Sale) {
  const { store, customer, sql, deps } = c.var;
  const { customerId } = customer;
  const now = new Date();
  const language = sale.language ?? store.language;
  const claims = await gatherClaims(sql, { store, customerId, sale }, now);
  const addresses = claims.addresses.map((address) => {
    const { id, forDelivery, forBilling } = address;
    return { id, forDelivery, forBilling, fields: addressFields(address, language) };
  });
  return {
    fields: personFields(claims),
    addresses,
    groups: claims.groups.map(({ key }) => key),
    tax: claims.tax,
    ...(await signStatement(deps, { store, customerId, claims }, now)),
  };
}
