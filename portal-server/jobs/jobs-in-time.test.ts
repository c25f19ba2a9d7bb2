import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { findJobsVersion } from './job-queries.ts';
import { JOBS_VERSION, prepareJobs, startJobsInTime } from './jobs-in-time.ts';

let sql: TestDatabase;
beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

const prepare = () => prepareJobs({ sql, target: sql.target });
const enqueue = (of: string) => sql`select from graphile_worker.add_job('note', ${sql.json({ of })}::json)`;

// The template was migrated by the library itself.
test('the number that lets a start do without the library is that of its own last migration', async () => {
  expect(await findJobsVersion(sql)).toBe(JOBS_VERSION);
});

test('a database without the library’s schema gets it', async () => {
  await using empty = await createTestDatabase();
  await empty`drop schema graphile_worker cascade`;
  expect(await findJobsVersion(empty)).toBeNull();
  await prepareJobs({ sql: empty, target: empty.target });
  await empty`select from graphile_worker.add_job('note', '{}'::json)`;
  expect(await findJobsVersion(empty)).toBe(JOBS_VERSION);
});

test('a schema that a later library has broken is refused, not taken for ours', async () => {
  await using later = await createTestDatabase();
  await later`insert into graphile_worker.migrations (id, breaking) values (${JOBS_VERSION + 1}, true)`;
  await expect(prepareJobs({ sql: later, target: later.target })).rejects.toThrow(/breaking migration/i);
});

test('what was enqueued before the library was there is done', async () => {
  await prepare();
  await enqueue('before');
  const note = vi.fn(() => Promise.resolve());
  const jobs = startJobsInTime(sql.target, { tasks: { note }, schedule: [] });
  await enqueue('while it is loaded');
  await expect.poll(() => note.mock.calls.length, { timeout: 10_000 }).toBe(2);
  await jobs.stop();
});

test('to stop before the library is there leaves nothing running, and the job to the next server', async () => {
  const note = vi.fn(() => Promise.resolve());
  await enqueue('nobody yet');
  await startJobsInTime(sql.target, { tasks: { note }, schedule: [] }).stop();
  expect(note).not.toHaveBeenCalled();

  const next = startJobsInTime(sql.target, { tasks: { note }, schedule: [] });
  await expect.poll(() => note.mock.calls.length, { timeout: 10_000 }).toBe(1);
  await next.stop();
});
