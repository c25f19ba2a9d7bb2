import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { FakeVies } from '../../test/harness/fake-vies.ts';
import { FRENCH_NUMBER, GERMAN_NUMBER, makeVatId, officesAt } from '../../test/harness/vat.ts';
import { runStore } from '../../test/harness/store-command.ts';
import { findTaxSettings } from '../vat/tax-settings-queries.ts';
import type { Store } from './store-queries.ts';

let sql: TestDatabase;
let vies: FakeVies;
let store: Store;
let folder: string;

beforeAll(async () => {
  sql = await createTestDatabase();
  vies = await FakeVies.start();
  folder = mkdtempSync(join(tmpdir(), 'comptoir-vat-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await vies[Symbol.asyncDispose]();
  await sql[Symbol.asyncDispose]();
});
beforeEach(async () => {
  ({ store } = await makeStore(sql, { country: 'DE' }));
  await sql`delete from vat_pauses`;
  vies.mood = 'up';
  vies.downStates.clear();
  vies.register(FRENCH_NUMBER, { name: 'SARL AKWABA' });
});

async function vat(...args: string[]): Promise<string> {
  return runStore(sql, ['vat', ...args], { vat: officesAt(vies.url) });
}
const ofStore = () => ['--store', store.publicKey];

test('shows what holds where nothing was decided', async () => {
  const shown = await vat(...ofStore());
  expect(shown).toMatch(/Own VAT number +none/);
  expect(shown).toMatch(/Ships from +DE/);
  expect(shown).toMatch(/While pending +VAT is charged/);
  expect(shown).toMatch(/30 days/);
});

test('sets what is given and leaves the rest', async () => {
  await vat('set', ...ofStore(), '--number', '136 695 976', '--ships-from', 'fr, be', '--require', 'company');
  await vat('set', ...ofStore(), '--while-pending', 'trust', '--valid-days', '7');

  expect(await findTaxSettings(sql, store.id)).toEqual({
    vatCountry: 'DE',
    vatNumber: GERMAN_NUMBER,
    shipsFrom: ['FR', 'BE'],
    registeredIn: [],
    whilePending: 'trust',
    validDays: 7,
    requiresCompany: true,
    requiresVatId: false,
  });
});

test.each([
  [['--number', 'DE123'], '--number DE123'],
  [['--ships-from', 'France'], '--ships-from France'],
  [['--while-pending', 'hope'], '--while-pending hope'],
  [['--valid-days', '0'], '--valid-days 0'],
  [['--require', 'love'], '--require love'],
])('%j is refused by name, and changes nothing', async (args, reason) => {
  const before = await findTaxSettings(sql, store.id);
  await expect(vat('set', ...ofStore(), ...args)).rejects.toThrow(reason);
  expect(await findTaxSettings(sql, store.id)).toEqual(before);
});

test('under a number of its own the store has its customers asked about again, with proof in its name', async () => {
  const { authorities } = officesAt(vies.url);
  const customer = await makeVatId(sql, { store, authorities });
  expect(await vat('check', ...ofStore(), '--customer', customer.customerId)).toContain(
    'without consultation number',
  );
  await vat('set', ...ofStore(), '--number', GERMAN_NUMBER);

  expect(await sql`select due_at <= now() as due from customer_vat_ids where store_id = ${store.id}`).toEqual(
    [{ due: true }],
  );
  const checked = await vat('check', ...ofStore(), '--customer', customer.customerId);
  expect(checked).toMatch(/vies answered: valid, WAPIAAAA\d+ consultation number/);
  expect(checked).toContain(`${FRENCH_NUMBER} is valid.`);
});

test('a check of somebody without a number is refused by name', async () => {
  await expect(vat('check', ...ofStore(), '--customer', 'ada@example.com')).rejects.toThrow(
    'ada@example.com',
  );
  await expect(vat('check', ...ofStore())).rejects.toThrow('--customer is missing');
});

test('writes the proofs to a file', async () => {
  const customer = await makeVatId(sql, { store, authorities: officesAt(vies.url).authorities });
  await vat('check', ...ofStore(), '--customer', customer.customerId);
  const file = join(folder, 'vat.csv');

  expect(await vat('export', ...ofStore(), '--file', file)).toContain(file);
  expect(readFileSync(file, 'utf8')).toContain('SARL AKWABA');
  await expect(vat('export', ...ofStore())).rejects.toThrow('--file is missing');
  await expect(vat('export', ...ofStore(), '--file', file, '--from', 'May')).rejects.toThrow('--from May');
});

test('tells who answers, and who is left alone', async () => {
  vies.downStates.add('DE');
  const customer = await makeVatId(sql, {
    store,
    authorities: officesAt(vies.url).authorities,
    typed: { number: GERMAN_NUMBER },
  });
  await vat('check', ...ofStore(), '--customer', customer.customerId);

  const status = await vat('status');
  expect(status).toContain('VIES is available.');
  expect(status).toMatch(/DE +Unavailable/);
  expect(status).toMatch(/DE +20\S+Z +MS_UNAVAILABLE/);
});
