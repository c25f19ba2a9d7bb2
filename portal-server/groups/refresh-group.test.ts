import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { AuditEntry } from '../../shared/contracts/audit.ts';
import type { StoreGroupList } from '../../shared/contracts/customer-group.ts';
import { RULE_GROUPS_PER_STORE, unfitField } from '../../shared/group-by-rule.ts';
import { parseSegment } from '../../shared/segment-language.ts';
import { printSegment } from '../../shared/segment-print.ts';
import { arbitrarySegment } from '../../test/harness/arbitrary-segment.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { evaluateSegment } from '../../test/harness/evaluate-segment.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeCustomer } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { factsOf, makePerson, samplePeople } from '../../test/harness/segment-people.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import { mergeCustomers, undoMerge } from '../duplicates/merge-customers.ts';
import { runJobsOnce } from '../jobs/job-runner.ts';
import { segmentPlace } from '../merchant/segment-condition-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { insertGroup, insertMember, listGroups } from './customer-group-queries.ts';
import { groupJobs } from './group-jobs.ts';
import { GROUP_PORTION_CUSTOMERS, refreshGroup } from './refresh-group.ts';

const CUSTOMERS = 40;
const RUNS = 120;
const TIME_LIMIT_MS = 120_000;

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let editor: StaffBrowser;
let path: string;
const { signal } = new AbortController();

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  await sql`truncate rate_limits, store_staff, audit_log`;
  await sql`delete from graphile_worker._private_jobs`;
  ({ store } = await makeStore(sql, { currency: 'EUR' }));
  editor = await makeStaff(portal, store, 'editor', `${randomUUID()}@team.example`);
  path = `/admin/${store.publicKey}/groups`;
});

const GIVEN = { name: 'By rule', discountBasisPoints: 0 };
const runJobs = () => runJobsOnce(sql.target, groupJobs(sql));

async function makeGroup(rule: string | null, key = 'ruled'): Promise<{ storeId: number; groupId: string }> {
  const groupId = randomUUID();
  await insertGroup(sql, { storeId: store.id, id: groupId, key, name: key, discountBasisPoints: null, rule });
  return { storeId: store.id, groupId };
}

async function membersOf(of: { storeId: number; groupId: string }): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    select customer_id from customer_group_members where store_id = ${of.storeId} and group_id = ${of.groupId}
  `;
  return rows.map((row) => row.customerId).toSorted();
}

test(
  'after a refresh the members are exactly those whom a plain look at each customer selects',
  { timeout: TIME_LIMIT_MS },
  async () => {
    const people = samplePeople(CUSTOMERS, 1);
    const ids: string[] = [];
    for (const one of people) ids.push(await makePerson(sql, store, one));
    const group = await makeGroup('number_of_orders = 0');

    // One group whose rule changes again and again: what the former rule has left is what the next begins with.
    await fc.assert(
      fc.asyncProperty(
        arbitrarySegment.filter((segment) => unfitField(segment) === null),
        async (segment) => {
          const rule = printSegment(segment);
          await sql`update customer_groups set rule = ${rule}, refreshed_at = null where id = ${group.groupId}`;
          await refreshGroup(sql, group, signal);

          const place = segmentPlace(store, 'Europe/Paris');
          const meant = ids.filter((_, i) => evaluateSegment(segment, factsOf(people[i]!), place));
          expect([rule, await membersOf(group)]).toEqual([rule, meant.toSorted()]);
        },
      ),
      { numRuns: RUNS },
    );
    expect((await listGroups(sql, store.id))[0]!.refreshedAt).not.toBeNull();
  },
);

test('who is merged with somebody is where that one is, and by themselves again when it is undone', async () => {
  const lyon = await makeCustomer(sql, store, { city: 'Lyon' });
  const nice = await makeCustomer(sql, store, { city: 'Nice' });
  const group = await makeGroup("city = 'Lyon'");
  await refreshGroup(sql, group, signal);
  const given = { store, staffEmail: 'ada@team.example' };

  for (const [keptId, mergedId, meant] of [
    [lyon, nice, [lyon, nice].toSorted()],
    [nice, lyon, []],
  ] as const) {
    const { mergeId } = await mergeCustomers(sql, { ...given, keptId, mergedId });
    await refreshGroup(sql, group, signal);
    expect(await membersOf(group)).toEqual(meant);
    await undoMerge(sql, { ...given, mergeId });
    await refreshGroup(sql, group, signal);
    expect(await membersOf(group)).toEqual([lyon]);
  }
});

test('a rule that is given is followed by a job, and so is what changes later', async () => {
  const lyon = await makeCustomer(sql, store, { city: 'Lyon' });
  const other = await makeCustomer(sql, store, { city: 'Nantes' });
  const made = await editor.read<StoreGroupList>('POST', path, {
    ...GIVEN,
    key: 'lyon',
    rule: "city = 'Lyon'",
  });
  expect(made.groups).toMatchObject([{ rule: "city = 'Lyon'", refreshedAt: null, memberCount: 0 }]);
  await runJobs();
  const [group] = await sql<[{ id: string }]>`select id from customer_groups where store_id = ${store.id}`;
  const of = { storeId: store.id, groupId: group.id };
  expect(await membersOf(of)).toEqual([lyon]);

  await sql`update customers set city = 'Lyon' where id = ${other}`;
  await sql`update customers set city = 'Paris' where id = ${lyon}`;
  // Not before its time, and then by the clock.
  await sql`select graphile_worker.add_job('enqueue-due-group-refreshes')`;
  await runJobs();
  expect(await membersOf(of)).toEqual([lyon]);
  await sql`update customer_groups set refreshed_at = now() - interval '6 minutes' where id = ${group.id}`;
  await sql`select graphile_worker.add_job('enqueue-due-group-refreshes')`;
  await runJobs();
  expect(await membersOf(of)).toEqual([other]);
  expect(Date.now() - Number((await listGroups(sql, store.id))[0]!.refreshedAt)).toBeLessThan(60_000);
});

test('more than a portion come and go, and a turn that ends is gone on with', async () => {
  const count = GROUP_PORTION_CUSTOMERS + 50;
  await sql`
    insert into customers (store_id, id, city) select ${store.id}, gen_random_uuid(), 'Lyon'
    from generate_series(1, ${count}::integer)
  `;
  const group = await makeGroup("city = 'Lyon'");
  await refreshGroup(sql, group, signal, { turnMs: 0 });
  expect(await membersOf(group)).toHaveLength(GROUP_PORTION_CUSTOMERS);
  expect((await listGroups(sql, store.id))[0]!.refreshedAt).toBeNull();
  await runJobs();
  expect(await membersOf(group)).toHaveLength(count);

  await sql`update customers set city = null where store_id = ${store.id}`;
  await refreshGroup(sql, group, signal);
  expect(await membersOf(group)).toEqual([]);
});

test('nobody comes into it or out of it by hand, and whoever tries is told why', async () => {
  const lyon = await makeCustomer(sql, store, { city: 'Lyon' });
  const group = await makeGroup("city = 'Lyon'");
  await makeGroup(null, 'by-hand');
  await refreshGroup(sql, group, signal);
  const other = await makeCustomer(sql, store);
  const customers = `/admin/${store.publicKey}/customers`;

  const refused = await editor.send('PATCH', `${customers}/${other}`, { groups: ['ruled'] });
  const { details } = (await refused.json()) as { details: { field: string; reason: string }[] };
  expect(details).toMatchObject([{ field: 'groups', reason: expect.stringContaining('follow from a rule') }]);
  // All that staff gave are others: the rule's stays.
  await editor.read('PATCH', `${customers}/${lyon}`, { groups: ['by-hand'] });
  await editor.read('PATCH', `${customers}/${lyon}`, { groups: [] });
  for (const kind of ['add_group', 'remove_group']) {
    const body = {
      action: { kind, value: 'ruled' },
      selection: { kind: 'customers', customerIds: [lyon, other] },
    };
    const answer = await editor.send('POST', `/admin/${store.publicKey}/bulk-actions`, body);
    expect(await answer.text()).toContain('follow from a rule');
  }
  expect(await insertMember(sql, { storeId: store.id, key: 'ruled', customerId: other })).toBe(false);
  expect(await membersOf(group)).toEqual([lyon]);
});

test('a group becomes one by rule, and one by hand again that keeps its members', async () => {
  const [lyon, other] = [
    await makeCustomer(sql, store, { city: 'Lyon' }),
    await makeCustomer(sql, store, { city: 'Nantes' }),
  ];
  const group = await makeGroup(null, 'both');
  await insertMember(sql, { storeId: store.id, key: 'both', customerId: other });
  await editor.read('PUT', `${path}/both`, { ...GIVEN, rule: "city = 'Lyon'" });
  await runJobs();
  expect(await membersOf(group)).toEqual([lyon]);

  // Without a word of the rule it stays.
  await editor.read('PUT', `${path}/both`, { ...GIVEN, discountBasisPoints: 500 });
  const byHand = await editor.read<StoreGroupList>('PUT', `${path}/both`, { ...GIVEN, rule: null });
  expect(byHand.groups).toMatchObject([{ rule: null, refreshedAt: null, memberCount: 1 }]);
  await insertMember(sql, { storeId: store.id, key: 'both', customerId: other });
  await refreshGroup(sql, group, signal);
  expect(await membersOf(group)).toEqual([lyon, other].toSorted());

  const audit = `/admin/${store.publicKey}/audit`;
  const { entries } = await editor.read<{ entries: AuditEntry[] }>('GET', audit);
  expect(entries.map(({ before, after }) => [before?.['rule'], after?.['rule']]).toReversed()).toEqual([
    [null, "city = 'Lyon'"],
    [undefined, undefined],
    ["city = 'Lyon'", null],
  ]);
});

test.each([
  ["city = 'Lyon", /closing quote/],
  ["customer_groups CONTAINS 'vip'", /No rule can ask for customer_groups/],
  ["NOT (city = 'Lyon' OR email = 'awa@example.com')", /No rule can ask for email/],
])('the rule %s is refused with its reason', async (rule, reason) => {
  const response = await editor.send('POST', path, { ...GIVEN, key: 'ruled', rule });
  const { details } = (await response.json()) as { details: { field: string; reason: string }[] };
  expect(details).toMatchObject([{ field: 'rule', reason: expect.stringMatching(reason) }]);
});

test('there are only so many by rule', async () => {
  for (let i = 0; i < RULE_GROUPS_PER_STORE; i++) await makeGroup('number_of_orders = 0', `g${i}`);
  const rule = "city = 'Lyon'";
  expect(await editor.codeOf('POST', path, { ...GIVEN, key: 'one-more', rule })).toBe('too_many_rules');
  expect(await editor.codeOf('PUT', `${path}/g0`, { ...GIVEN, rule })).toBe(200);
  await makeGroup(null, 'by-hand');
  expect(await editor.codeOf('PUT', `${path}/by-hand`, { ...GIVEN, rule })).toBe('too_many_rules');
});

test('a rule that is changed while its members come ends that, and nobody else comes in by it', async () => {
  await makeCustomer(sql, store, { city: 'Lyon' });
  const group = await makeGroup("city = 'Lyon'");
  let refreshing: Promise<void> | undefined;
  await sql.begin(async (tx) => {
    await tx`update customer_groups set rule = ${"city = 'Nantes'"} where id = ${group.groupId}`;
    refreshing = refreshGroup(sql, group, signal);
    const waits = () => sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `;
    await expect.poll(waits, { interval: 10, timeout: 5_000 }).toHaveLength(1);
  });
  await refreshing;
  expect(await membersOf(group)).toEqual([]);
  expect(parseSegment((await listGroups(sql, store.id))[0]!.rule!)).toMatchObject({ field: 'city' });
});
