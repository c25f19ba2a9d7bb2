import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { FakeVies } from '../../test/harness/fake-vies.ts';
import { authoritiesAt, FRENCH_NUMBER, makeVatId } from '../../test/harness/vat.ts';
import { runJobsOnce } from '../jobs/job-runner.ts';
import { CHECK_LEASE_MS } from './run-vat-check.ts';
import { enqueueDueChecks, findVatId } from './vat-id-queries.ts';
import { vatJobs } from './vat-jobs.ts';

vi.setConfig({ testTimeout: 60_000 });

let sql: TestDatabase;
let vies: FakeVies;
let worker: ChildProcess;

beforeAll(async () => {
  sql = await createTestDatabase();
  vies = await FakeVies.start();
});
afterAll(async () => {
  await vies[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});
beforeEach(() => {
  const given = JSON.stringify({ target: sql.target, viesUrl: vies.url });
  worker = spawn(process.execPath, ['--import', 'tsx', 'test/harness/vat-worker.ts', given], {
    stdio: 'inherit',
  });
});
afterEach(async () => {
  if (worker.exitCode === null && worker.signalCode === null) {
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }
});

test('a check whose server is killed in the middle is made by another one, within minutes', async () => {
  vies.register(FRENCH_NUMBER);
  vies.mood = 'silent';
  const { store } = await makeStore(sql);
  const customer = await makeVatId(sql, { store, authorities: authoritiesAt(vies.url) });
  await expect.poll(() => vies.questions.length, { timeout: 30_000 }).toBe(1);

  worker.kill('SIGKILL');
  await once(worker, 'exit');
  vies.mood = 'up';
  // The dead one still holds its job, which nobody takes from it: the row tells that the check is due.
  expect(await sql`select from graphile_worker._private_jobs where locked_at is not null`).toHaveLength(1);
  expect(await runMinute()).toBe(1);

  await sql`update customer_vat_ids set due_at = due_at - ${CHECK_LEASE_MS} * interval '1 ms'`;
  await runMinute();
  expect(vies.questions).toHaveLength(2);
  expect(await findVatId(sql, customer)).toMatchObject({ state: 'valid' });
  expect(await sql`select outcome from vat_checks`).toEqual([{ outcome: 'valid' }]);
});

/** What the clock brings each minute on another server. Gives how often VIES was asked until then. */
async function runMinute(): Promise<number> {
  const jobs = vatJobs({ sql, authorities: authoritiesAt(vies.url) });
  await enqueueDueChecks(sql, { limit: 500 });
  await runJobsOnce(sql.target, jobs);
  return vies.questions.length;
}
