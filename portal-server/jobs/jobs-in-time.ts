import type { Database } from '../db/open-database.ts';
import { findJobsVersion } from './job-queries.ts';
import type { JobPlan, Jobs } from './job-runner.ts';

/** The library's own schema, of the release that is installed. At an upgrade a test says the next number. */
export const JOBS_VERSION = 19;

/**
 * Makes sure that jobs can be enqueued. The library is more than a hundred modules: a start loads it before it listens only
 * where it has something to change in the database, or must say that it cannot.
 */
export async function prepareJobs({ sql, target }: Pick<Database, 'sql' | 'target'>): Promise<void> {
  if ((await findJobsVersion(sql)) === JOBS_VERSION) return;
  const { migrateJobs } = await import('./job-runner.ts');
  await migrateJobs(target);
}

/** Does jobs from when the library is loaded, which nobody waits for: what is enqueued before is in the database. */
export function startJobsInTime(target: Database['target'], plan: JobPlan): Jobs {
  let isStopped = false;
  const begun = import('./job-runner.ts').then(({ startJobs }) =>
    isStopped ? null : startJobs(target, plan),
  );
  return {
    async stop() {
      isStopped = true;
      await (await begun)?.stop();
    },
  };
}
