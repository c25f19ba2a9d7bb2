import type { Sql } from '../db/connect.ts';
import { unlessTableIsMissing } from '../db/table-missing.ts';

/** A job that nobody will try again. */
export interface UsedUpJob {
  id: string;
  task: string;
  attempts: number;
  createdAt: Date;
  lastError: string | null;
}

/** The last of the library's own migrations that this database has had; null where it had none. */
export async function findJobsVersion(sql: Sql): Promise<number | null> {
  const query = sql<{ version: number | null }[]>`select max(id) as version from graphile_worker.migrations`;
  const [row] = await unlessTableIsMissing(query, []);
  return row?.version ?? null;
}

/**
 * Deletes jobs whose last attempt failed so long ago, oldest first, and gives what they were. One that is in hand counts
 * its attempt already, so it is left alone. Enqueued anew under its name a used-up job is another row, with tries of its own.
 */
export async function deleteUsedUpJobs(
  sql: Sql,
  given: { keptMs: number; limit: number },
): Promise<UsedUpJob[]> {
  const { keptMs, limit } = given;
  // The library moves `run_at` on with each failure, `updated_at` it does not.
  return sql<UsedUpJob[]>`
    with used_up as (
      select id from graphile_worker._private_jobs
      where attempts >= max_attempts and locked_at is null and run_at < now() - ${keptMs} * interval '1 ms'
      order by run_at limit ${limit} for update skip locked
    )
    delete from graphile_worker._private_jobs j using used_up u, graphile_worker._private_tasks t
    where j.id = u.id and t.id = j.task_id
    returning j.id::text, t.identifier as task, j.attempts, j.created_at, j.last_error
  `;
}
