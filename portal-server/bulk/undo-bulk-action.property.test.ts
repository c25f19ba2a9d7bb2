import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { BulkStep } from '../../shared/contracts/bulk-action.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeCustomer } from '../../test/harness/listed-customers.ts';
import { mergeCustomers, undoMerge } from '../duplicates/merge-customers.ts';
import { ApiError } from '../http/api-error.ts';
import type { Staff } from '../merchant/staff-standing.ts';
import type { Store } from '../stores/store-queries.ts';
import { beginAction, cancelAction, prepareAction, undoAction } from './change-bulk-actions.ts';
import { runBulkAction } from './run-bulk-action.ts';

const RUNS = 60;
const TIME_LIMIT_MS = 120_000;
const PEOPLE = 5;
const staff = { email: 'ada@team.example', role: 'editor' } as Staff;

let sql: TestDatabase;
beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

const person = fc.nat({ max: PEOPLE - 1 });
const links = fc.array(
  fc.oneof(fc.record({ merges: fc.tuple(person, person) }), fc.record({ parts: person })),
  { maxLength: 5 },
);
const tagOf = fc.constantFrom(null, null, 'vip', 'VIP', 'Víp');
const given = fc.record({
  people: fc.array(fc.record({ tag: tagOf, isMember: fc.boolean() }), {
    minLength: PEOPLE,
    maxLength: PEOPLE,
  }),
  step: fc.constantFrom<BulkStep>(
    { kind: 'add_tag', value: 'vip' },
    { kind: 'remove_tag', value: 'vip' },
    { kind: 'add_group', value: 'b2b' },
    { kind: 'remove_group', value: 'b2b' },
  ),
  to: fc.uniqueArray(person, { minLength: 1 }),
  before: links,
  meanwhile: links,
  after: links,
});

test(
  'an action on tags or groups that is undone leaves every row of everybody as it was, whoever is merged or parted before, meanwhile or after; so does one that is done again',
  { timeout: TIME_LIMIT_MS },
  async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(given, async ({ people, step, to, before, meanwhile, after }) => {
        const { store } = await makeStore(sql);
        const ids = await populate(store, people);
        await relate(store, ids, before);
        const initial = await filed(store);

        const of = await run(
          store,
          step,
          [...new Set(to)].map((at) => ids[at]!),
        );
        const done = await filed(store);
        await relate(store, ids, meanwhile);
        if (JSON.stringify(done) === JSON.stringify(initial)) return;
        changed += 1;
        const undone = await undo(store, of);
        expect(await filed(store)).toEqual(initial);

        await relate(store, ids, after);
        const again = await undo(store, undone);
        expect(await filed(store)).toEqual(done);
        await undo(store, again);
        expect(await filed(store)).toEqual(initial);
      }),
      { numRuns: RUNS },
    );
    expect(changed).toBeGreaterThan(RUNS / 3);
  },
);

test('an undo gives nothing back that somebody else has given meanwhile, and its own undo leaves them that', async () => {
  const { store } = await makeStore(sql);
  const people = [
    { tag: 'VIP', isMember: false },
    { tag: 'vip', isMember: false },
  ];
  const ids = await populate(store, people);
  await relate(store, ids, [{ merges: [0, 1] }]);
  const removal = await run(store, { kind: 'remove_tag', value: 'vip' }, [ids[0]!]);
  await sql`insert into customer_tags ${sql({ storeId: store.id, customerId: ids[0]!, tag: 'Vip' })}`;

  const undone = await undo(store, removal);
  expect(await tagsOf(store)).toEqual({ [ids[0]!]: 'Vip', [ids[1]!]: 'vip' });
  await undo(store, undone);
  expect(await tagsOf(store)).toEqual({ [ids[0]!]: 'Vip' });
});

test('an undo that was stopped before it came to somebody is undone without them', async () => {
  const { store } = await makeStore(sql);
  const ids = await populate(store, [{ tag: 'VIP', isMember: false }]);
  const runId = await run(store, { kind: 'remove_tag', value: 'vip' }, ids);
  const stopped = await undoAction(sql, { storeId: store.id, runId }, staff);
  await cancelAction(sql, { storeId: store.id, runId: stopped.id }, staff);
  await undo(store, stopped.id);
  expect(await tagsOf(store)).toEqual({});
});

async function populate(store: Store, people: { tag: string | null; isMember: boolean }[]) {
  const groupId = randomUUID();
  await sql`insert into customer_groups ${sql({ storeId: store.id, id: groupId, key: 'b2b', name: 'B2B' })}`;
  const ids: string[] = [];
  for (const { tag, isMember } of people) {
    const customerId = await makeCustomer(sql, store);
    ids.push(customerId);
    const of = { storeId: store.id, customerId };
    if (tag) await sql`insert into customer_tags ${sql({ ...of, tag })}`;
    if (isMember) await sql`insert into customer_group_members ${sql({ ...of, groupId })}`;
  }
  return ids;
}

async function relate(
  store: Store,
  ids: string[],
  steps: ({ merges: [number, number] } | { parts: number })[],
): Promise<void> {
  for (const step of steps) {
    if ('merges' in step) {
      const [keptId, mergedId] = [ids[step.merges[0]]!, ids[step.merges[1]]!];
      await mergeCustomers(sql, { store, staffEmail: staff.email, keptId, mergedId }).catch(ignoreRefusal);
    } else {
      const [merge] = await sql<{ id: string }[]>`
        select id from customer_merges where store_id = ${store.id} and merged_id = ${ids[step.parts]!}`;
      if (merge) await undoMerge(sql, { store, staffEmail: staff.email, mergeId: merge.id });
    }
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}

async function run(store: Store, step: BulkStep, customerIds: string[]): Promise<string> {
  const { id } = await prepareAction(sql, {
    store,
    staff,
    step,
    selection: { kind: 'customers', customerIds },
  });
  await beginAction(sql, { storeId: store.id, runId: id }, staff);
  await work(store, id);
  return id;
}

async function undo(store: Store, runId: string): Promise<string> {
  const { id } = await undoAction(sql, { storeId: store.id, runId }, staff);
  await work(store, id);
  return id;
}

function work(store: Store, runId: string): Promise<void> {
  return runBulkAction(sql, { storeId: store.id, runId }, new AbortController().signal);
}

/** Who has which tag and is in which group, themselves. */
function filed({ id }: Store) {
  return sql`
    select customer_id, tag as said from customer_tags where store_id = ${id}
    union all select customer_id, group_id::text from customer_group_members where store_id = ${id}
    order by 1, 2`;
}

async function tagsOf(store: Store): Promise<Record<string, string>> {
  const rows = await sql<{ customerId: string; tag: string }[]>`
    select customer_id, tag from customer_tags where store_id = ${store.id}`;
  return Object.fromEntries(rows.map(({ customerId, tag }) => [customerId, tag]));
}
