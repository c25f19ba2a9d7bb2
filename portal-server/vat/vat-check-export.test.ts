import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { exportVatChecks } from '../../shared/contracts/vat-check-export.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff } from '../../test/harness/staff.ts';
import { FRENCH_NUMBER } from '../../test/harness/vat.ts';
import { insertVatCheck, type VatCheck } from './vat-check-queries.ts';

let sql: TestDatabase;
let portal: Portal;
beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());

const CHECK: Omit<VatCheck, 'storeId' | 'id'> = {
  customerId: randomUUID(),
  askedAt: new Date('2026-03-02T10:15:00.123Z'),
  durationMs: 240,
  because: 'order',
  orderSource: 'woocommerce',
  orderExternalId: '4711',
  authority: 'vies',
  country: 'FR',
  number: FRENCH_NUMBER,
  requesterCountry: 'DE',
  requesterNumber: 'DE136695976',
  outcome: 'valid',
  errorCode: null,
  consultationNumber: 'WAPIAAAA1',
  httpStatus: 200,
  answer: '{"valid":true,"name":"Koné, Fils"}',
  answeredName: '=HYPERLINK("https://evil.example")',
  answeredAddress: '1 RUE DU PORT\n13002 MARSEILLE',
  givenCompany: 'Koné & Fils',
  nameResult: 'differs',
  addressResult: 'not_given',
};

const makeCheck = (storeId: number, part: Partial<VatCheck> = {}) =>
  insertVatCheck(sql, { ...CHECK, storeId, id: randomUUID(), ...part });

async function download(secretKey: string, query = ''): Promise<Response> {
  const headers = { authorization: `Bearer ${secretKey}` };
  return portal.app.request(`${exportVatChecks.path}${query}`, { headers });
}

test('a merchant gets each proof whole, and no cell that a spreadsheet would run', async () => {
  const { store, secretKey } = await makeStore(sql);
  const other = await makeStore(sql);
  await makeCheck(store.id);
  await makeCheck(other.store.id, { number: 'FR83404833048' });

  const response = await download(secretKey);
  expect(response.headers.get('content-type')).toContain('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toContain('vat-checks.csv');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const [header, record, ...rest] = readCsv(bytes.toString('utf8').slice(1));
  expect(rest).toEqual([]);
  const cells = Object.fromEntries(header!.map((name, i) => [name, record![i]]));
  expect(cells).toMatchObject({
    asked_at: '2026-03-02T10:15:00.123Z',
    number: FRENCH_NUMBER,
    order_source: 'woocommerce',
    order_id: '4711',
    requester_number: 'DE136695976',
    consultation_number: 'WAPIAAAA1',
    answered_name: `'=HYPERLINK("https://evil.example")`,
    answered_address: '1 RUE DU PORT\n13002 MARSEILLE',
    given_company: 'Koné & Fils',
    name_result: 'differs',
    error_code: '',
    answer: '{"valid":true,"name":"Koné, Fils"}',
  });
});

test('days count from midnight to midnight in UTC, both in', async () => {
  const { store, secretKey } = await makeStore(sql);
  for (const askedAt of [
    '2026-03-01T23:59:59.999Z',
    '2026-03-02T00:00:00Z',
    '2026-03-02T23:59:59.999Z',
    '2026-03-03T00:00:00Z',
  ])
    await makeCheck(store.id, { askedAt: new Date(askedAt) });

  const records = readCsv(await (await download(secretKey, '?from=2026-03-02&to=2026-03-02')).text());
  expect(records.slice(1).map(([askedAt]) => askedAt)).toEqual([
    '2026-03-02T00:00:00.000Z',
    '2026-03-02T23:59:59.999Z',
  ]);
});

test('more than a page comes whole, each once, oldest first', async () => {
  const { store, secretKey } = await makeStore(sql);
  // Many at one moment, so that a page ends among them.
  const rows = Array.from({ length: 1_203 }, (_, i) => ({
    ...CHECK,
    storeId: store.id,
    id: randomUUID(),
    askedAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(i / 400)),
  }));
  await sql`insert into vat_checks ${sql(rows)}`;

  const [header, ...records] = readCsv(await (await download(secretKey)).text());
  const ids = records.map((record) => record[header!.indexOf('check_id')]);
  expect(new Set(ids).size).toBe(1_203);
  expect(records.map(([askedAt]) => askedAt)).toEqual(records.map(([askedAt]) => askedAt).toSorted());
});

test('a day that is none is refused by name', async () => {
  const { secretKey } = await makeStore(sql);
  const response = await download(secretKey, '?from=yesterday');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ details: [{ field: 'from' }] });
});

/** A reader by RFC 4180, apart from the code that writes. */
function readCsv(text: string): string[][] {
  const records: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  let record: string[] = [];
  while (field.lastIndex < text.length) {
    const match = field.exec(text)!;
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

test('staff of the shop, and of no other, get the same file from their pages', async () => {
  const { store, secretKey } = await makeStore(sql);
  const other = await makeStore(sql);
  await makeCheck(store.id);
  const reader = await makeStaff(portal, store, 'reader');
  const path = `/admin/${store.publicKey}/vat-checks.csv`;

  const response = await reader.send('GET', `${path}?from=2026-03-02&to=2026-03-02`);
  expect(response.headers.get('content-disposition')).toContain('vat-checks.csv');
  expect(await response.text()).toBe(await (await download(secretKey)).text());

  const stranger = await makeStaff(portal, other.store, 'owner');
  expect((await stranger.send('GET', path)).status).toBe(404);
});
