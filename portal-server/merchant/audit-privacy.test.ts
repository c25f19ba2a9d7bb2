import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal } from '../../test/harness/portal.ts';
import { ShopperBrowser } from '../../test/harness/shopper.ts';
import { listTablesNaming } from '../../test/harness/tables-naming.ts';
import { insertAuditEntry, listAuditEntries } from './audit-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

test('of a customer who is forgotten it stays that something was done, and not what', async () => {
  const { store } = await makeStore(sql);
  const shopper = new ShopperBrowser(createPortal(sql), store);
  await shopper.signIn('noor@example.com');
  const [customer] = await sql<[{ id: string }]>`select id from customers where store_id = ${store.id}`;
  const entry = { storeId: store.id, staffEmail: 'eve@team.example', action: 'customer.renamed' };
  const after = { name: 'Noor Haddad', first_name: 'Noor' };
  await insertAuditEntry(sql, { ...entry, subjectKind: 'customer', subjectId: customer.id, after });
  await insertAuditEntry(sql, { ...entry, subjectKind: 'customer', subjectId: 'another', after: { a: 1 } });
  // The names of fields come out as they went in.
  expect((await listAuditEntries(sql, { storeId: store.id, limit: 10 }))[1]!.after).toEqual(after);

  expect((await shopper.send('DELETE', '/account', { confirm: 'delete' })).status).toBe(200);
  expect(await listTablesNaming(sql, store.id, ['Noor', 'Haddad'])).toEqual([]);
  const kept = await listAuditEntries(sql, { storeId: store.id, limit: 10 });
  expect(kept.map(({ subjectId, after: told }) => [subjectId, told])).toEqual([
    ['another', { a: 1 }],
    [customer.id, null],
  ]);
});
