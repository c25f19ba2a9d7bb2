import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { giveBackToLimit, type RateLimit, takeFromLimit } from './rate-limit.ts';
import { deleteEndedLimits } from './rate-limit-queries.ts';

const LIMIT: RateLimit = { name: 'test', max: 3, windowSeconds: 60, refusal: 'too_many_requests' };

let sql: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

test('of twenty at once, as many pass as the limit says', async () => {
  const taken = await Promise.allSettled(
    Array.from({ length: 20 }, () => takeFromLimit(sql, LIMIT, 'parallel')),
  );
  const refused = taken.filter((result) => result.status === 'rejected');

  expect(refused).toHaveLength(17);
  expect(refused[0]!.reason).toMatchObject({ code: 'too_many_requests', extras: { retryAfterSeconds: 60 } });
});

test('another subject, and another limit, count for themselves', async () => {
  for (let i = 0; i < 3; i++) await takeFromLimit(sql, LIMIT, 'one');

  await expect(takeFromLimit(sql, LIMIT, 'one')).rejects.toThrow();
  await expect(takeFromLimit(sql, LIMIT, 'two')).resolves.toBeUndefined();
  await expect(takeFromLimit(sql, { ...LIMIT, name: 'other' }, 'one')).resolves.toBeUndefined();
});

test('a new window begins where the last one has ended', async () => {
  for (let i = 0; i < 3; i++) await takeFromLimit(sql, LIMIT, 'later');
  await sql`update rate_limits set window_ends_at = now() - interval '1 second'`;

  await expect(takeFromLimit(sql, LIMIT, 'later')).resolves.toBeUndefined();
});

test('what is given back may be taken again, and no more than that', async () => {
  for (let i = 0; i < 3; i++) await takeFromLimit(sql, LIMIT, 'given');
  await giveBackToLimit(sql, LIMIT, 'given');

  await expect(takeFromLimit(sql, LIMIT, 'given')).resolves.toBeUndefined();
  await expect(takeFromLimit(sql, LIMIT, 'given')).rejects.toThrow();
});

test('only ended windows are swept', async () => {
  await takeFromLimit(sql, LIMIT, 'kept');
  await sql`update rate_limits set window_ends_at = now() - interval '1 second'`;
  await takeFromLimit(sql, LIMIT, 'fresh');
  await deleteEndedLimits(sql);

  expect(await sql`select from rate_limits`).toHaveLength(1);
});
