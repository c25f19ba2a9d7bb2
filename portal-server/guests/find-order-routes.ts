import { Hono } from 'hono';

import { findOrder as endpoint } from '../../shared/contracts/guest.ts';
import { readCustomer } from '../auth/require-customer.ts';
import type { Env } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import { limitByNetwork } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import { findOrder } from './find-order.ts';
import { FINDS_PER_NETWORK } from './guest-limits.ts';

const byNetwork = limitByNetwork(FINDS_PER_NETWORK);

/** "Find my order" from a page of the shop. */
export const findOrderRoutes = new Hono<Env>().post(
  endpoint.path,
  readCustomer,
  byNetwork,
  validate('json', endpoint.body),
  async (c) => {
    const { deps, store } = c.var;
    const { language, ...wanted } = c.req.valid('json');
    await findOrder(deps, { store, ...wanted, language: pickLanguage(language, store.language) });

    return c.json(endpoint.response.encode({}));
  },
);
