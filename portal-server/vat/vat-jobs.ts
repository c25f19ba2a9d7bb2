import { z } from 'zod';

import type { JobPlan } from '../jobs/job-runner.ts';
import { runVatCheck, type VatDependencies } from './run-vat-check.ts';
import { CHECK_TASK, enqueueDueChecks, startChecking } from './vat-id-queries.ts';

const DUE_TASK = 'enqueue-due-vat-checks';

// What several servers do in a minute; the rest is due in the next.
const DUE_LIMIT = 500;

const CheckPayload = z.object({ storeId: z.int(), customerId: z.uuid() });

/** The jobs that check VAT numbers, and the clock that brings those that are due. */
export function vatJobs(deps: VatDependencies): JobPlan {
  return {
    tasks: {
      [CHECK_TASK]: async (payload, signal) => {
        await runVatCheck(deps, CheckPayload.parse(payload), signal);
      },
      [DUE_TASK]: async () => {
        await startChecking(deps.sql, [...deps.authorities.keys()]);
        await enqueueDueChecks(deps.sql, { limit: DUE_LIMIT });
      },
    },
    schedule: [{ task: DUE_TASK, cron: '* * * * *' }],
  };
}
