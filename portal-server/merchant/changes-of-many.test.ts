import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import * as contracts from '../../shared/contracts/customer-sheet.ts';
import { type Bulk, makeBulk } from '../../test/harness/bulk.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { Importer } from '../../test/harness/imports.ts';
import { makeCustomer } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { listTablesNaming } from '../../test/harness/tables-naming.ts';
import { AUDIT_KEPT_DAYS } from './audit-jobs.ts';

const LYON = { kind: 'matching', where: "city = 'Lyon'" };

let sql: TestDatabase;
let portal: Portal;
let bulk: Bulk;
let importer: Importer;
/** Of the store's staff, by their role. */
let emails: Record<string, string>;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  bulk = await makeBulk(sql, portal);
  importer = new Importer(sql, portal, bulk.store, bulk.owner);
  const staff = await sql<{ role: string; email: string }[]>`
    select role, email from store_staff where store_id = ${bulk.store.id}`;
  emails = Object.fromEntries(staff.map(({ role, email }) => [role, email]));
});

test('a bulk action is two lines of the log, with who, what, of whom and what came of it; each customer’s history tells of it', async () => {
  const [awa, bo] = await bulk.customers(2, 'Lyon');
  const [other] = await bulk.customers(1, 'Paris');
  await sql`update customers set tax_exempt_reason = 'Embassy' where store_id = ${bulk.store.id} and id = ${bo!}`;
  await bulk.group('b2b');
  await bulk.run({ kind: 'add_group', value: 'b2b' }, LYON);
  await bulk.run({ kind: 'set_tax_exempt', value: 'Export' }, LYON);
  await bulk.run({ kind: 'add_tag', value: 'vip' }, { kind: 'customers', customerIds: [bo] }, bulk.owner);
  await bulk.run({ kind: 'remove_tag', value: 'vip' }, LYON);
  const editor = emailOf('editor');
  const owner = emailOf('owner');

  const exempted = { what: 'set_tax_exempt', after: { taxExemptReason: 'Export' }, staffEmail: editor };
  const joined = { what: 'add_group', before: null, after: { groups: ['b2b'] }, staffEmail: editor };
  expect(await changesOf(bo!)).toMatchObject([
    { kind: 'bulk_change', what: 'remove_tag', before: { tags: ['vip'] }, after: null, staffEmail: editor },
    { kind: 'bulk_change', what: 'add_tag', before: null, after: { tags: ['vip'] }, staffEmail: owner },
    { ...exempted, before: { taxExemptReason: 'Embassy' } },
    joined,
  ]);
  expect(await changesOf(awa!)).toMatchObject([{ ...exempted, before: { taxExemptReason: null } }, joined]);
  expect(await changesOf(other!)).toEqual([]);

  const lines = await logged();
  expect(lines.map(({ action }) => action)).toEqual(
    [1, 2, 3, 4].flatMap(() => ['customers.bulk_started', 'customers.bulk_done']),
  );
  expect(lines.at(-1)).toMatchObject({
    staffEmail: editor,
    after: {
      kind: 'remove_tag',
      value: 'vip',
      selection: LYON,
      totalCount: 2,
      changedCount: 1,
      unchangedCount: 1,
      failedCount: 0,
    },
  });
});

test('what is changed is told with whoever has it go on, and nothing is told of what was not done', async () => {
  const ids = await bulk.customers(501, 'Lyon');
  const { id } = await bulk.prepare({ kind: 'add_tag', value: 'vip' }, LYON);
  await bulk.post(id, 'start');
  await sql`
    update bulk_actions set after_customer_id = ${ids[499]!}, unchanged_count = 500 where id = ${id}
  `;
  await bulk.post(id, 'cancel');
  expect((await logged()).at(-1)).toMatchObject({
    action: 'customers.bulk_cancelled',
    after: { changedCount: 0, unchangedCount: 500 },
  });
  await bulk.post(id, 'start', bulk.owner);
  await bulk.work();
  expect(await changesOf(ids[500]!)).toMatchObject([{ what: 'add_tag', staffEmail: emailOf('owner') }]);
  expect(await changesOf(ids[0]!)).toEqual([]);
});

test('of those who are merged the history tells once what was done to both, page by page, and after they part to each', async () => {
  const [kept, merged] = await bulk.customers(2, 'Lyon');
  const merges = `/admin/${bulk.store.publicKey}/merges`;
  const { mergeId } = await bulk.editor.read<{ mergeId: string }>('POST', merges, {
    keptId: kept,
    mergedId: merged,
  });
  await bulk.run({ kind: 'add_tag', value: 'vip' }, { kind: 'customers', customerIds: [kept, merged] });
  await bulk.run({ kind: 'remove_tag', value: 'vip' }, { kind: 'customers', customerIds: [kept] });
  await bulk.run({ kind: 'set_tax_exempt', value: 'Export' }, { kind: 'customers', customerIds: [kept] });
  const whats = async (id: string) => (await changesOf(id)).map(({ what }) => what);
  expect(await whats(kept!)).toEqual(['set_tax_exempt', 'remove_tag', 'add_tag']);

  await bulk.editor.read('POST', `${merges}/${mergeId}/undo`);
  expect(await whats(kept!)).toEqual(['set_tax_exempt', 'remove_tag', 'add_tag']);
  expect(await whats(merged!)).toEqual(['remove_tag', 'add_tag']);
});

test('a file tells each whom it has made or changed, once for all of its rows, with what was there; a dry run tells nobody', async () => {
  const store = { storeId: bulk.store.id };
  const bo = await makeCustomer(sql, bulk.store, { name: 'Bo', city: 'Paris' });
  await sql`insert into customer_emails ${sql({ ...store, customerId: bo, email: 'bo@shop.example' })}`;
  const file = `name,email,city,note,tags
Awa,awa@shop.example,Lyon,,
Bo,bo@shop.example,Lyon,,
Bo B,bo@shop.example,Nice,Calls late,vip
Bo B,bo@shop.example,Nice,Calls late,vip
`;
  const sheet = await importer.uploaded(file);
  await importer.set(sheet, { rule: 'overwrite' });
  await importer.post(sheet.id, 'check');
  await importer.work();
  expect(await changesOf(bo)).toEqual([]);
  await importer.post(sheet.id, 'start');
  await importer.work();

  const by = { kind: 'imported', what: 'clients.csv', staffEmail: emailOf('owner') };
  expect(await changesOf(bo)).toMatchObject([
    {
      ...by,
      before: { name: 'Bo', city: 'Paris', note: null, tags: null },
      after: { name: 'Bo B', city: 'Nice', note: 'Calls late', tags: ['vip'] },
    },
  ]);
  const [awa] = await sql<{ id: string }[]>`
    select id from customers where store_id = ${bulk.store.id} and name = 'Awa'`;
  expect(await changesOf(awa!.id)).toMatchObject([{ ...by, before: null, after: null }]);

  // The same file once more changes nothing, and so tells nothing.
  await importer.run(file);
  expect(await changesOf(awa!.id)).toHaveLength(1);
});

test('a file of orders tells their customers of it once', async () => {
  await importer.run(`Name,Email,Financial Status,Fulfillment Status,Currency,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Id
#1001,awa@shop.example,paid,fulfilled,EUR,0,0,10,2026-01-02 09:00:00 +0100,1,Cup,10.00,,5001
#1002,awa@shop.example,paid,fulfilled,EUR,0,0,10,2026-01-03 09:00:00 +0100,1,Cup,10.00,,5002
`);
  const [awa] = await sql<{ id: string }[]>`select id from customers where store_id = ${bulk.store.id}`;
  expect(await changesOf(awa!.id)).toMatchObject([{ kind: 'imported', what: 'clients.csv' }]);
});

test('of whoever is forgotten nothing stays of what was there and is now, nor of how their tags were spelled', async () => {
  const words = ['Zsófia', 'Calls late', 'Friend of Zsófi'];
  await importer.run('name,email,note\nZ,z@shop.example,\n');
  await importer.run('name,email,note,tags\nZ,z@shop.example,Calls late,FRIEND of Zsófi\n');
  const [z] = await sql<{ id: string }[]>`select id from customers where store_id = ${bulk.store.id}`;
  await sql`update customers set tax_exempt_reason = 'Zsófia' where store_id = ${bulk.store.id}`;
  const only = { kind: 'customers', customerIds: [z!.id] };
  await bulk.run({ kind: 'set_tax_exempt', value: 'Export' }, only);
  await bulk.run({ kind: 'remove_tag', value: 'friend of zsofi' }, only);
  expect(await listTablesNaming(sql, bulk.store.id, ['FRIEND'])).toContain('bulk_action_rows');
  expect(await listTablesNaming(sql, bulk.store.id, words)).toContain('audit_log_customers');

  await bulk.run({ kind: 'delete' }, only, bulk.owner);
  expect(await listTablesNaming(sql, bulk.store.id, [...words, 'FRIEND'])).toEqual([]);
});

test('it is kept as long as the log', async () => {
  const [old, late] = await bulk.customers(2, 'Lyon');
  await bulk.run({ kind: 'add_tag', value: 'vip' }, LYON);
  await sql`
    update audit_log_customers set changed_at = now() - ${AUDIT_KEPT_DAYS + 1} * interval '1 day'
    where store_id = ${bulk.store.id} and customer_id = ${old!}`;
  await sql`select graphile_worker.add_job('sweep-audit-log', '{}'::json)`;
  await bulk.work();
  expect(await changesOf(old!)).toEqual([]);
  expect(await changesOf(late!)).toHaveLength(1);
});

function emailOf(role: 'editor' | 'owner'): string {
  return emails[role]!;
}

/** What staff did to somebody, newest first, read in pages of one. */
async function changesOf(customerId: string): Promise<contracts.CustomerEvent[]> {
  const path = `/admin/${bulk.store.publicKey}/customers/${customerId}/timeline?limit=1`;
  const events: contracts.CustomerEvent[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: unknown = await bulk.editor.read('GET', next ? `${path}&after=${next}` : path);
    const told = contracts.listCustomerEvents.response.parse(page);
    events.push(...told.events);
    next = told.next;
  }
  return events.filter(({ kind }) => kind === 'bulk_change' || kind === 'imported');
}

async function logged() {
  const rows = await sql<{ action: string; staffEmail: string; after: string }[]>`
    select action, staff_email, after::text as after from audit_log where store_id = ${bulk.store.id} order by id`;
  return rows.map((row) => ({ ...row, after: JSON.parse(row.after) as object }));
}
