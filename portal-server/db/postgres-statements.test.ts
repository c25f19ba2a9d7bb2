import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';

test('one text is prepared once for each kind of value that it is asked with', async () => {
  await using sql = await createTestDatabase();
  const text = 'select pg_typeof($1)::text as type';
  const types = await sql.begin(async (tx) => {
    const ask = async (value: Date | boolean) => {
      const [row] = await tx.unsafe<{ type: string }[]>(text, [value], { prepare: true });
      return row?.type;
    };
    const asked = [await ask(true), await ask(new Date()), await ask(false), await ask(new Date())];
    const [{ prepared }] = await tx<[{ prepared: number }]>`
      select count(*)::integer as prepared from pg_prepared_statements where statement = ${text}
    `;
    return { asked, prepared };
  });

  expect(types).toEqual({
    asked: ['boolean', 'timestamp with time zone', 'boolean', 'timestamp with time zone'],
    prepared: 2,
  });
});

test('a statement whose table has changed since is prepared anew', async () => {
  await using sql = await createTestDatabase();
  await sql`create table things (name text)`;
  await sql`insert into things values ('bowl')`;
  const one = await sql.reserve();
  const ask = () => one`select * from things`;

  const before = await ask();
  await one`alter table things add column colour text default 'blue'`;
  const after = await ask();
  one.release();

  expect([before[0], after[0]]).toEqual([{ name: 'bowl' }, { name: 'bowl', colour: 'blue' }]);
});
