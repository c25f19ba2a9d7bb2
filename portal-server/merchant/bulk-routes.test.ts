import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { BULK_IDS_MAX } from '../../shared/bulk-limits.ts';
import { type Bulk, makeBulk } from '../../test/harness/bulk.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';

const EVERYBODY = { kind: 'matching' };

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

test('only an owner prepares, begins or stops a deletion', async () => {
  await bulk.customers(2, 'Lyon');
  const body = { action: { kind: 'delete' }, selection: EVERYBODY };
  expect(await bulk.editor.codeOf('POST', bulk.at(), body)).toBe('not_allowed');

  const { id } = await bulk.prepare(body.action, EVERYBODY, bulk.owner);
  expect(await bulk.editor.codeOf('POST', bulk.at(`/${id}/start`))).toBe('not_allowed');
  expect(await bulk.editor.codeOf('POST', bulk.at(`/${id}/cancel`))).toBe('not_allowed');
  expect(await bulk.find(id)).toMatchObject({ state: 'ready', doneCount: 0 });
  await bulk.post(id, 'start', bulk.owner);
  await bulk.work();
  expect(await sql`select from customers where store_id = ${bulk.store.id}`).toHaveLength(0);
  expect(await bulk.owner.codeOf('POST', bulk.at(`/${id}/undo`))).toBe('bulk_action_stays');
});

test('what is begun is written down, and the action of another store is not there', async () => {
  await bulk.customers(2, 'Lyon');
  const tag = { kind: 'add_tag', value: 'vip' };
  const forgotten = await bulk.prepare(tag, EVERYBODY);
  const { id } = await bulk.prepare(tag, EVERYBODY);
  expect(await bulk.editor.codeOf('GET', bulk.at(`/${forgotten.id}`))).toBe('not_found');
  expect(await bulk.editor.read('GET', bulk.at())).toEqual({ actions: [] });

  const begun = await bulk.post(id, 'start');
  expect(begun).toMatchObject({ state: 'running', totalCount: 2 });
  expect(await bulk.editor.read('GET', bulk.at())).toEqual({ actions: [begun] });
  const entries = await sql`
    select staff_email, action, after::text as after from audit_log where store_id = ${bulk.store.id} and subject_id = ${id}
  `;
  expect(entries.map(({ action }) => action as string)).toEqual(['customers.bulk_started']);
  expect(JSON.parse(entries[0]!['after'] as string)).toEqual({
    kind: 'add_tag',
    value: 'vip',
    selection: { kind: 'matching', q: '', where: '' },
    totalCount: 2,
    doneCount: 0,
  });

  const other = await makeBulk(sql, portal);
  for (const step of ['start', 'cancel', 'undo']) {
    expect(await other.owner.codeOf('POST', other.at(`/${id}/${step}`))).toBe('not_found');
  }
});

test('ids of another store, and ids said twice, do not count', async () => {
  const [mine] = await bulk.customers(1, 'Lyon');
  const other = await makeBulk(sql, portal);
  const [theirs] = await other.customers(1, 'Lyon');
  const customerIds = [mine, mine, theirs];
  const done = await bulk.run({ kind: 'add_tag', value: 'vip' }, { kind: 'customers', customerIds });
  expect(done).toMatchObject({ state: 'done', totalCount: 1, changedCount: 1 });
  expect(await other.tagged('vip')).toEqual([]);
});

test('what cannot be done is refused by its field', async () => {
  const fieldsOf = async (action: object, selection: object) => {
    const response = await bulk.editor.send('POST', bulk.at(), { action, selection });
    const { details } = (await response.json()) as { details: { field: string }[] };
    return [response.status, ...details.map(({ field }) => field)];
  };
  const many = Array.from({ length: BULK_IDS_MAX + 1 }, () => '00000000-0000-4000-8000-000000000000');
  const tag = { kind: 'add_tag', value: 'vip' };
  expect(await fieldsOf({ kind: 'add_tag', value: ' ' }, EVERYBODY)).toEqual([400, 'action.value']);
  expect(await fieldsOf({ kind: 'add_tag', value: 'vip, press' }, EVERYBODY)).toEqual([400, 'action.value']);
  expect(await fieldsOf({ kind: 'add_group', value: 'none' }, EVERYBODY)).toEqual([400, 'action.value']);
  expect(await fieldsOf({ kind: 'set_tax_exempt' }, EVERYBODY)).toEqual([400, 'action.value']);
  expect(await fieldsOf(tag, { kind: 'matching', where: 'nothing =' })).toEqual([400, 'where']);
  expect(await fieldsOf(tag, { kind: 'customers', customerIds: many })).toEqual([
    400,
    'selection.customerIds',
  ]);
});
