import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { connect } from './connect.ts';
import { copyOut } from './copy-out.ts';

let sql: TestDatabase;
// Of one connection only, which must be free again after each.
let narrow: ReturnType<typeof connect>;

beforeAll(async () => {
  sql = await createTestDatabase();
  narrow = connect(sql.target, { poolSize: 1 });
});
afterAll(async () => {
  await narrow.end();
  await sql[Symbol.asyncDispose]();
});

async function read(pieces: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString();
}

const underWay = async () =>
  (
    await sql`select from pg_stat_activity where datname = current_database() and query like '%copy (%' and state <> 'idle'
    and pid <> pg_backend_pid()`
  ).length;

test('every row is there, in order and with its end, whatever their length, and the connection is free again', async () => {
  for (const [rows, chars] of [
    [0, 1],
    [1, 200_000],
    [3000, 60],
    [700, 1000],
    [40, 70_000],
  ] as const) {
    const text = await read(
      copyOut(narrow, '\r\n', async (tx) => [
        tx`copy (select n from generate_series(1, 2) n) to stdout`,
        tx`copy (
          select n || repeat('x', ${tx.unsafe(String(chars))}) from generate_series(1, ${tx.unsafe(String(rows))}) n
        ) to stdout`,
      ]),
    );
    const expected = Array.from({ length: rows }, (_, i) => `${i + 1}${'x'.repeat(chars)}\r\n`);
    expect(text === `1\r\n2\r\n${expected.join('')}`).toBe(true);
    expect((await narrow`select 1 as one`)[0]).toEqual({ one: 1 });
  }
});

test('a slow reader leaves the connection free as well, wherever the database was held up', async () => {
  for (let rows = 1000; rows < 4000; rows += 100) {
    let length = 0;
    const pieces = copyOut(narrow, '\n', async (tx) => [
      tx`copy (select repeat('x', 99) from generate_series(1, ${tx.unsafe(String(rows))})) to stdout`,
    ]);
    for await (const piece of pieces) {
      length += piece.length;
      await sql`select pg_sleep(0.002)`;
    }
    expect(length).toBe(rows * 100);
    expect((await narrow`select 1 as one`)[0]).toEqual({ one: 1 });
  }
});

test('a statement that fails in the middle throws after what came before, and the connection is free again', async () => {
  for (const last of [2, 3000, 30_000]) {
    const pieces = copyOut(narrow, '\n', async (tx) => [
      tx`copy (select repeat('x', 100), 1 / (${tx.unsafe(String(last))} - n) from generate_series(1, 40000) n) to stdout`,
    ]);
    await expect(read(pieces)).rejects.toThrow('division by zero');
    expect((await narrow`select 1 as one`)[0]).toEqual({ one: 1 });
  }
});

test('a reader who takes nothing holds the database up, and one who leaves ends its statement', async () => {
  const endless = () =>
    copyOut(sql, '\n', async (tx) => [
      tx`copy (select repeat('x', 100), generate_series(1, 1000000000)) to stdout`,
    ]);
  for (let i = 0; i < 5; i += 1) {
    const pieces = endless();
    for (let taken = 0; taken < i; taken += 1) await pieces.next();
    await pieces.return(undefined);
    expect(await underWay()).toBe(0);
  }
  const pieces = endless();
  await pieces.next();
  const waiting = async () =>
    (
      await sql`select from pg_stat_activity where datname = current_database() and wait_event = 'ClientWrite'`
    ).length;
  await expect.poll(waiting).toBe(1);
  await pieces.return(undefined);
  expect(await underWay()).toBe(0);
});
