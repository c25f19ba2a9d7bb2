import { Hono } from 'hono';

import { listStoreGroups } from '../../shared/contracts/customer-group.ts';
import { listGroups } from '../groups/customer-group-queries.ts';
import type { Env } from '../http/env.ts';
import { requireStaff } from './require-staff.ts';

/** The groups that customers can be put into. */
export const storeGroupRoutes = new Hono<Env>().get(
  listStoreGroups.path,
  requireStaff('reader'),
  async (c) => {
    const groups = await listGroups(c.var.sql, c.var.store.id);
    return c.json(listStoreGroups.response.encode({ groups }));
  },
);
