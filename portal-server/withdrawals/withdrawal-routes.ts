import { Hono } from 'hono';

import { withdrawFromOrder } from '../../shared/contracts/withdrawal.ts';
import { requireCustomer } from '../auth/require-customer.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { acceptedLanguages, pickLanguage } from '../http/language.ts';
import { limitByNetwork } from '../http/rate-limit.ts';
import { validate } from '../http/validate.ts';
import { withdraw } from './withdraw.ts';
import { WITHDRAWALS_PER_NETWORK } from './withdrawal-limits.ts';
import { isOrderOf } from './withdrawal-queries.ts';

const byNetwork = limitByNetwork(WITHDRAWALS_PER_NETWORK);

/** How a signed-in shopper withdraws from the contract of an order of theirs. */
export const withdrawalRoutes = new Hono<Env>().post(
  withdrawFromOrder.path,
  requireCustomer,
  byNetwork,
  validate('param', withdrawFromOrder.params),
  validate('json', withdrawFromOrder.body),
  async (c) => {
    const { deps, sql, store, customer } = c.var;
    const { orderId } = c.req.valid('param');
    if (!(await isOrderOf(sql, customer, orderId))) throw new ApiError('order_not_found');

    const { language: wished, ...statement } = c.req.valid('json');
    const language = pickLanguage(
      wished,
      ...acceptedLanguages(c.req.header('accept-language')),
      store.language,
    );
    const withdrawal = await withdraw(deps, { store, orderId, via: 'account', language, statement });

    return c.json(withdrawFromOrder.response.encode({ withdrawal }));
  },
);
