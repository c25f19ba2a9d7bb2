import { Hono } from 'hono';

import { listAudit } from '../../shared/contracts/audit.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { listAuditEntries } from './audit-queries.ts';
import { requireStaff } from './require-staff.ts';

/** What staff changed. */
export const auditRoutes = new Hono<Env>().get(
  listAudit.path,
  requireStaff('editor'),
  validate('query', listAudit.query),
  async (c) => {
    const { sql, store } = c.var;
    const page = c.req.valid('query');
    const found = await listAuditEntries(sql, { storeId: store.id, ...page });
    const entries = found.slice(0, page.limit);

    return c.json(listAudit.response.encode({ entries, hasMore: found.length > page.limit }));
  },
);
