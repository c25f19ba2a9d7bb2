import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { runStore } from '../../test/harness/store-command.ts';
import { authoritiesAt, makeVatId } from '../../test/harness/vat.ts';
import { findAccountSettings } from '../customers/approval-queries.ts';
import { findTaxStanding } from '../vat/find-tax-standing.ts';
import { findTaxSettings } from '../vat/tax-settings-queries.ts';
import type { Store } from './store-queries.ts';

let sql: TestDatabase;
let store: Store;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql, { country: 'FR' }));
});

const run = (command: string, ...args: string[]) =>
  runStore(sql, [...command.split(' '), '--store', store.publicKey, ...args]);

test('a store says what new accounts go through, and where else it is registered', async () => {
  const shown = await run(
    'vat set',
    '--ask-business',
    'at-once',
    '--hold-accounts',
    'yes',
    '--registered-in',
    'pl,XI',
  );
  expect(shown).toMatch(
    /New accounts +are asked for their business before all else, and wait for your approval/,
  );
  expect(await findAccountSettings(sql, store.id)).toEqual({ asksBusiness: 'at_once', holdsAccounts: true });
  expect((await findTaxSettings(sql, store.id)).registeredIn).toEqual(['PL', 'XI']);
});

test('accounts that wait are listed with their business, and let in or refused', async () => {
  await run('vat set', '--hold-accounts', 'yes');
  expect(await run('approve')).toBe('Nobody waits.');
  await makeVatId(sql, { store, authorities: authoritiesAt('http://127.0.0.1:1') });
  await signedIn(sql, store, 'ada@example.com');
  await signedIn(sql, store, 'eve@example.com');

  const waiting = await run('approve');
  expect(waiting).toMatch(/Akwaba SARL +FR40303265045 \(pending\)/);
  expect(waiting).toMatch(/ada@example.com.*\n.*eve@example.com/);

  expect(await run('approve', '--email', 'Ada@example.com')).toBe('ada@example.com is approved.');
  expect(await run('approve', '--email', 'eve@example.com', '--refuse')).toBe('eve@example.com is refused.');
  expect(await run('approve')).not.toMatch(/(ada|eve)@example/);
  expect(await run('approve', '--refused')).toMatch(/eve@example.com/);
});

test('an account is exempt from VAT for a reason, until it is not', async () => {
  const { customerId } = await signedIn(sql, store, 'ada@example.com');
  const standing = () => findTaxStanding(sql, { store, customerId, supply: 'goods' }, new Date());

  expect(await run('vat exempt', '--email', 'ada@example.com', '--reason', 'Certificate 12')).toMatch(
    /is exempt/,
  );
  expect((await standing()).treatment).toMatchObject({ treatment: 'exempt_by_staff', chargesVat: false });
  await run('vat exempt', '--email', 'ada@example.com', '--none');
  expect((await standing()).exemptByStaff).toBe(false);
});

test.each([
  ['vat set', ['--ask-business', 'maybe'], '--ask-business maybe'],
  ['vat set', ['--hold-accounts', 'perhaps'], '--hold-accounts perhaps'],
  ['vat set', ['--registered-in', 'XX'], '--registered-in XX'],
  ['vat set', ['--ships-from', 'ZZ'], '--ships-from ZZ'],
  ['vat exempt', ['--email', 'ada@example.com'], '--reason'],
  ['vat exempt', ['--email', 'nobody@example.com', '--none'], '--email nobody@example.com'],
  ['approve', ['--email', 'nobody@example.com'], '--email nobody@example.com'],
  ['approve', ['--refuse'], '--email is missing'],
])('%s %j is refused in words', async (command, args, named) => {
  await expect(run(command, ...args)).rejects.toThrow(named);
});
