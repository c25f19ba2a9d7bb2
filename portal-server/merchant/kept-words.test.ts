import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { makeBulk } from '../../test/harness/bulk.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { ingestFor } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { listTablesNaming } from '../../test/harness/tables-naming.ts';
import { redactCustomer } from '../customers/redact-customer.ts';
import { runJobsOnce } from '../jobs/job-runner.ts';
import { portalJobs } from '../portal-jobs.ts';
import { AUDIT_KEPT_DAYS } from './audit-jobs.ts';
import { insertAuditEntry } from './audit-queries.ts';

const AWA = { name: 'Awa Sélectionnée', email: 'awa.s@mail.example', phone: '+33612345678', externalId: '7' };
const BO = { name: 'Bo Gardé', email: 'bo@mail.example' };

let sql: TestDatabase;
let portal: Portal;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());

test('who is forgotten is in no search that staff did, no segment and no name of a file, and others are', async () => {
  const bulk = await makeBulk(sql, portal);
  await ingestFor(sql, bulk.store, 'o1', {}, AWA);
  await ingestFor(sql, bulk.store, 'o2', {}, BO);
  const VIP = { kind: 'add_tag', value: 'vip' };
  for (const q of ['AWA.S@mail.example', 'awa selectionnee', '06 12 34 56 78', 'Bo Gardé']) {
    await bulk.run(VIP, { kind: 'matching', q });
    await note(bulk.store.id, 'export', { format: 'csv', q, where: '' });
  }
  await note(bulk.store.id, 'export', { format: 'csv', q: '', where: "email = 'awa.s@mail.example'" });
  await note(bulk.store.id, 'import', { fileName: 'Awa Selectionnee.csv' });
  await sql`insert into imports ${sql(fileOf(bulk.store.id, 'Awa Selectionnee.csv'))}`;
  await segment(bulk.store.id, 'Awa.S@mail.example', "email = 'awa.s@mail.example' or city = 'Lyon'");
  await segment(bulk.store.id, 'Lyon', "city = 'Lyon'");

  await sql.begin((tx) =>
    redactCustomer(tx, bulk.store, {
      source: 'shop',
      customerExternalId: '7',
      orderExternalIds: [],
      email: AWA.email,
    }),
  );

  const words = [
    'awa.s@',
    'AWA.S@',
    'Awa.S@',
    'awa selectionnee',
    'Awa Selectionnee',
    'Sélectionnée',
    '06 12 34',
  ];
  expect(await listTablesNaming(sql, bulk.store.id, words)).toEqual([]);
  expect(await searchesOf(bulk.store.id)).toEqual({
    actions: ['', '', '', 'Bo Gardé'],
    exports: ['–', '–', '–', '–', 'Bo Gardé'],
  });
  const segments = await sql`
    select name, definition from customer_segments where store_id = ${bulk.store.id} order by definition
  `;
  expect(segments).toEqual([
    { name: 'Lyon', definition: "city = 'Lyon'" },
    { name: expect.stringMatching(/^[0-9a-f]{8}$/), definition: "email = '…' or city = 'Lyon'" },
  ]);
});

test('what staff did is kept for its time, and then goes', async () => {
  const { store } = await makeStore(sql);
  for (const days of [AUDIT_KEPT_DAYS - 1, AUDIT_KEPT_DAYS + 1]) {
    await note(store.id, 'export', { days });
    await sql`
      update audit_log set at = now() - ${days} * interval '1 day'
      where store_id = ${store.id} and (after->>'days')::integer = ${days}
    `;
  }
  await sql`select graphile_worker.add_job('sweep-audit-log', '{}'::json)`;
  await runJobsOnce(sql.target, portalJobs(portal.deps));
  const left =
    await sql`select (after->>'days')::integer as days from audit_log where store_id = ${store.id}`;
  expect(left).toEqual([{ days: AUDIT_KEPT_DAYS - 1 }]);
});

function note(storeId: number, subjectKind: string, after: object): Promise<string> {
  const entry = { storeId, staffEmail: 'eve@team.example', action: 'customers.exported', subjectId: 'csv' };
  return insertAuditEntry(sql, { ...entry, subjectKind, after });
}

function fileOf(storeId: number, fileName: string) {
  return { storeId, id: randomUUID(), state: 'done', fileName, staffEmail: 'eve@team.example' };
}

async function segment(storeId: number, name: string, definition: string): Promise<void> {
  await sql`insert into customer_segments ${sql({ storeId, id: randomUUID(), name, definition })}`;
}

async function searchesOf(storeId: number) {
  const [row] = await sql<[{ actions: string[]; exports: string[] }]>`
    select array(
      select selection->>'q' from bulk_actions where store_id = ${storeId} order by selection->>'q' = 'Bo Gardé'
    ) as actions, array(
      select coalesce(after->>'q', '–') from audit_log where store_id = ${storeId} and subject_kind = 'export'
      order by after is not null
    ) as exports
  `;
  return row;
}
