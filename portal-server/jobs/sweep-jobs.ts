import type postgres from 'postgres';

import { deleteUsedUpJobs } from './job-queries.ts';
import type { JobPlan } from './job-runner.ts';

const SWEEP_TASK = 'sweep-used-up-jobs';

/** So long an operator finds in the database a job that failed for good; its failures are in the log from the first on. */
export const USED_UP_JOBS_KEPT_MS = 14 * 24 * 60 * 60 * 1000;
// What one round drops; the next hour's takes the rest.
const SWEPT_LIMIT = 1_000;
// A stack of an error may be long, and has been logged whole when it came.
const LOGGED_ERROR_MAX_CHARS = 300;

/** The job that drops jobs whose attempts are used up, which the library keeps for ever. */
export function sweepingJobs({ sql }: { sql: postgres.Sql }): JobPlan {
  return {
    tasks: { [SWEEP_TASK]: () => sweepJobs(sql) },
    schedule: [{ task: SWEEP_TASK, cron: '17 * * * *' }],
  };
}

/** Says of each what it was, but for its payload, which may name a person. */
export async function sweepJobs(sql: postgres.Sql): Promise<void> {
  const dropped = await deleteUsedUpJobs(sql, { keptMs: USED_UP_JOBS_KEPT_MS, limit: SWEPT_LIMIT });
  for (const { lastError, ...job } of dropped) {
    const reason = lastError?.slice(0, LOGGED_ERROR_MAX_CHARS);
    console.warn(JSON.stringify({ event: 'job_dropped', ...job, reason }));
  }
}
