import type postgres from 'postgres';
import { z } from 'zod';

import { IMPORT_KEPT_DAYS } from '../../shared/contracts/import.ts';
import type { JobPlan } from '../jobs/job-runner.ts';
import { deleteOldImports, enqueueDueRuns, IMPORT_TASK } from './import-queries.ts';
import { runImport } from './run-import.ts';

const DUE_TASK = 'enqueue-due-imports';
const SWEEP_TASK = 'sweep-imports';

const DUE_LIMIT = 20;
// No upload takes longer.
const UPLOAD_MAX_HOURS = 24;

const RunPayload = z.object({ storeId: z.int(), importId: z.uuid() });

/** The jobs that take files in, and the clock that goes on with what a server left behind that died. */
export function importJobs(sql: postgres.Sql): JobPlan {
  return {
    tasks: {
      [IMPORT_TASK]: async (payload, signal) => {
        await runImport(sql, RunPayload.parse(payload), signal);
      },
      [DUE_TASK]: () => enqueueDueRuns(sql, { limit: DUE_LIMIT }),
      [SWEEP_TASK]: () =>
        deleteOldImports(sql, { keptDays: IMPORT_KEPT_DAYS, uploadHours: UPLOAD_MAX_HOURS }),
    },
    schedule: [
      { task: DUE_TASK, cron: '* * * * *' },
      { task: SWEEP_TASK, cron: '17 3 * * *' },
    ],
  };
}
