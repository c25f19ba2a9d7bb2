import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { insertAuditEntry, listAuditEntries } from './audit-queries.ts';

let sql: TestDatabase;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

test('what staff did is told newest first, page by page, each once, whatever number it has', async () => {
  const { store } = await makeStore(sql);
  const done = Array.from({ length: 123 }, (_, i) => `subject ${i}`);
  for (const subjectId of done) {
    const entry = { storeId: store.id, staffEmail: 'eve@team.example', action: 'staff.invited' };
    await insertAuditEntry(sql, { ...entry, subjectKind: 'staff', subjectId });
  }

  const told: string[] = [];
  for (let after: string | undefined; told.length < done.length;) {
    const page = (await listAuditEntries(sql, { storeId: store.id, limit: 10, after })).slice(0, 10);
    if (page.length === 0) break;
    told.push(...page.map(({ subjectId }) => subjectId));
    after = page.at(-1)!.id;
  }
  expect(told.toReversed()).toEqual(done);
});
