import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { SHARED_ADDRESSES_MAX } from '../../shared/contracts/shared-addresses.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { ingestFor } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import { proveEmail } from '../customers/prove-email.ts';
import { carriesProvenEmailOf } from '../customers/proven-emails-queries.ts';
import { resortSharedAddresses } from '../customers/resort-shared-addresses.ts';
import { findStoreById, type Store } from '../stores/store-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;
let editor: StaffBrowser;
let path: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql, { currency: 'EUR', country: 'FR' }));
  editor = await makeStaff(portal, store, 'editor', `${randomUUID()}@team.example`);
  path = `/admin/${store.publicKey}/shared-addresses`;
});

const change = (method: 'POST' | 'DELETE', address: string) =>
  editor.read<{ addresses: string[] }>(method, path, { address });
const resort = () => resortSharedAddresses(sql, store.id, new AbortController().signal);

test('an address and a domain are listed in normal form, once, noted, and taken off again', async () => {
  await change('POST', ' Till@Shop.example ');
  await change('POST', 'till@shop.example');
  const { addresses } = await change('POST', '*@Relay.Example');
  expect(addresses).toEqual(['till@shop.example', '@relay.example']);
  const entries = await sql`
    select action, after from audit_log where store_id = ${store.id} and action = 'shared_addresses.changed'`;
  expect(entries.map(({ after }) => after as unknown)).toEqual([
    { address: 'till@shop.example' },
    { address: '@relay.example' },
  ]);
  expect(await change('DELETE', '@relay.example')).toEqual({ addresses: ['till@shop.example'] });
  expect(await editor.read('GET', path)).toEqual({ addresses: ['till@shop.example'] });
  expect(await editor.codeOf('DELETE', path, { address: '@relay.example' })).toBe('not_found');
});

test.each(['till', '@', 'a@b', 'a b@shop.example', '@shop', 'a@b@shop.example'])(
  '%s is refused by its field',
  async (address) => {
    const response = await editor.send('POST', path, { address });
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      details: [{ field: 'address', reason: expect.stringContaining('@marketplace.example') as string }],
    });
  },
);

test('no more are listed than a store may have', async () => {
  const many = Array.from({ length: SHARED_ADDRESSES_MAX }, (_, n) => `@d${n}.example`);
  await sql`update stores set shared_emails = ${many} where id = ${store.id}`;
  expect(await editor.codeOf('POST', path, { address: 'one@more.example' })).toBe('invalid_request');
});

test('orders under a domain that is listed identify nobody, neither those that are there nor those to come, and show to nobody; until it is taken off', async () => {
  const by = (email: string) => ({ name: email, email });
  for (const n of ['1', '2']) await ingestFor(sql, store, n, {}, by('one@relay.example'));
  const { customerId } = await sql.begin((tx) => proveEmail(tx, store, 'one@relay.example'));
  const seen = async () => {
    const rows = await sql`
      select o.number from orders o where ${carriesProvenEmailOf(sql, { storeId: store.id, customerId })}`;
    return rows.length;
  };
  const countCustomers = async () => (await sql`select from customers where store_id = ${store.id}`).length;
  expect([await seen(), await countCustomers()]).toEqual([2, 1]);

  await change('POST', '@relay.example');
  await resort();
  const listed = (await findStoreById(sql, store.id))!;
  await ingestFor(sql, listed, '3', {}, by('two@relay.example'));
  expect([await seen(), await countCustomers()]).toEqual([0, 4]);

  await change('DELETE', '@relay.example');
  await resort();
  expect([await seen(), await countCustomers()]).toEqual([2, 2]);
});
