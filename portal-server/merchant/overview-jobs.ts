import type postgres from 'postgres';
import { z } from 'zod';

import type { JobPlan } from '../jobs/job-runner.ts';
import { findStoreById } from '../stores/store-queries.ts';
import { endTurn, OVERVIEW_TASK } from './kept-overview-queries.ts';
import { addUp, JOB_LIMIT_MS } from './read-overview.ts';

const Payload = z.object({ storeId: z.int(), turn: z.uuid() });

/** The job that adds up an overview for which a request had no time. */
export function overviewJobs(sql: postgres.Sql): JobPlan {
  return {
    tasks: { [OVERVIEW_TASK]: (payload) => computeInTime(sql, Payload.parse(payload), JOB_LIMIT_MS) },
    schedule: [],
  };
}

/** Says where it took too long, so that nobody begins anew at once. */
export async function computeInTime(
  sql: postgres.Sql,
  of: z.infer<typeof Payload>,
  limitMs: number,
): Promise<void> {
  const store = await findStoreById(sql, of.storeId);
  if (!store || (await addUp(sql, store, of.turn, limitMs))) return;
  console.warn(JSON.stringify({ event: 'overview_took_too_long', storeId: of.storeId, limitMs }));
  await endTurn(sql, of, { gaveUp: true });
}
