import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { AuditEntry } from '../../shared/contracts/audit.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let first: string;
let owner: StaffBrowser;
let path: string;

type Keys = { keys: { id: string; hint: string; createdBy: string | null; revokedAt: string | null }[] };

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, store_staff, audit_log`;
  portal = createPortal(sql);
  ({ store, secretKey: first } = await makeStore(sql));
  owner = await makeStaff(portal, store, 'owner', 'ada@team.example');
  path = `/admin/${store.publicKey}/keys`;
});

const works = async (key: string) => {
  const headers = { authorization: `Bearer ${key}` };
  return (await portal.app.request('/v1/withdrawals', { headers })).status === 200;
};
const create = (body: object = {}) => owner.read<Keys & { secretKey: string }>('POST', path, body);

test('a new key works at once, is shown once, and is known by its end', async () => {
  const { secretKey, keys } = await create();

  expect(await works(secretKey)).toBe(true);
  expect(await works(first)).toBe(true);
  expect(keys.map(({ hint }) => hint)).toEqual([secretKey.slice(-4), first.slice(-4)]);
  expect(keys.map(({ createdBy }) => createdBy)).toEqual(['ada@team.example', null]);
  const later = await (await owner.send('GET', path)).text();
  expect(later).not.toContain(secretKey);
  const [dump] = await sql<[{ rows: string }]>`
    select (select json_agg(k)::text from store_secret_keys k) || (select json_agg(a)::text from audit_log a) as rows
  `;
  expect(dump.rows).not.toContain(secretKey.slice(-20));
});

test('a key that is replaced holds on as long as was said', async () => {
  const [{ id } = { id: '' }] = (await owner.read<Keys>('GET', path)).keys;
  const { keys, secretKey } = await create({ replaces: id, overlapHours: 2 });
  const replaced = keys.find((key) => key.id === id)!;

  expect(Date.parse(replaced.revokedAt!) - Date.now()).toBeGreaterThan(119 * 60_000);
  expect(await works(first)).toBe(true);
  await sql`update store_secret_keys set revoked_at = now() - interval '1 second' where revoked_at is not null`;
  expect(await works(first)).toBe(false);
  expect(await works(secretKey)).toBe(true);
});

test('a key that is revoked is refused at once, and cannot be revoked again', async () => {
  const [{ id } = { id: '' }] = (await owner.read<Keys>('GET', path)).keys;
  expect((await owner.read<Keys>('DELETE', `${path}/${id}`)).keys).toEqual([]);

  expect(await works(first)).toBe(false);
  expect(await owner.codeOf('DELETE', `${path}/${id}`)).toBe('not_found');
});

test('one of another store is not there', async () => {
  const other = await makeStore(sql);
  const theirs = await makeStaff(portal, other.store, 'owner', 'other@team.example');
  const { keys } = await theirs.read<Keys>('GET', `/admin/${other.store.publicKey}/keys`);

  expect(await owner.codeOf('DELETE', `${path}/${keys[0]!.id}`)).toBe('not_found');
  expect(await owner.codeOf('POST', path, { replaces: keys[0]!.id })).toBe('not_found');
  expect(await works(other.secretKey)).toBe(true);
  // Of the second, nothing stayed: neither the new key nor a note of it.
  expect((await owner.read<Keys>('GET', path)).keys).toHaveLength(1);
});

test('there are at most ten, also when several are asked for at once', async () => {
  const codes = await Promise.all(Array.from({ length: 14 }, () => owner.codeOf('POST', path, {})));

  expect(codes.filter((code) => code === 200)).toHaveLength(9);
  expect(codes.filter((code) => code === 'too_many_keys')).toHaveLength(5);
});

test('each change is written down, without the key', async () => {
  const [{ id } = { id: '' }] = (await owner.read<Keys>('GET', path)).keys;
  await create({ replaces: id, overlapHours: 0 });
  const audit = `/admin/${store.publicKey}/audit`;
  const { entries } = await owner.read<{ entries: AuditEntry[] }>('GET', audit);

  expect(entries.map(({ action, subjectKind }) => [action, subjectKind])).toEqual([
    ['key.revoked', 'key'],
    ['key.created', 'key'],
  ]);
});
