import { Hono } from 'hono';

import * as contracts from '../../shared/contracts/segment-value.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { listSegmentValues } from './list-segment-values.ts';
import { requireStaff } from './require-staff.ts';

/** What there is to choose from where a filter compares with a text that nobody knows by heart. */
export const segmentValueRoutes = new Hono<Env>().get(
  contracts.listSegmentValues.path,
  requireStaff('reader'),
  validate('param', contracts.listSegmentValues.params),
  validate('query', contracts.listSegmentValues.query),
  async (c) => {
    const { sql, store } = c.var;
    const values = await listSegmentValues(sql, store.id, {
      ...c.req.valid('param'),
      ...c.req.valid('query'),
    });
    return c.json(contracts.listSegmentValues.response.encode({ values }));
  },
);
