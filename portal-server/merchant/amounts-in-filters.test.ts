import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeCustomer } from '../../test/harness/listed-customers.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff } from '../../test/harness/staff.ts';

let sql: TestDatabase;
let portal: Portal;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());

/** A shop in a currency, with whoever has spent a little and whoever has spent much, and how it is asked. */
async function start(currency: string) {
  const { store } = await makeStore(sql, { currency, country: 'SN' });
  for (const [name, spent] of [
    ['little', 20_000],
    ['much', 150_000],
  ] as const) {
    const customerId = await makeCustomer(sql, store, { name });
    const at = { firstOrderAt: '2026-01-01', lastOrderAt: '2026-01-01' };
    const totals = { storeId: store.id, customerId, currency, orderCount: 1, spent, ...at };
    await sql`insert into customer_totals ${sql(totals)}`;
  }
  const staff = await makeStaff(portal, store, 'editor', `${randomUUID()}@team.example`);
  const at = (path: string) => `/admin/${store.publicKey}${path}`;
  const found = async (where: string) => {
    const path = at(`/customers?sort=name&where=${encodeURIComponent(where)}`);
    const { customers } = await staff.read<{ customers: { name: string }[] }>('GET', path);
    return customers.map(({ name }) => name).toSorted();
  };
  const refusal = async (method: string, path: string, body?: object) => {
    const response = await staff.send(method, at(path), body);
    return [response.status, ((await response.json()) as { details?: object[] }).details?.[0]];
  };
  return { found, refusal };
}

test.each(['150.000', '150 000', '150,000', '150000', '150000.00'])(
  'an amount of a currency without decimals that is written %s is a hundred and fifty thousand',
  async (amount) => {
    const { found } = await start('XOF');
    expect(await found(`amount_spent >= ${amount}`)).toEqual(['much']);
    expect(await found(`amount_spent BETWEEN 1 AND ${amount}`)).toEqual(['little', 'much']);
  },
);

test('an amount that may be either of two, or that cannot be, is refused wherever a filter is given', async () => {
  const euros = await start('EUR');
  const definition = 'amount_spent > 1.500';
  const reason = 'Character 16: “1.500” can be read in two ways. Write 1500 or 1.5.';
  const where = `/customers?where=${encodeURIComponent(definition)}`;
  expect(await euros.refusal('GET', where)).toEqual([400, { field: 'where', reason }]);
  expect(await euros.refusal('POST', '/segments', { name: 'Rich', definition })).toEqual([
    400,
    { field: 'definition', reason },
  ]);
  const group = { key: 'rich', name: 'Rich', discountBasisPoints: 0, rule: definition };
  expect(await euros.refusal('POST', '/groups', group)).toEqual([400, { field: 'rule', reason }]);

  const francs = await start('XOF');
  const path = `/customers?where=${encodeURIComponent('amount_spent > 150.50')}`;
  expect(await francs.refusal('GET', path)).toEqual([
    400,
    { field: 'where', reason: expect.stringContaining('a currency without decimals') },
  ]);
});
