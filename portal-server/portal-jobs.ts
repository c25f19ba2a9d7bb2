import { bulkJobs } from './bulk/bulk-jobs.ts';
import { approvalJobs } from './customers/approval-jobs.ts';
import { groupJobs } from './groups/group-jobs.ts';
import { sharedAddressJobs } from './customers/resort-shared-addresses.ts';
import type { Dependencies } from './http/env.ts';
import { importJobs } from './imports/import-jobs.ts';
import type { JobPlan } from './jobs/job-runner.ts';
import { sweepingJobs } from './jobs/sweep-jobs.ts';
import { overviewJobs } from './merchant/overview-jobs.ts';
import { auditJobs } from './merchant/audit-jobs.ts';
import { vatJobs } from './vat/vat-jobs.ts';

/** All that a portal does by itself, off every request. */
export function portalJobs(deps: Dependencies): JobPlan {
  const plans = [
    vatJobs({ sql: deps.sql, authorities: deps.vatAuthorities }),
    approvalJobs(deps),
    sweepingJobs(deps),
    importJobs(deps.writerSql),
    bulkJobs(deps.writerSql),
    overviewJobs(deps.sql),
    auditJobs(deps.sql),
    groupJobs(deps.writerSql),
    sharedAddressJobs(deps.writerSql),
  ];
  return {
    tasks: Object.assign({}, ...plans.map(({ tasks }) => tasks)) as JobPlan['tasks'],
    schedule: plans.flatMap(({ schedule }) => schedule),
  };
}
