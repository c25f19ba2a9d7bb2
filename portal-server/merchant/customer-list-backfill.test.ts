import { randomUUID } from 'node:crypto';

import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { byId, evaluateList, readList } from '../../test/harness/evaluate-list.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeOrderRows } from '../../test/harness/order-rows.ts';
import { migrate } from '../db/migrate.ts';
import { findMigrations } from '../db/migration-files.ts';

test('an upgrade lists everybody who was there before', async () => {
  await using sql = await createTestDatabase();
  const release = findMigrations();
  const before = release.filter(({ name }) => name < '0017');
  await sql`drop schema public cascade`;
  await sql`create schema public`;
  await migrate(sql, before);

  const { store } = await makeStore(sql, { currency: 'EUR' });
  for (const name of ['Élodie', null]) {
    const key = { storeId: store.id, customerId: randomUUID() };
    await sql`insert into customers ${sql({ storeId: store.id, id: key.customerId, name, phoneE164: '+33612345678' })}`;
    if (name) await sql`insert into customer_emails ${sql({ ...key, email: 'elodie@mail.example' })}`;
    const times = { firstOrderAt: '2026-01-01', lastOrderAt: '2026-01-02' };
    await sql`insert into customer_totals ${sql({ ...key, currency: 'EUR', orderCount: 3, spent: 1000, ...times })}`;
    const order = await makeOrderRows(sql, { ...key, email: null, payment: 'awaiting_payment' });
    await sql`update orders set paid = 99 where id = ${order.id}`;
  }
  await migrate(sql, release);

  const list = await readList(sql, store.id);
  expect(list).toHaveLength(2);
  expect(list[0]).toMatchObject({ outstanding: '1900', spent: '1000', average: '333' });
  expect(byId(list)).toEqual(byId(await evaluateList(sql, store.id)));
});
