import { randomUUID } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { TAGS_PER_CUSTOMER } from '../../shared/contracts/customer-sheet.ts';
import { type Bulk, makeBulk } from '../../test/harness/bulk.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { ingestFor } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { listTablesNaming } from '../../test/harness/tables-naming.ts';
import { BULK_PORTION_CUSTOMERS, runBulkAction } from './run-bulk-action.ts';

const VIP = { kind: 'add_tag', value: 'vip' };
const IN_LYON = { kind: 'matching', where: "city = 'Lyon'" };

let sql: TestDatabase;
let portal: Portal;
let bulk: Bulk;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  bulk = await makeBulk(sql, portal);
});
afterEach(() => vi.restoreAllMocks());

test('exactly those who match when it is asked are changed, each once, over several portions', async () => {
  const lyon = await bulk.customers(1101, 'Lyon');
  await bulk.customers(20, 'Paris');
  const other = await makeBulk(sql, portal);
  await other.customers(5, 'Lyon');
  const prepared = await bulk.prepare(VIP, IN_LYON);
  expect(prepared).toMatchObject({ state: 'ready', totalCount: 1101, doneCount: 0 });

  // Whoever comes, or goes out of the filter, after the count was shown changes nothing of what was confirmed.
  await bulk.customers(3, 'Lyon');
  await sql`update customers set city = 'Nice' where store_id = ${bulk.store.id} and id = ${lyon[0]!}`;
  await bulk.post(prepared.id, 'start');
  await bulk.work();

  const figures = {
    totalCount: 1101,
    doneCount: 1101,
    changedCount: 1101,
    unchangedCount: 0,
    failedCount: 0,
  };
  expect(await bulk.find(prepared.id)).toMatchObject({ state: 'done', ...figures });
  expect(await bulk.tagged('vip')).toEqual(lyon);
  expect(await other.tagged('vip')).toEqual([]);
});

test('a server that dies in the middle leaves nobody twice, and nobody out', async () => {
  const ids = await bulk.customers(1200, 'Lyon');
  const { id } = await bulk.prepare(VIP, IN_LYON);
  await bulk.post(id, 'start');
  await sql.unsafe(`
    create function die_once() returns trigger language plpgsql as $$
    begin raise exception 'gone'; end $$;
    create trigger die_once before update of after_customer_id on bulk_actions for each row
      when (old.changed_count = ${BULK_PORTION_CUSTOMERS}) execute function die_once();
  `);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await bulk.work();
  expect(await bulk.find(id)).toMatchObject({ state: 'failed', changedCount: BULK_PORTION_CUSTOMERS });
  expect(await bulk.tagged('vip')).toEqual(ids.slice(0, BULK_PORTION_CUSTOMERS));
  await sql.unsafe('drop trigger die_once on bulk_actions');

  await bulk.post(id, 'start');
  await bulk.work();
  expect(await bulk.find(id)).toMatchObject({ state: 'done', changedCount: 1200, unchangedCount: 0 });
  expect(await bulk.tagged('vip')).toEqual(ids);
});

test('a worker whose action another has taken up writes nothing; the lease of a dead one runs out', async () => {
  const ids = await bulk.customers(3, 'Lyon');
  const { id } = await bulk.prepare(VIP, IN_LYON);
  await bulk.post(id, 'start');
  await sql.unsafe(`
    create function take_over() returns trigger language plpgsql as $$
    begin update bulk_actions set turn = turn + 1 where id = '${id}'; return null; end $$;
    create trigger take_over after insert on customer_tags for each statement execute function take_over();
  `);
  await bulk.work();
  await sql.unsafe('drop trigger take_over on customer_tags');
  expect(await bulk.tagged('vip')).toEqual([]);

  await sql`update bulk_actions set lease_until = now() - interval '1 second' where id = ${id}`;
  await sql`select graphile_worker.add_job('enqueue-due-run-bulk-action', '{}'::json)`;
  await bulk.work();
  expect(await bulk.find(id)).toMatchObject({ state: 'done', changedCount: 3 });
  expect(await bulk.tagged('vip')).toEqual(ids);
});

test('to cancel stops it after whole portions; it can be gone on with', async () => {
  const ids = await bulk.customers(1200, 'Lyon');
  const { id: runId } = await bulk.prepare(VIP, IN_LYON);
  await bulk.post(runId, 'start');
  // After its turn it is given back.
  const of = { storeId: bulk.store.id, runId };
  await runBulkAction(sql, of, new AbortController().signal, { turnMs: 0 });
  const cancelled = await bulk.post(runId, 'cancel');
  expect(cancelled).toMatchObject({ state: 'cancelled', doneCount: BULK_PORTION_CUSTOMERS });
  await bulk.work();
  expect(await bulk.tagged('vip')).toEqual(ids.slice(0, BULK_PORTION_CUSTOMERS));
  expect(await bulk.editor.codeOf('POST', bulk.at(`/${runId}/cancel`))).toBe('bulk_action_over');

  await bulk.post(runId, 'start');
  expect(await bulk.editor.codeOf('POST', bulk.at(`/${runId}/start`))).toBe('bulk_action_under_way');
  await bulk.work();
  expect(await bulk.tagged('vip')).toEqual(ids);
});

test('to undo touches exactly those whom the action changed, once', async () => {
  const ids = await bulk.customers(6, 'Lyon');
  // One has had the tag before, in another spelling.
  await sql`insert into customer_tags (store_id, customer_id, tag) values (${bulk.store.id}, ${ids[2]!}, 'VIP')`;
  const done = await bulk.run(VIP, IN_LYON);
  expect(done).toMatchObject({ changedCount: 5, unchangedCount: 1, canUndo: true });

  const [late] = await bulk.customers(1, 'Lyon');
  await bulk.run(VIP, { kind: 'customers', customerIds: [late, randomUUID()] });
  const undo = await bulk.post(done.id, 'undo');
  expect(undo).toMatchObject({ kind: 'remove_tag', value: 'vip', totalCount: 5, state: 'running' });
  await bulk.work();
  expect(await bulk.find(undo.id)).toMatchObject({ state: 'done', changedCount: 5 });
  expect(await bulk.tagged('vip')).toEqual([late]);
  expect(await bulk.tagged('VIP')).toEqual([ids[2]]);
  expect(await bulk.find(done.id)).toMatchObject({ canUndo: false, undoneBy: undo.id });
  expect(await bulk.editor.codeOf('POST', bulk.at(`/${done.id}/undo`))).toBe('bulk_action_stays');
});

test('who is gone meanwhile, or has as many tags as can be, has failed', async () => {
  const ids = await bulk.customers(4, 'Lyon');
  await sql`
    insert into customer_tags (store_id, customer_id, tag)
    select ${bulk.store.id}, ${ids[0]!}, 't' || i from generate_series(1, ${TAGS_PER_CUSTOMER}::integer) as i
  `;
  const { id } = await bulk.prepare(VIP, IN_LYON);
  await sql`delete from customers where store_id = ${bulk.store.id} and id = ${ids[3]!}`;
  await bulk.post(id, 'start');
  await bulk.work();
  expect(await bulk.find(id)).toMatchObject({ state: 'done', changedCount: 2, failedCount: 2, doneCount: 4 });
  expect(await bulk.tagged('vip')).toEqual(ids.slice(1, 3));
});

test('groups and exemptions are given and taken, and the list shows it', async () => {
  const ids = await bulk.customers(3, 'Lyon');
  await bulk.group('b2b');
  const added = await bulk.run({ kind: 'add_group', value: 'b2b' }, { kind: 'customers', customerIds: ids });
  await bulk.run({ kind: 'set_tax_exempt', value: 'Embassy' }, IN_LYON);
  const listed = () =>
    sql`select groups, tax_exempt from customer_list where store_id = ${bulk.store.id} order by customer_id`;
  expect(await listed()).toEqual(ids.map(() => ({ groups: ['b2b'], taxExempt: true })));

  expect(await bulk.run({ kind: 'set_tax_exempt', value: 'Embassy' }, IN_LYON)).toMatchObject({
    changedCount: 0,
    unchangedCount: 3,
  });
  await bulk.run({ kind: 'unset_tax_exempt' }, IN_LYON);
  await bulk.post(added.id, 'undo');
  await bulk.work();
  expect(await listed()).toEqual(ids.map(() => ({ groups: [], taxExempt: false })));
});

test('to delete leaves no word of the person, every amount, and nobody else touched', async () => {
  const awa = { name: 'Awa Selected', email: 'awa.selected@mail.example' };
  const bo = { name: 'Bo Kept', email: 'bo.kept@mail.example' };
  await ingestFor(sql, bulk.store, 'o1', {}, awa);
  await ingestFor(sql, bulk.store, 'o2', {}, bo);
  const empty = await bulk.customers(1, 'Lyon');
  const [found] = await sql<{ id: string }[]>`
    select id from customers where store_id = ${bulk.store.id} and name = ${awa.name}
  `;
  const selection = { kind: 'customers', customerIds: [found!.id, ...empty] };
  const done = await bulk.run({ kind: 'delete' }, selection, bulk.owner);
  expect(done).toMatchObject({ state: 'done', changedCount: 2, failedCount: 0, canUndo: false });

  expect(await listTablesNaming(sql, bulk.store.id, ['awa.selected', 'Awa Selected'])).toEqual([]);
  const orders = await sql`
    select external_id, total::int, email from orders where store_id = ${bulk.store.id} order by external_id
  `;
  expect(orders).toEqual([
    { externalId: 'o1', total: 1000, email: null },
    { externalId: 'o2', total: 1000, email: bo.email },
  ]);
  expect(await sql`select name from customers where store_id = ${bulk.store.id} order by name`).toEqual([
    { name: bo.name },
    { name: null },
  ]);

  // The order as it was comes again, and brings nobody back.
  await ingestFor(sql, bulk.store, 'o1', { updatedAt: new Date('2026-02-01') }, awa);
  expect(await listTablesNaming(sql, bulk.store.id, ['awa.selected', 'Awa Selected'])).toEqual([]);
});

test('orders that come in meanwhile do not divide whom staff have tagged, nor wait in a ring', async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      ingestFor(sql, bulk.store, `first${i}`, {}, { name: `P${i}`, email: `p${i}@mail.example` }),
    ),
  );
  const { id } = await bulk.prepare(VIP, { kind: 'matching' });
  await bulk.post(id, 'start');
  await Promise.all([
    bulk.work(),
    ...Array.from({ length: 12 }, (_, i) =>
      ingestFor(sql, bulk.store, `next${i}`, {}, { name: `P${i}`, email: `p${i}@mail.example` }),
    ),
  ]);
  expect(await bulk.find(id)).toMatchObject({ state: 'done', totalCount: 12, changedCount: 12 });
  expect(await bulk.tagged('vip')).toHaveLength(12);
  expect(
    await sql`select from customers where store_id = ${bulk.store.id} and founded_placed_at is not null`,
  ).toHaveLength(0);
});
