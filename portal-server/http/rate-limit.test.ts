import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import type { Sql } from '../db/connect.ts';
import { giveBackToBoth, type RateLimit, takeFromBoth, takeFromLimit } from './rate-limit.ts';
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

describe('two at once, of an address and of its store', () => {
  test('of twenty at once, as many pass as the narrow limit says, and the wide one counts no more', async () => {
    const uses = makeUses({ narrow: 3, wide: 10 });
    const taken = await Promise.allSettled(Array.from({ length: 20 }, () => takeFromBoth(sql, uses)));

    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (let i = 0; i < 7; i++) await takeFromLimit(sql, uses.wide.limit, uses.wide.subject);
    await expect(takeFromLimit(sql, uses.wide.limit, uses.wide.subject)).rejects.toThrow();
  });

  test('of twenty addresses at once, as many pass as the wide limit says; each has been counted', async () => {
    const { wide } = makeUses({ narrow: 1, wide: 5 });
    const asked = Array.from({ length: 20 }, () => ({ ...makeUses({ narrow: 1, wide: 5 }), wide }));
    const taken = await Promise.allSettled(asked.map((uses) => takeFromBoth(sql, uses)));
    const refused = taken.filter((result) => result.status === 'rejected');

    expect(refused).toHaveLength(15);
    expect(refused[0]!.reason).toMatchObject({
      code: 'too_many_tries',
      extras: { retryAfterSeconds: 90 },
    });
    for (const { narrow } of asked) {
      await expect(takeFromLimit(sql, narrow.limit, narrow.subject)).rejects.toThrow();
    }
  });

  test('what is given back may be taken again of both, and no more than that', async () => {
    const uses = makeUses({ narrow: 3, wide: 3 });
    for (let i = 0; i < 3; i++) await takeFromBoth(sql, uses);
    await giveBackToBoth(sql, uses);

    await expect(takeFromBoth(sql, uses)).resolves.toBeUndefined();
    await expect(takeFromBoth(sql, uses)).rejects.toMatchObject({ code: 'too_many_requests' });
    await expect(takeFromLimit(sql, uses.wide.limit, uses.wide.subject)).rejects.toThrow();
  });

  // Whoever took them the other way round would wait for one of these for ever.
  test.each([
    ['taken', takeFromBoth],
    ['given back', giveBackToBoth],
  ])('are %s in one order: who waits for the wide row holds the narrow one', async (_, change) => {
    const uses = makeUses({ narrow: 9, wide: 9 });
    await takeFromBoth(sql, uses);
    const wideKey = createHash('sha256').update(`wide\n${uses.wide.subject}`).digest();

    let changing: Promise<void> | undefined;
    await sql.begin(async (tx) => {
      await tx`select from rate_limits where key = ${wideKey} for update`;
      changing = change(sql, uses);
      await untilSomebodyWaits(tx);
      const free = await tx`select from rate_limits where key <> ${wideKey} for update skip locked`;
      expect(free).toHaveLength((await sql`select from rate_limits`).length - 2);
    });
    await changing;
  });
});

test('the sweep of ended windows waits for nobody', async () => {
  await takeFromLimit(sql, LIMIT, 'held');
  await sql`update rate_limits set window_ends_at = now() - interval '1 second'`;
  await sql.begin(async (tx) => {
    await tx`select from rate_limits for update`;
    await deleteEndedLimits(sql);
  });

  expect((await sql`select from rate_limits`).length).toBeGreaterThan(0);
});

test('only ended windows are swept', async () => {
  await takeFromLimit(sql, LIMIT, 'kept');
  await sql`update rate_limits set window_ends_at = now() - interval '1 second'`;
  await takeFromLimit(sql, LIMIT, 'fresh');
  await deleteEndedLimits(sql);

  expect(await sql`select from rate_limits`).toHaveLength(1);
});

let subjects = 0;

function makeUses(max: { narrow: number; wide: number }) {
  const subject = `uses-${subjects++}`;
  return {
    narrow: { limit: { ...LIMIT, name: 'narrow', max: max.narrow }, subject },
    wide: {
      limit: { name: 'wide', max: max.wide, windowSeconds: 90, refusal: 'too_many_tries' as const },
      subject,
    },
  };
}

async function untilSomebodyWaits(tx: Sql): Promise<void> {
  const waiting = await tx`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `;
  if (waiting.length === 0) await untilSomebodyWaits(tx);
}
