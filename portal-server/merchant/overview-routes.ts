import { Hono } from 'hono';

import { getOverview } from '../../shared/contracts/overview.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { findOverview, toOverview } from './read-overview.ts';
import { requireStaff } from './require-staff.ts';

/** How a store does. */
export const overviewRoutes = new Hono<Env>().get(
  getOverview.path,
  requireStaff('reader'),
  validate('query', getOverview.query),
  async (c) => {
    const { sql, store } = c.var;
    const { kept, state } = await findOverview(sql, store);
    const overview = kept && toOverview(kept, c.req.valid('query'));

    return c.json(getOverview.response.encode({ overview, state }));
  },
);
