import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { fixedFragment } from './fixed-fragment.ts';

test('one fragment stands in many statements, of the pool and of transactions that are over', async () => {
  await using sql = await createTestDatabase();
  let made = 0;
  const two = fixedFragment((given) => {
    made++;
    return given`1 + 1`;
  });
  const read = async (given: Parameters<typeof two>[0], n: number) => {
    const [row] = await given<[{ sum: number }]>`select ${two(given)} + ${n}::int as sum`;
    return row.sum;
  };

  const first = await sql.begin((tx) => read(tx, 1));
  const others = await Promise.all([read(sql, 2), read(sql, 3), sql.begin((tx) => read(tx, 4))]);

  expect([first, ...others]).toEqual([3, 4, 5, 6]);
  expect(made).toBe(1);
});
