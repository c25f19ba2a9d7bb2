import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { SecretKeyList } from '../../shared/contracts/store-keys.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal } from '../../test/harness/portal.ts';
import { listAsStaff, makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let store: Store;
let owner: StaffBrowser;
let path: string;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

beforeEach(async () => {
  await sql`truncate rate_limits, store_staff, audit_log`;
  ({ store } = await makeStore(sql));
  owner = await makeStaff(createPortal(sql), store, 'owner', 'ada@team.example');
  path = `/admin/${store.publicKey}`;
});

const age = (minutes: number) =>
  sql`update sessions set proved_at = now() - ${minutes} * interval '1 minute' where customer_id = ${owner.customerId}`;

test('a secret key is made and rolled only a short while after a proof; ending one needs none', async () => {
  await age(11);
  expect(await owner.codeOf('POST', `${path}/keys`, {})).toBe('proof_needed');
  const { keys } = await owner.read<{ keys: SecretKeyList['keys'] }>('GET', `${path}/keys`);
  expect(keys).toHaveLength(1);
  expect(await owner.codeOf('POST', `${path}/keys`, { replaces: keys[0]!.id })).toBe('proof_needed');
  expect(await owner.codeOf('DELETE', `${path}/keys/${keys[0]!.id}`)).toBe(200);

  await age(9);
  expect(await owner.codeOf('POST', `${path}/keys`, {})).toBe(200);
});

test('who owns a shop is changed only a short while after a proof; other staff without one', async () => {
  await listAsStaff(sql, store, 'eve@team.example', 'owner');
  await listAsStaff(sql, store, 'ed@team.example', 'editor');
  await age(11);
  const staff = `${path}/staff`;
  const refused = [
    ['POST', { email: 'new@team.example', role: 'owner' }],
    ['PUT', { email: 'ed@team.example', role: 'owner' }],
    ['PUT', { email: 'eve@team.example', role: 'reader' }],
    ['DELETE', { email: 'EVE@team.example' }],
  ] as const;
  for (const [method, body] of refused) expect(await owner.codeOf(method, staff, body)).toBe('proof_needed');
  for (const [method, body] of [
    ['POST', { email: 'new@team.example', role: 'editor' }],
    ['PUT', { email: 'ed@team.example', role: 'reader' }],
    ['DELETE', { email: 'ed@team.example' }],
  ] as const) {
    expect(await owner.codeOf(method, staff, body)).toBe(200);
  }

  await age(9);
  expect(await owner.codeOf('PUT', staff, { email: 'eve@team.example', role: 'reader' })).toBe(200);
});

test('a proof of one session is none of another, and none of a session that never had one', async () => {
  await age(11);
  const other = await makeStaff(createPortal(sql), store, 'owner', 'eve@team.example');
  expect(await other.codeOf('POST', `${path}/keys`, {})).toBe(200);
  expect(await owner.codeOf('POST', `${path}/keys`, {})).toBe('proof_needed');
  await sql`update sessions set proved_at = null where customer_id = ${other.customerId}`;
  expect(await other.codeOf('POST', `${path}/keys`, {})).toBe('proof_needed');
});
