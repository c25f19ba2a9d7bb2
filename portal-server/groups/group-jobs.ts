import type postgres from 'postgres';
import { z } from 'zod';

import { GROUP_REFRESH_MINUTES } from '../../shared/group-by-rule.ts';
import type { JobPlan } from '../jobs/job-runner.ts';
import { enqueueDueRefreshes, REFRESH_TASK } from './group-rule-queries.ts';
import { refreshGroup } from './refresh-group.ts';

const DUE_TASK = 'enqueue-due-group-refreshes';

/** Groups that are woken in a minute, of all stores; the rest is in the next. */
const DUE_LIMIT = 100;

const Payload = z.object({ storeId: z.int(), groupId: z.uuid() });

/** The job that makes the members of a group what its rule says, and the clock that does so again. */
export function groupJobs(sql: postgres.Sql): JobPlan {
  return {
    tasks: {
      [REFRESH_TASK]: (payload, signal) => refreshGroup(sql, Payload.parse(payload), signal),
      [DUE_TASK]: () =>
        enqueueDueRefreshes(sql, { olderThanMinutes: GROUP_REFRESH_MINUTES, limit: DUE_LIMIT }),
    },
    schedule: [{ task: DUE_TASK, cron: '* * * * *' }],
  };
}
