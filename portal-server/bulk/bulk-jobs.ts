import type postgres from 'postgres';
import { z } from 'zod';

import { BULK_ACTION_KEPT_DAYS } from '../../shared/contracts/bulk-action.ts';
import type { JobPlan } from '../jobs/job-runner.ts';
import { deleteOldActions } from './bulk-queries.ts';
import { BULK_TASK, enqueueDueActions } from './bulk-turn-queries.ts';
import { runBulkAction } from './run-bulk-action.ts';

const DUE_TASK = 'enqueue-due-bulk-actions';
const SWEEP_TASK = 'sweep-bulk-actions';

const DUE_LIMIT = 20;
/** Nobody confirms later what they have asked for. */
const READY_MAX_HOURS = 24;

const Payload = z.object({ storeId: z.int(), actionId: z.uuid() });

/** The jobs that do bulk actions, and the clock that goes on with what a server left behind that died. */
export function bulkJobs(sql: postgres.Sql): JobPlan {
  return {
    tasks: {
      [BULK_TASK]: async (payload, signal) => {
        await runBulkAction(sql, Payload.parse(payload), signal);
      },
      [DUE_TASK]: () => enqueueDueActions(sql, { limit: DUE_LIMIT }),
      [SWEEP_TASK]: () =>
        deleteOldActions(sql, { keptDays: BULK_ACTION_KEPT_DAYS, readyHours: READY_MAX_HOURS }),
    },
    schedule: [
      { task: DUE_TASK, cron: '* * * * *' },
      { task: SWEEP_TASK, cron: '37 3 * * *' },
    ],
  };
}
