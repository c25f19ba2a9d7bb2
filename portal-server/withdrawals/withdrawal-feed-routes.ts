import { Hono } from 'hono';

import { listWithdrawals } from '../../shared/contracts/withdrawal.ts';
import { ApiError } from '../http/api-error.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { requireSecretKey } from '../stores/require-secret-key.ts';
import { findWithdrawalPageJson } from './withdrawal-queries.ts';

/** What a shop's own server reads of withdrawals. The database writes the answer, and a test holds it to the schema. */
export const withdrawalFeedRoutes = new Hono<Env>().get(
  listWithdrawals.path,
  requireSecretKey,
  validate('query', listWithdrawals.query),
  async (c) => {
    const json = await findWithdrawalPageJson(c.var.sql, c.var.store.id, c.req.valid('query'));
    if (json === null) throw new ApiError('not_found');
    return c.body(json, 200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  },
);
