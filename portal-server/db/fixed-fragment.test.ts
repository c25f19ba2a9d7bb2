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

test('each value stands wherever it is named, in any order and as often', async () => {
  await using sql = await createTestDatabase();
  const turned = fixedStatement<{ told: string }[], [string, number]>(
    (given, word, n) => given`select ${n}::int || ${word}::text || ${n}::int as told`,
  );

  const [first] = await turned(sql, 'a', 1);
  const [second] = await turned(sql, 'b', 2);

  expect([first, second]).toEqual([{ told: '1a1' }, { told: '2b2' }]);
});

test('a value that is not among those given is refused, since it would be the same for ever', async () => {
  await using sql = await createTestDatabase();
  const kept = fixedStatement<object[], [number]>((given, n) => given`select ${n}::int, ${'kept'}::text`);

  expect(() => kept(sql, 1)).toThrow('no values but those');
});
