import { z } from 'zod';

import { InStore } from './admin.ts';
import { endpoint } from './endpoint.ts';
import { IsoDate } from './iso-date.ts';

export const AUDIT_PAGE_LIMIT = 100;

/** What was done. A name for each, since the words for it are the reader's. */
export const AUDIT_ACTION = /^[a-z_]+\.[a-z_]+$/;

/** One change that staff made. */
export const AuditEntry = z.object({
  /** Names the entry within its store: the cursor of the next page. */
  id: z.string(),
  at: IsoDate,
  /** In normal form. */
  staffEmail: z.string(),
  /** As `staff.invited`. */
  action: z.string().regex(AUDIT_ACTION),
  /** What it was done to: a kind, as `staff` or `customer`, and its name among these. */
  subjectKind: z.string(),
  subjectId: z.string(),
  /** What was there and what is now, field by field; null where there was or is nothing, or it must not be told. */
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What staff changed, newest first: of all, or of one subject. For owners and editors. */
export const listAudit = endpoint({
  method: 'get',
  path: '/admin/:store/audit',
  params: InStore,
  query: z.object({
    /** The id of the last entry of the page before. */
    after: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(AUDIT_PAGE_LIMIT).default(50),
    subjectKind: z.string().max(40).optional(),
    subjectId: z.string().max(320).optional(),
  }),
  response: z.object({ entries: z.array(AuditEntry), hasMore: z.boolean() }),
});
