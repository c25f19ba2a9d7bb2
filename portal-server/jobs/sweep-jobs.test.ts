import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { runJobsOnce } from './job-runner.ts';
import { sweepJobs, sweepingJobs, USED_UP_JOBS_KEPT_MS } from './sweep-jobs.ts';

const HOUR_MS = 60 * 60 * 1000;

let sql: TestDatabase;
let logged: Record<string, unknown>[];

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(() => {
  logged = [];
  const keep = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>);
  vi.spyOn(console, 'warn').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  await sql`delete from graphile_worker._private_jobs`;
});

const enqueue = (name: string, maxAttempts = 1) => sql`
  select from graphile_worker.add_job(
    'note', ${sql.json({ customer: 'ada' })}::json, job_key := ${name}, max_attempts := ${maxAttempts}
  )
`;
const fail = () => Promise.reject(new Error('no such luck'));
const failAll = () => runJobsOnce(sql.target, { tasks: { note: fail }, schedule: [] });
/** Lets time go by since all that happened. */
const age = (ms: number) => sql`
  update graphile_worker._private_jobs
  set run_at = run_at - ${ms} * interval '1 ms', locked_at = locked_at - ${ms} * interval '1 ms'
`;
const left = async () =>
  (await sql<{ key: string }[]>`select key from graphile_worker._private_jobs order by key`).map(
    ({ key }) => key,
  );

test('a job that failed for good is dropped after its time, and the log says what it was but not of whom', async () => {
  await enqueue('used-up');
  await failAll();
  await age(USED_UP_JOBS_KEPT_MS - HOUR_MS);
  await sweepJobs(sql);
  expect(await left()).toEqual(['used-up']);
  expect(logged).toEqual([]);

  await age(2 * HOUR_MS);
  await sweepJobs(sql);
  expect(await left()).toEqual([]);
  expect(logged).toMatchObject([{ event: 'job_dropped', task: 'note', attempts: 1 }]);
  expect(logged[0]!['reason']).toContain('no such luck');
  expect(JSON.stringify(logged)).not.toContain('ada');
});

test('what can still be tried is never dropped, however old: waiting, failed once, in hand', async () => {
  await enqueue('failed-once', 2);
  await failAll();
  await enqueue('in-hand');
  // As a worker takes it: the attempt counts from its beginning.
  await sql`
    update graphile_worker._private_jobs set attempts = 1, locked_at = now(), locked_by = 'worker' where key = 'in-hand'
  `;
  await enqueue('waiting');
  await age(10 * USED_UP_JOBS_KEPT_MS);

  await sweepJobs(sql);
  expect(await left()).toEqual(['failed-once', 'in-hand', 'waiting']);
  expect(logged).toEqual([]);
});

test('of a job that was enqueued anew under its name only the used-up one is dropped', async () => {
  await enqueue('again');
  await failAll();
  await enqueue('again');
  await age(2 * USED_UP_JOBS_KEPT_MS);
  await sweepJobs(sql);
  expect(await left()).toEqual(['again']);
  expect(logged).toHaveLength(1);
  expect(await sql`select attempts from graphile_worker._private_jobs`).toEqual([{ attempts: 0 }]);
});

test('the clock brings it, and it does not drop itself', async () => {
  const plan = sweepingJobs({ sql });
  const task = plan.schedule[0]!.task;
  await enqueue('used-up');
  await failAll();
  await age(2 * USED_UP_JOBS_KEPT_MS);
  await sql`select from graphile_worker.add_job(${task}, '{}'::json)`;
  await runJobsOnce(sql.target, plan);
  expect(await left()).toEqual([]);
  expect(logged).toHaveLength(1);
});
