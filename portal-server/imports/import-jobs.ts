import type postgres from 'postgres';

import { IMPORT_KEPT_DAYS } from '../../shared/contracts/import.ts';
import type { JobPlan } from '../jobs/job-runner.ts';
import { runJobs } from '../jobs/leased-run.ts';
import { deleteOldImports, IMPORT_RUNS } from './import-queries.ts';
import { runImport } from './run-import.ts';

const SWEEP_TASK = 'sweep-imports';

// No upload takes longer.
const UPLOAD_MAX_HOURS = 24;

/** The jobs that take files in, and the clock that deletes old ones. */
export function importJobs(sql: postgres.Sql): JobPlan {
  const runs = runJobs(sql, IMPORT_RUNS, ({ storeId, runId }, signal) =>
    runImport(sql, { storeId, importId: runId }, signal),
  );
  return {
    tasks: {
      ...runs.tasks,
      [SWEEP_TASK]: () =>
        deleteOldImports(sql, { keptDays: IMPORT_KEPT_DAYS, uploadHours: UPLOAD_MAX_HOURS }),
    },
    schedule: [...runs.schedule, { task: SWEEP_TASK, cron: '17 3 * * *' }],
  };
}
