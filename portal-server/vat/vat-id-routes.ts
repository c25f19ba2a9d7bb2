import { type Context, Hono } from 'hono';

import { getVatId, removeVatId, setVatId as setVatIdEndpoint } from '../../shared/contracts/vat-id.ts';
import { requireCustomer } from '../auth/require-customer.ts';
import type { Env } from '../http/env.ts';
import { type RateLimit, takeFromLimit } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import { findTaxStanding } from './find-tax-standing.ts';
import { setVatId } from './set-vat-id.ts';
import { findTaxSettings } from './tax-settings-queries.ts';
import { deleteVatId, findVatId, type VatIdRow } from './vat-id-queries.ts';
import { stateAt } from './vat-state.ts';

/** Each may be a question to an authority, which has been counting its own. */
const CHANGES_PER_CUSTOMER: RateLimit = {
  name: 'vat-id-changes',
  max: 20,
  windowSeconds: 60 * 60,
  refusal: 'too_many_requests',
};

/**
 * The signed-in shopper's account for tax. What a register says of a number's owner is not theirs to see: they may have
 * entered anybody's.
 */
export const vatIdRoutes = new Hono<Env>()
  .get(getVatId.path, requireCustomer, async (c) => c.json(getVatId.response.encode(await read(c))))

  .put(setVatIdEndpoint.path, requireCustomer, validate('json', setVatIdEndpoint.body), async (c) => {
    const { sql, deps, store, customer } = c.var;
    await takeFromLimit(sql, CHANGES_PER_CUSTOMER, `${store.id}/${customer.customerId}`);
    const typed = c.req.valid('json');
    await setVatId({ sql, authorities: deps.vatAuthorities }, { ...customer, store, typed });
    return c.json(setVatIdEndpoint.response.encode(await read(c)));
  })

  .delete(removeVatId.path, requireCustomer, async (c) => {
    await deleteVatId(c.var.sql, c.var.customer);
    return c.json(removeVatId.response.encode(await read(c)));
  });

async function read(c: Context<Env>) {
  const { sql, store, customer } = c.var;
  const { customerId } = customer;
  const now = new Date();
  const [row, settings, standing] = await Promise.all([
    findVatId(sql, customer),
    findTaxSettings(sql, store.id),
    findTaxStanding(sql, { store, customerId, supply: 'goods' }, now),
  ]);
  return {
    vatId: row && toVatId(row, now),
    requires: { company: settings.requiresCompany, vatId: settings.requiresVatId },
    country: store.country,
    tax: standing.treatment,
  };
}

function toVatId(row: VatIdRow, now: Date) {
  const { isBusiness, company, siret, number, country, answeredAt, validUntil } = row;
  const state = row.state && stateAt({ state: row.state, validUntil }, now);
  return {
    business: isBusiness,
    company,
    siret,
    number,
    country,
    state,
    answeredAt,
    validUntil: state === 'valid' ? validUntil : null,
  };
}
