import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type ImportSheet, listRefusedRows } from '../../shared/contracts/import.ts';
import { REFUSED_ROWS_SHOWN } from '../../shared/import-fields.ts';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { type Importer, makeImporter } from '../../test/harness/imports.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff } from '../../test/harness/staff.ts';

let sql: TestDatabase;
let portal: Portal;
let importer: Importer;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  importer = await makeImporter(sql, portal);
});

const CLIENTS = `Nom complet;Courriel;Téléphone;Société;Ville;Newsletter
Awa Diop;Awa@Shop.example;06 12 34 56 78;Akwaba;Paris;oui
Bintou;bintou@shop.example;;;Lyon;non
Cyr;cyr;;;;oui
Awa D.;AWA@shop.example;;;Nantes;
`;

test('a file is taken in: each row is created, updated, unchanged or refused', async () => {
  const { id, ...done } = await importer.run(CLIENTS);

  // The second Awa says nothing that is not known by then.
  expect(done).toEqual({ state: 'done', rowCount: 4, counts: [2, 0, 1, 1] });
  expect(await importer.customers()).toMatchObject([
    {
      name: 'Awa Diop',
      phoneE164: '+33612345678',
      company: 'Akwaba',
      city: 'Paris',
      marketingConsent: true,
      emails: ['awa@shop.example'],
    },
    {
      name: 'Bintou',
      phoneE164: null,
      company: null,
      city: 'Lyon',
      marketingConsent: false,
      emails: ['bintou@shop.example'],
    },
  ]);
  const said =
    await sql`select channel, given, source, wording from customer_consents where store_id = ${importer.store.id} order by given`;
  expect(said).toEqual([
    { channel: 'email', given: false, source: 'import', wording: 'Newsletter' },
    { channel: 'email', given: true, source: 'import', wording: 'Newsletter' },
  ]);
  expect(
    await sql`select from customer_emails where store_id = ${importer.store.id} and proven_at is not null`,
  ).toHaveLength(0);

  const refused = await (
    await importer.editor.send('GET', importer.at(`/${id}/refused.csv?language=fr`))
  ).text();
  expect(refused).toContain('Cyr,cyr,,,,oui,4,Courriel: Ce n’est pas une adresse e-mail.');
  expect(await sql`select from import_chunks where import_id = ${id}`).toHaveLength(0);
});

test('the first rows that were refused are told: their line, what is wrong, and what they say', async () => {
  const long = `${'x'.repeat(78)}😀😀😀`;
  const wrong = Array.from({ length: 12 }, (_, at) => `Cyr ${at};cyr ${at};;;${long};oui\n`).join('');
  const { id } = await importer.run(CLIENTS + wrong, {}, 'check');

  const { rows } = listRefusedRows.response.parse(
    await importer.editor.read('GET', importer.at(`/${id}/refused`)),
  );
  expect(rows).toHaveLength(REFUSED_ROWS_SHOWN);
  expect(rows[0]).toEqual({
    line: 4,
    reason: 'bad_email',
    column: 1,
    cells: ['Cyr', 'cyr', '', '', '', 'oui'],
  });
  expect(rows[1]).toMatchObject({
    line: 6,
    cells: ['Cyr 0', 'cyr 0', '', '', `${'x'.repeat(78)}😀…`, 'oui'],
  });

  const sheet = await importer.editor.read<ImportSheet>('GET', importer.at(`/${id}`));
  await importer.set(sheet, { rule: 'overwrite' });
  expect(await importer.editor.read('GET', importer.at(`/${id}/refused`))).toEqual({ rows: [] });
  const stranger = await makeImporter(sql, portal);
  expect(await stranger.editor.codeOf('GET', stranger.at(`/${id}/refused`))).toBe('not_found');
});

test('the same file twice changes nothing', async () => {
  for (const rule of ['fill', 'overwrite']) {
    await importer.run(CLIENTS.replace(/Awa D.*\n/, ''), { rule });
    const before = await sql`select * from customers where store_id = ${importer.store.id} order by id`;
    const again = await importer.run(CLIENTS.replace(/Awa D.*\n/, ''), { rule });

    expect(again).toMatchObject({ state: 'done', counts: [0, 0, 2, 1] });
    expect(await sql`select * from customers where store_id = ${importer.store.id} order by id`).toEqual(
      before,
    );
  }
});

test('what a dry run says is what comes to pass, and it changes nothing', async () => {
  const file = `${CLIENTS}${'Ada;ada@shop.example;;;;\n'.repeat(3)}`;
  const check = await importer.run(file, {}, 'check');
  expect(check).toMatchObject({ state: 'checked', rowCount: 7, counts: [3, 0, 0, 1] });
  expect(await importer.customers()).toEqual([]);

  await importer.post(check.id, 'start');
  await importer.work();
  expect(await importer.figures(check.id)).toMatchObject({ state: 'done', counts: [3, 0, 3, 1] });
});

describe('whoever is there already', () => {
  const person = async (origins: object, fields: object = {}) => {
    const id = crypto.randomUUID();
    const row = { storeId: importer.store.id, id, name: 'Ada', city: 'Rome', ...fields };
    await sql`insert into customers ${sql(row as never)}`;
    await sql`update customers set field_origins = ${JSON.stringify(origins)}::text::jsonb where id = ${id}`;
    await sql`insert into customer_emails (store_id, email, customer_id) values (${importer.store.id}, 'ada@shop.example', ${id})`;
  };
  const FILE = 'name,email,city,company,newsletter\nAda L,ada@shop.example,Paris,Engines,yes\n';

  test.each([
    ['fill', {}, { name: 'Ada', city: 'Rome', company: 'Engines', marketingConsent: true }],
    ['overwrite', {}, { name: 'Ada L', city: 'Paris', company: 'Engines', marketingConsent: true }],
    [
      'overwrite',
      { name: 'staff', city: 'customer', company: 'staff', marketingConsent: 'customer' },
      { name: 'Ada', city: 'Rome', company: null, marketingConsent: null },
    ],
    ['fill', { company: 'customer' }, { name: 'Ada', company: null }],
    ['overwrite', { city: 'import' }, { city: 'Paris' }],
    ['overwrite', { city: 'platform' }, { city: 'Rome' }],
  ])('%s, where words are of %j', async (rule, origins, expected) => {
    await person(origins);
    await importer.run(FILE, { rule });
    expect(await importer.customers()).toMatchObject([expected]);
  });

  test('the next order does not undo what a file has filled', async () => {
    await person({});
    await importer.run(FILE);
    const [customer] = await importer.customers();
    expect(customer?.['fieldOrigins']).toEqual({ company: 'import', marketingConsent: 'import' });
  });

  test('a consent that they took back to us stays back', async () => {
    await person({ marketingConsent: 'customer' }, { marketingConsent: false });
    for (const rule of ['fill', 'overwrite']) await importer.run(FILE, { rule });
    expect(await importer.customers()).toMatchObject([{ marketingConsent: false }]);
    expect(await sql`select from customer_consents where store_id = ${importer.store.id}`).toHaveLength(0);
  });
});

test('tags are added and a note is only filled in', async () => {
  const file = (note: string, tags: string) => `email,note,tags\nawa@shop.example,${note},"${tags}"\n`;
  await importer.run(file('Pays late', 'VIP, Été'));
  expect(await importer.run(file('Pays early', 'vip, ete, new'), { rule: 'overwrite' })).toMatchObject({
    counts: [0, 1, 0, 0],
  });
  expect(await importer.run(file('Pays early', 'vip, ete, new'))).toMatchObject({ counts: [0, 0, 1, 0] });

  expect(await importer.customers()).toMatchObject([{ note: 'Pays late', tags: ['Été', 'new', 'VIP'] }]);
});

test('of whom was redacted nothing comes back', async () => {
  await sql`insert into redactions (store_id, source, kind, external_id) values (${importer.store.id}, 'shopify', 'customer', '7')`;
  const done = await importer.run('Customer ID,Email\n7,awa@shop.example\n', {
    source: 'shopify',
    mapping: ['externalId', 'email'],
  });

  expect(done).toMatchObject({ counts: [0, 0, 0, 1] });
  expect(await importer.customers()).toEqual([]);
});

test('a password is dropped before anything is stored, also where a row is out of shape', async () => {
  const sheet = await importer.uploaded(
    '"name","email","password"\nAwa,awa@shop.example,hunter2\nDiop, Awa,b@shop.example,hunter2\n',
  );

  expect(sheet).toMatchObject({
    format: 'ecwid',
    headers: ['name', 'email'],
    sample: [['Awa', 'awa@shop.example'], []],
  });
  expect(sheet.findings.map(({ finding }) => finding)).toContain('password_dropped');
  await importer.post(sheet.id, 'start');
  await importer.work();
  const tables = await sql<{ json: string }[]>`
    select row_to_json(t)::text as json from import_chunks t union all select row_to_json(t)::text from import_refusals t
    union all select row_to_json(t)::text from imports t union all select row_to_json(t)::text from customers t
    union all select row_to_json(t)::text from audit_log t
  `;
  expect(tables.filter(({ json }) => json.includes('hunter2'))).toEqual([]);
});

test.each([
  ['', 'empty'],
  ['<!doctype html><html>', 'html'],
  ['PK\u0003\u0004', 'spreadsheet'],
])('a file that is none (%j) is refused in words, and leaves nothing', async (file, reason) => {
  const response = await importer.upload(file);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'unreadable_file', details: [{ reason }] });
  expect(await sql`select from imports where store_id = ${importer.store.id}`).toHaveLength(0);
});

test('a mapping must fit the file', async () => {
  const sheet = await importer.uploaded('name,email\nAwa,awa@shop.example\n');
  for (const mapping of [['name'], ['name', 'name'], ['name', 'shoe']]) {
    const code = importer.editor.codeOf('PUT', importer.at(`/${sheet.id}`), {
      kind: 'customers',
      source: null,
      mapping,
      rule: 'fill',
    });
    expect([mapping, await code]).toEqual([mapping, 'invalid_request']);
  }
});

test('an import of another store is not found', async () => {
  const sheet = await importer.uploaded('name,email\nAwa,awa@shop.example\n');
  const { store: other } = await makeStore(sql);
  const stranger = await makeStaff(portal, other, 'owner', 'stranger@team.example');
  expect(await stranger.codeOf('GET', `/admin/${other.publicKey}/imports/${sheet.id}`)).toBe('not_found');
});
