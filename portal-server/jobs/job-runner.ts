import { setTimeout as sleep } from 'node:timers/promises';

import {
  Logger,
  parseCronItems,
  run,
  type Runner,
  runMigrations,
  runOnce,
  type TaskList,
} from 'graphile-worker';
import { Pool, type PoolConfig } from 'pg';

import type { Database } from '../db/open-database.ts';

/** A job's work. It must bear being done twice, and hurry when the signal says that the server stops. */
export type Task = (payload: unknown, signal: AbortSignal) => Promise<void>;

export interface JobPlan {
  /** By the name under which they are enqueued. */
  tasks: Readonly<Record<string, Task>>;
  /** What is enqueued by the clock, once for all servers: five fields of cron in UTC. */
  schedule: readonly { task: string; cron: string }[];
}

export interface Jobs {
  /** Takes no further job, gives back those in hand, and resolves when none runs any more. */
  stop(): Promise<void>;
}

// Jobs wait for others' servers, so a few at once cost nothing. One connection more listens.
const CONCURRENCY = 3;
const POOL_SIZE = 4;
const CONNECT_TIMEOUT_MS = 5_000;
// A notification wakes the workers; this finds what none tells of.
const POLL_INTERVAL_MS = 5_000;
// Jobs end in time when they are told to; the rest is taken up by another server.
const STOP_AT_ONCE_MS = 0;
const RESTART_DELAY_MS = 5_000;

type Target = Database['target'];

/** Brings the library's own schema, `graphile_worker`, up to date, under its lock. Jobs can be enqueued from then on. */
export async function migrateJobs(target: Target): Promise<void> {
  await withPool(target, (pgPool) => runMigrations({ ...SHARED_OPTIONS, pgPool }));
}

/** Does jobs until it is stopped. When it loses the database it begins again: the server goes on without it. */
export function startJobs(target: Target, plan: JobPlan): Jobs {
  const pgPool = openPool(target);
  const stopping = new AbortController();
  let runner: Runner | undefined;

  async function keepRunning(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        runner = await run({ ...SHARED_OPTIONS, ...toOptions(plan), pgPool });
        // Asked to stop while it was starting.
        if (stopping.signal.aborted) await runner.stop();
        await runner.promise;
      } catch (error) {
        if (!stopping.signal.aborted) logFailure(error);
      }
      await sleep(RESTART_DELAY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const running = keepRunning();
  return {
    async stop() {
      stopping.abort();
      await runner?.stop().catch(logFailure);
      await running;
      await pgPool.end();
    },
  };
}

/** Does all jobs that may run now, and resolves when none is left. */
export async function runJobsOnce(target: Target, plan: JobPlan): Promise<void> {
  const { taskList } = toOptions(plan);
  await withPool(target, (pgPool) => runOnce({ ...SHARED_OPTIONS, taskList, pgPool }));
}

const SHARED_OPTIONS = {
  schema: 'graphile_worker',
  // `main.ts` hears the signals, and stops everything in its order.
  noHandleSignals: true,
  concurrency: CONCURRENCY,
  pollInterval: POLL_INTERVAL_MS,
  gracefulShutdownAbortTimeout: STOP_AT_ONCE_MS,
  // Only so are failures to say that a job is done handled: else the library leaves the rejection to the process.
  preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  logger: new Logger(() => (level, message) => {
    if (level === 'error') console.error(JSON.stringify({ event: 'job_failed', reason: message }));
  }),
};

function toOptions({ tasks, schedule }: JobPlan) {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload, helpers) => task(payload, helpers.abortSignal ?? new AbortController().signal),
    ]),
  );
  const parsedCronItems = parseCronItems(
    // What a stopped portal has missed is not made up for: the next round finds all that is due.
    schedule.map(({ task, cron }) => ({ task, match: cron, options: { backfillPeriod: 0, maxAttempts: 1 } })),
  );
  return { taskList, parsedCronItems };
}

async function withPool(target: Target, use: (pool: Pool) => Promise<void>): Promise<void> {
  const pool = openPool(target);
  try {
    await use(pool);
  } finally {
    await pool.end();
  }
}

// The library speaks through node-postgres alone, which cannot share a connection with postgres.js.
function openPool(target: Target): Pool {
  const pool = new Pool({
    ...toAddress(target),
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'comptoir jobs',
  });
  // Without these a connection that breaks while idle would end the process. It tells of itself by both.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', logFailure));
  return pool;
}

function toAddress(target: Target): PoolConfig {
  if (typeof target !== 'string') {
    const { host, port, user, database } = target;
    return { host: String(host), port: Number(port), user, database } as PoolConfig;
  }
  // `sslmode` means to node-postgres what it means to everybody else only where this is set.
  const url = new URL(target);
  if (url.searchParams.has('sslmode')) url.searchParams.set('uselibpqcompat', 'true');
  return { connectionString: url.href };
}

function logFailure(error: unknown): void {
  const reason = error instanceof Error ? error.stack : error;
  console.error(JSON.stringify({ event: 'jobs_failed', reason }));
}
