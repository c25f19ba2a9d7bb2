import { once } from 'node:events';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { type Jobs, type JobPlan, migrateJobs, runJobsOnce, startJobs, type Task } from './job-runner.ts';

let sql: TestDatabase;
let running: Jobs[] = [];
let logged: string[];

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void logged.push(line));
});
afterEach(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()));
  running = [];
  await sql`delete from graphile_worker._private_jobs`;
  vi.restoreAllMocks();
});

function start(plan: JobPlan): Jobs {
  const jobs = startJobs(sql.target, plan);
  running.push(jobs);
  return jobs;
}

const enqueue = (task: string, payload: Record<string, number | string>, key: string | null = null) => sql`
  select from graphile_worker.add_job(${task}, ${sql.json(payload)}::json, job_key := ${key})
`;

test('a job that is enqueued wakes the workers, and is gone when it is done', async () => {
  let note: Task | undefined;
  const done = new Promise((resolve) => (note = async (payload) => resolve(payload)));
  start({ tasks: { note: note! }, schedule: [] });
  await enqueue('note', { of: 'ada' });

  expect(await done).toEqual({ of: 'ada' });
  await expect.poll(() => sql`select from graphile_worker._private_jobs`).toHaveLength(0);
});

test('a job of a transaction that fails does not exist', async () => {
  const failing = sql.begin(async (tx) => {
    await tx`select from graphile_worker.add_job('note', '{}'::json)`;
    throw new Error('after the job');
  });
  await expect(failing).rejects.toThrow('after the job');

  const note = vi.fn();
  await runJobsOnce(sql.target, { tasks: { note }, schedule: [] });
  expect(note).not.toHaveBeenCalled();
});

test('of several servers one does it', async () => {
  const note = vi.fn(() => Promise.resolve());
  const plan = { tasks: { note }, schedule: [] };
  for (let i = 0; i < 20; i++) await enqueue('note', { i });
  await Promise.all([runJobsOnce(sql.target, plan), runJobsOnce(sql.target, plan)]);

  expect(note).toHaveBeenCalledTimes(20);
});

test('a job that fails is told of, and is tried again later', async () => {
  const fail = () => Promise.reject(new Error('no such luck'));
  await enqueue('note', {});
  await runJobsOnce(sql.target, { tasks: { note: fail }, schedule: [] });

  expect(logged.join()).toContain('no such luck');
  const rows = await sql`
    select attempts, locked_by, run_at > now() as later from graphile_worker._private_jobs
  `;
  expect(rows).toEqual([{ attempts: 1, lockedBy: null, later: true }]);
});

test('to stop tells the job in hand, and waits until it has ended', async () => {
  const seen: string[] = [];
  const note: Task = async (_, signal) => {
    seen.push('begun');
    await once(signal, 'abort');
    seen.push('ended');
  };
  const jobs = startJobs(sql.target, { tasks: { note }, schedule: [] });
  await enqueue('note', {});
  await expect.poll(() => seen).toEqual(['begun']);
  await jobs.stop();

  expect(seen).toEqual(['begun', 'ended']);
  expect(logged).toEqual([]);
});

test('to stop at once after the start leaves nothing running', async () => {
  await startJobs(sql.target, { tasks: { note: async () => {} }, schedule: [] }).stop();
  expect(logged).toEqual([]);
});

test('what the clock enqueues is known to the database', async () => {
  const note = async () => {};
  start({ tasks: { note }, schedule: [{ task: 'note', cron: '* * * * *' }] });
  await expect
    .poll(() => sql`select identifier from graphile_worker._private_known_crontabs`)
    .toEqual([{ identifier: 'note' }]);
});

test('a connection that breaks is made again, and no job is missed', async () => {
  const note = vi.fn(() => Promise.resolve());
  start({ tasks: { note }, schedule: [] });
  await enqueue('note', {});
  await expect.poll(() => note.mock.calls.length).toBe(1);

  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'comptoir jobs'
  `;
  await enqueue('note', {});
  await expect.poll(() => note.mock.calls.length, { timeout: 15_000 }).toBe(2);
});

test('of jobs that cannot be said to be done the runner begins again, and it can be stopped', async () => {
  await sql`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not now'; end $$
  `;
  await sql`
    create trigger refuse before delete on graphile_worker._private_jobs for each row execute function refuse()
  `;
  const note = vi.fn(() => Promise.resolve());
  const jobs = startJobs(sql.target, { tasks: { note }, schedule: [] });
  await sql.begin(async (tx) => {
    for (let i = 0; i < 3; i++) await tx`select from graphile_worker.add_job('note', '{}'::json)`;
  });
  await expect.poll(() => logged.join(), { timeout: 15_000 }).toContain('Failed to complete jobs');
  await sql`drop function refuse cascade`;

  await enqueue('note', {});
  await expect.poll(() => note.mock.calls.length, { timeout: 15_000 }).toBe(4);
  await jobs.stop();
});

test('the library brings no signal handler of its own', async () => {
  const before = process.listenerCount('SIGTERM');
  start({ tasks: { note: async () => {} }, schedule: [] });
  await runJobsOnce(sql.target, { tasks: { note: async () => {} }, schedule: [] });

  expect(process.listenerCount('SIGTERM')).toBe(before);
});

test('an address with sslmode means to the library what it means to us', async () => {
  const { host, port, user, database } = sql.target as Record<string, string>;
  const address = `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host!)}&sslmode=disable`;
  await migrateJobs(address);
});
