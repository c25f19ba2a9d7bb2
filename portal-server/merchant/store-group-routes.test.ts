import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { AuditEntry } from '../../shared/contracts/audit.ts';
import type { StoreGroupList } from '../../shared/contracts/customer-group.ts';
import { GROUPS_PER_STORE } from '../../shared/group-rules.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import { insertGroup, insertMember, listGroupsOf } from '../groups/customer-group-queries.ts';
import { replaceGroups } from './edit-customer-queries.ts';
import { deleteGroup, lockGroup } from './store-group-queries.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let editor: StaffBrowser;
let path: string;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, store_staff, audit_log`;
  portal = createPortal(sql);
  ({ store } = await makeStore(sql));
  editor = await makeStaff(portal, store, 'editor', 'ed@team.example');
  path = `/admin/${store.publicKey}/groups`;
});

const VIP = { key: 'vip', name: 'Best customers', discountBasisPoints: 1250, rule: null };
const BY_HAND = { rule: null, refreshedAt: null };
const groups = async () => (await editor.read<StoreGroupList>('GET', path)).groups;

async function bringIn(key: string, email: string): Promise<string> {
  const { customerId } = await signedIn(sql, store, email);
  await insertMember(sql, { storeId: store.id, key, customerId });
  return customerId;
}

/** Until two others wait for a lock on a row. */
async function untilTwoWait(): Promise<void> {
  const waiting = async () => {
    const rows = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `;
    return rows.length;
  };
  await expect.poll(waiting, { interval: 10, timeout: 5_000 }).toBe(2);
}

async function entries(): Promise<AuditEntry[]> {
  const audit = `/admin/${store.publicKey}/audit`;
  return (await editor.read<{ entries: AuditEntry[] }>('GET', audit)).entries;
}

test('a group is made, told with who is in it, and changed', async () => {
  const made = await editor.read<StoreGroupList>('POST', path, { ...VIP, name: '  Best customers ' });
  expect(made.groups).toEqual([{ ...VIP, ...BY_HAND, memberCount: 0 }]);
  const customerId = await bringIn('vip', 'awa@example.com');
  expect(await groups()).toEqual([{ ...VIP, ...BY_HAND, memberCount: 1 }]);

  const body = { name: 'Friends', discountBasisPoints: 0 };
  const changed = await editor.read<StoreGroupList>('PUT', `${path}/vip`, body);
  expect(changed.groups).toEqual([{ key: 'vip', ...body, ...BY_HAND, memberCount: 1 }]);
  // The shop's server reads that there is none, and not one of 0 %.
  expect((await listGroupsOf(sql, { storeId: store.id, customerId }))[1]).toEqual({
    key: 'vip',
    name: 'Friends',
    discountBasisPoints: null,
  });
});

test.each([
  [{ ...VIP, key: 'VIP' }, 'key'],
  [{ ...VIP, key: 'a'.repeat(41) }, 'key'],
  [{ ...VIP, key: 'visitor' }, 'key'],
  [{ ...VIP, key: 'guest' }, 'key'],
  [{ ...VIP, key: 'customer' }, 'key'],
  [{ ...VIP, name: '  ' }, 'name'],
  [{ ...VIP, name: 'n'.repeat(101) }, 'name'],
  [{ ...VIP, discountBasisPoints: -1 }, 'discountBasisPoints'],
  [{ ...VIP, discountBasisPoints: 10_001 }, 'discountBasisPoints'],
  [{ ...VIP, discountBasisPoints: 12.5 }, 'discountBasisPoints'],
])('what is wrong with %o is said of its field', async (body, field) => {
  const response = await editor.send('POST', path, body);

  expect(response.status).toBe(400);
  expect(((await response.json()) as { details: object[] }).details).toMatchObject([{ field }]);
  expect(await groups()).toEqual([]);
});

test('of two who have seen the same, the second is told that it was changed, and takes nothing back', async () => {
  const seen = { name: 'VIP', discountBasisPoints: 1000, rule: null };
  await editor.read('POST', path, { ...seen, key: 'vip' });
  await editor.read('PUT', `${path}/vip`, { ...seen, discountBasisPoints: 1500, ifStill: seen });
  const late = { ...seen, name: 'Friends', ifStill: seen };
  expect(await editor.codeOf('PUT', `${path}/vip`, late)).toBe('changed_meanwhile');
  const { groups } = await editor.read<StoreGroupList>('GET', path);
  expect(groups).toMatchObject([{ name: 'VIP', discountBasisPoints: 1500 }]);
});

test('of several who make the same key at once, one does, and it is written down once', async () => {
  const codes = await Promise.all(Array.from({ length: 6 }, () => editor.codeOf('POST', path, VIP)));

  expect(codes.toSorted()).toEqual([200, ...Array.from({ length: 5 }, () => 'group_key_taken')]);
  expect(await groups()).toHaveLength(1);
  expect(await entries()).toHaveLength(1);
});

test('there are only so many, also when several are asked for at once', async () => {
  for (let i = 2; i < GROUPS_PER_STORE; i++) {
    const group = { storeId: store.id, id: randomUUID(), key: `g${i}`, name: 'G', discountBasisPoints: null };
    await insertGroup(sql, group);
  }
  const asked = ['a', 'b', 'c', 'd'].map((key) => editor.codeOf('POST', path, { ...VIP, key }));

  expect((await Promise.all(asked)).filter((code) => code === 'too_many_groups')).toHaveLength(2);
  expect(await groups()).toHaveLength(GROUPS_PER_STORE);
});

test('a group is deleted only with as many in it as whoever asks was told', async () => {
  await editor.read('POST', path, VIP);
  const customerId = await bringIn('vip', 'awa@example.com');
  expect(await editor.codeOf('DELETE', `${path}/vip`, { memberCount: 0 })).toBe('group_has_grown');
  expect(await editor.codeOf('DELETE', `${path}/vip`, {})).toBe('invalid_request');
  expect(await groups()).toHaveLength(1);

  expect(await editor.read('DELETE', `${path}/vip`, { memberCount: 1 })).toEqual({
    removed: { ...VIP, memberCount: 1 },
    groups: [],
  });
  expect(await listGroupsOf(sql, { storeId: store.id, customerId })).toHaveLength(1);
  expect(await editor.codeOf('DELETE', `${path}/vip`, { memberCount: 1 })).toBe('not_found');
});

test('whoever comes into a group while it is deleted is in it, and it stays, or is told of no failure', async () => {
  for (let round = 0; round < 6; round++) {
    const key = `race-${round}`;
    await editor.read('POST', path, { ...VIP, key });
    const { customerId } = await signedIn(sql, store, `awa-${round}@example.com`);
    const customer = `/admin/${store.publicKey}/customers/${customerId}`;
    const [joined, deleted] = await Promise.all([
      editor.codeOf('PATCH', customer, { groups: [key] }),
      editor.codeOf('DELETE', `${path}/${key}`, { memberCount: 0 }),
    ]);

    const isIn = (await listGroupsOf(sql, { storeId: store.id, customerId })).length === 2;
    expect(deleted).toBe(isIn ? 'group_has_grown' : 200);
    expect([200, 'invalid_request']).toContain(joined);
  }
});

test('somebody who is put into a group that is being deleted waits, and is then in none', async () => {
  await editor.read('POST', path, VIP);
  const { customerId } = await signedIn(sql, store, 'awa@example.com');
  const of = { storeId: store.id, customerId };
  await sql
    .begin(async (tx) => {
      const group = await lockGroup(tx, store.id, 'vip');
      await deleteGroup(tx, { storeId: store.id, id: group!.id });
      // Both are sent on connections of their own before this transaction ends.
      const late = Promise.all([replaceGroups(sql, of, ['vip']), insertMember(sql, { ...of, key: 'vip' })]);
      await untilTwoWait();
      return { late };
    })
    .then(({ late }) => late);

  expect(await listGroupsOf(sql, of)).toHaveLength(1);
});

test('one of another store is not there', async () => {
  const { store: other } = await makeStore(sql);
  const theirs = await makeStaff(portal, other, 'editor', 'other@team.example');
  await editor.read('POST', path, VIP);
  const otherPath = `/admin/${other.publicKey}/groups`;

  expect(await theirs.codeOf('PUT', `${otherPath}/vip`, VIP)).toBe('not_found');
  expect(await theirs.codeOf('DELETE', `${otherPath}/vip`, { memberCount: 9 })).toBe('not_found');
  await theirs.read('POST', otherPath, { ...VIP, name: 'Theirs' });
  await theirs.read('DELETE', `${otherPath}/vip`, { memberCount: 0 });
  expect(await groups()).toEqual([{ ...VIP, ...BY_HAND, memberCount: 0 }]);
});

test('a reader sees them and changes none', async () => {
  await editor.read('POST', path, VIP);
  const reader = await makeStaff(portal, store, 'reader', 'reader@team.example');

  expect((await reader.read<StoreGroupList>('GET', path)).groups).toHaveLength(1);
  expect(await reader.codeOf('POST', path, { ...VIP, key: 'b2b' })).toBe('not_allowed');
  expect(await reader.codeOf('PUT', `${path}/vip`, VIP)).toBe('not_allowed');
  expect(await reader.codeOf('DELETE', `${path}/vip`, { memberCount: 0 })).toBe('not_allowed');
  expect(await groups()).toHaveLength(1);
});

test('each change is written down with only what changed, and none where nothing did', async () => {
  const { key, ...given } = VIP;
  await editor.read('POST', path, VIP);
  await editor.read('PUT', `${path}/vip`, given);
  await editor.read('PUT', `${path}/vip`, { ...given, discountBasisPoints: 500 });
  await editor.read('DELETE', `${path}/vip`, { memberCount: 0 });

  const told = (await entries()).toReversed();
  expect(told.map(({ action, before, after }) => [action, before, after])).toEqual([
    ['group.added', null, given],
    ['group.changed', { discountBasisPoints: 1250 }, { discountBasisPoints: 500 }],
    ['group.removed', { ...given, discountBasisPoints: 500, memberCount: 0 }, null],
  ]);
  expect(new Set(told.map((entry) => [entry.subjectKind, entry.subjectId, entry.staffEmail].join()))).toEqual(
    new Set([`group,${key},ed@team.example`]),
  );
});
