import { Readable } from 'node:stream';

import { Hono } from 'hono';

import { exportCustomers as contract } from '../../shared/contracts/customer-export.ts';
import type { Env } from '../http/env.ts';
import { validate } from '../http/validate.ts';
import { insertAuditEntry } from './audit-queries.ts';
import { EXPORT_TYPES, exportCustomers } from './export-customers.ts';
import { requireStaff } from './require-staff.ts';

/** Files of customers, for staff to take along. */
export const exportRoutes = new Hono<Env>().get(
  contract.path,
  requireStaff('editor'),
  validate('query', contract.query),
  async (c) => {
    const { sql, store, staff } = c.var;
    const query = c.req.valid('query');
    const pieces = await exportCustomers(sql, store, query);
    const { format, q, where, columns = null } = query;
    await insertAuditEntry(sql, {
      storeId: store.id,
      staffEmail: staff.email,
      action: 'customers.exported',
      subjectKind: 'export',
      subjectId: format,
      after: { format, q, where, columns },
    });

    const { contentType, extension } = EXPORT_TYPES[format];
    return c.body(Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream, 200, {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="customers.${extension}"`,
      'X-Accel-Buffering': 'no',
    });
  },
);
