import type postgres from 'postgres';

import type { JobPlan } from '../jobs/job-runner.ts';
import { deleteOldAuditEntries } from './audit-queries.ts';

const SWEEP_TASK = 'sweep-audit-log';

/** So long a shop can be asked what its staff did: three years. A limit of ours, which its operator answers for. */
export const AUDIT_KEPT_DAYS = 3 * 365;

/** The clock that deletes what staff did long ago. */
export function auditJobs(sql: postgres.Sql): JobPlan {
  return {
    tasks: { [SWEEP_TASK]: () => deleteOldAuditEntries(sql, { keptDays: AUDIT_KEPT_DAYS }) },
    schedule: [{ task: SWEEP_TASK, cron: '47 3 * * *' }],
  };
}
