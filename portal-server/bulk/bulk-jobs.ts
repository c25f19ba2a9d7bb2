import type postgres from 'postgres';

import { BULK_ACTION_KEPT_DAYS } from '../../shared/contracts/bulk-action.ts';
import type { JobPlan } from '../jobs/job-runner.ts';
import { runJobs } from '../jobs/leased-run.ts';
import { deleteOldActions } from './bulk-queries.ts';
import { BULK_RUNS } from './bulk-turn-queries.ts';
import { runBulkAction } from './run-bulk-action.ts';

const SWEEP_TASK = 'sweep-bulk-actions';

/** Nobody confirms later what they have asked for. */
const READY_MAX_HOURS = 24;

/** The jobs that do bulk actions, and the clock that deletes old ones. */
export function bulkJobs(sql: postgres.Sql): JobPlan {
  const runs = runJobs(sql, BULK_RUNS, (of, signal) => runBulkAction(sql, of, signal));
  return {
    tasks: {
      ...runs.tasks,
      [SWEEP_TASK]: () =>
        deleteOldActions(sql, { keptDays: BULK_ACTION_KEPT_DAYS, readyHours: READY_MAX_HOURS }),
    },
    schedule: [...runs.schedule, { task: SWEEP_TASK, cron: '37 3 * * *' }],
  };
}
