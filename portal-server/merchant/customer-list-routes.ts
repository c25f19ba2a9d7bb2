import { Hono } from 'hono';

import * as contracts from '../../shared/contracts/customer-list.ts';
import { answerJson } from '../http/answer-json.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { requireSecretKey } from '../stores/require-secret-key.ts';
import { countCustomers, listCustomersJson, listLatest } from './list-customers.ts';
import { requireStaff } from './require-staff.ts';

/** The list of a store's customers, for its staff and for its shop's server. */
export const customerListRoutes = new Hono<Env>()
  .get(
    contracts.listCustomers.path,
    requireStaff('reader'),
    validate('query', contracts.listCustomers.query),
    async (c) => answerJson(c, await listCustomersJson(c.var.sql, c.var.store, c.req.valid('query'))),
  )

  .get(
    contracts.countCustomers.path,
    requireStaff('reader'),
    validate('query', contracts.countCustomers.query),
    async (c) => {
      const counted = await countCustomers(c.var.sql, c.var.store, c.req.valid('query'));
      return c.json(contracts.countCustomers.response.encode(counted));
    },
  )

  .get(
    contracts.listLatestCustomers.path,
    requireStaff('reader'),
    validate('query', contracts.listLatestCustomers.query),
    async (c) => {
      const latest = await listLatest(c.var.sql, c.var.store, c.req.valid('query'));
      return c.json(contracts.listLatestCustomers.response.encode(latest));
    },
  )

  .get(
    contracts.listCustomersForServer.path,
    requireSecretKey,
    validate('query', contracts.listCustomersForServer.query),
    async (c) => answerJson(c, await listCustomersJson(c.var.sql, c.var.store, c.req.valid('query'))),
  );
