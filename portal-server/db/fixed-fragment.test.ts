import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { fixedFragment, fixedStatement } from './fixed-fragment.ts';

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

test('one text takes other values each time, with its fragments, of the pool and of transactions', async () => {
  await using sql = await createTestDatabase();
  const one = fixedFragment((given) => given`1`);
  const add = fixedStatement<{ sumOfAll: number; word: string }[], [number, string]>(
    (given, n, word) =>
      given`select ${one(given)} + ${n}::int + ${one(given)} as sum_of_all, ${word}::text as word`,
  );

  const [first] = await add(sql, 1, 'a');
  const [second] = await sql.begin((tx) => add(tx, 2, "b'"));

  expect([first, second]).toEqual([
    { sumOfAll: 3, word: 'a' },
    { sumOfAll: 4, word: "b'" },
  ]);
});

test('a fixed statement that leaves a value out, or turns two around, is refused', async () => {
  await using sql = await createTestDatabase();
  const turned = fixedStatement<object[], [number, number]>(
    (given, a, b) => given`select ${b}::int, ${a}::int`,
  );
  const short = fixedStatement<object[], [number, number]>((given, a) => given`select ${a}::int`);
  expect(() => turned(sql, 1, 2)).toThrow('once each');
  expect(() => short(sql, 1, 2)).toThrow('once each');
});
