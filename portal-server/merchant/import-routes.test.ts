import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import type { ImportSheet } from '../../shared/contracts/import.ts';
import { runJobsOnce } from '../jobs/job-runner.ts';
import { portalJobs } from '../portal-jobs.ts';
import type { Store } from '../stores/store-queries.ts';

let sql: TestDatabase;
let portal: Portal;
let store: Store;
let editor: StaffBrowser;
let number = 0;

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
});
afterAll(() => sql[Symbol.asyncDispose]());
beforeEach(async () => {
  ({ store } = await makeStore(sql, { country: 'FR' }));
  editor = await makeStaff(portal, store, 'editor', `editor${number++}@team.example`);
});
afterEach(() => vi.restoreAllMocks());

const at = (path = '') => `/admin/${store.publicKey}/imports${path}`;

async function upload(file: string | Uint8Array, name = 'clients.csv'): Promise<Response> {
  return portal.app.request(at(`?name=${name}`), {
    method: 'POST',
    headers: {
      origin: portal.deps.publicUrl,
      'x-comptoir': '1',
      cookie: editor.cookie,
      'content-type': 'text/csv',
    },
    body: file as string,
  });
}

async function uploaded(file: string): Promise<ImportSheet> {
  const response = await upload(file);
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as ImportSheet;
}

const work = () => runJobsOnce(sql.target, portalJobs(portal.deps));

async function run(file: string, change: object = {}, step = 'start') {
  const sheet = await uploaded(file);
  await set(sheet, change);
  await editor.read('POST', at(`/${sheet.id}/${step}`));
  await work();
  return figures(sheet.id);
}

const set = ({ id, kind, source, mapping, rule }: ImportSheet, change: object) =>
  editor.read('PUT', at(`/${id}`), { kind, source, mapping, rule, ...change });

async function figures(id: string) {
  const sheet = await editor.read<ImportSheet>('GET', at(`/${id}`));
  const { state, rowCount, createdCount, updatedCount, unchangedCount, refusedCount, repeatedCount } = sheet;
  expect(createdCount + updatedCount + unchangedCount + refusedCount + repeatedCount).toBe(sheet.rowsDone);
  return { id, state, rowCount, counts: [createdCount, updatedCount, unchangedCount, refusedCount] };
}

const customers = () => sql`
  select c.name, c.phone_e164, c.company, c.city, c.marketing_consent, c.field_origins, (
    select array_agg(email order by email) from customer_emails e where e.store_id = c.store_id and e.customer_id = c.id
  ) as emails
  from customers c where store_id = ${store.id} order by c.name, c.id
`;

const CLIENTS = `Nom complet;Courriel;Téléphone;Société;Ville;Newsletter
Awa Diop;Awa@Shop.example;06 12 34 56 78;Akwaba;Paris;oui
Bintou;bintou@shop.example;;;Lyon;non
Cyr;cyr;;;;oui
Awa D.;AWA@shop.example;;;Nantes;
`;

test('a file is taken in: each row is created, updated, unchanged or refused', async () => {
  const { id, ...done } = await run(CLIENTS);

  // The second Awa says nothing that is not known by then.
  expect(done).toEqual({ state: 'done', rowCount: 4, counts: [2, 0, 1, 1] });
  expect(await customers()).toMatchObject([
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
    await sql`select channel, given, source, wording from customer_consents where store_id = ${store.id} order by given`;
  expect(said).toEqual([
    { channel: 'email', given: false, source: 'import', wording: 'Newsletter' },
    { channel: 'email', given: true, source: 'import', wording: 'Newsletter' },
  ]);
  expect(
    await sql`select from customer_emails where store_id = ${store.id} and proven_at is not null`,
  ).toHaveLength(0);

  const refused = await (await editor.send('GET', at(`/${id}/refused.csv?language=fr`))).text();
  expect(refused).toContain('Cyr,cyr,,,,oui,4,Courriel: Ce n’est pas une adresse e-mail.');
  expect(await sql`select from import_chunks where import_id = ${id}`).toHaveLength(0);
});

test('the same file twice changes nothing', async () => {
  for (const rule of ['fill', 'overwrite']) {
    await run(CLIENTS.replace(/Awa D.*\n/, ''), { rule });
    const before = await sql`select * from customers where store_id = ${store.id} order by id`;
    const again = await run(CLIENTS.replace(/Awa D.*\n/, ''), { rule });

    expect(again).toMatchObject({ state: 'done', counts: [0, 0, 2, 1] });
    expect(await sql`select * from customers where store_id = ${store.id} order by id`).toEqual(before);
  }
});

test('what a dry run says is what comes to pass, and it changes nothing', async () => {
  const file = `${CLIENTS}${'Ada;ada@shop.example;;;;\n'.repeat(3)}`;
  const check = await run(file, {}, 'check');
  expect(check).toMatchObject({ state: 'checked', rowCount: 7, counts: [3, 0, 0, 1] });
  expect(await customers()).toEqual([]);

  await editor.read('POST', at(`/${check.id}/start`));
  await work();
  expect(await figures(check.id)).toMatchObject({ state: 'done', counts: [3, 0, 3, 1] });
});

describe('whoever is there already', () => {
  const person = async (origins: object, fields: object = {}) => {
    const id = crypto.randomUUID();
    const row = { storeId: store.id, id, name: 'Ada', city: 'Rome', ...fields };
    await sql`insert into customers ${sql(row as never)}`;
    await sql`update customers set field_origins = ${JSON.stringify(origins)}::text::jsonb where id = ${id}`;
    await sql`insert into customer_emails (store_id, email, customer_id) values (${store.id}, 'ada@shop.example', ${id})`;
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
    await run(FILE, { rule });
    expect(await customers()).toMatchObject([expected]);
  });

  test('the next order does not undo what a file has filled', async () => {
    await person({});
    await run(FILE);
    const [{ fieldOrigins }] = (await customers()) as [{ fieldOrigins: object }];
    expect(fieldOrigins).toEqual({ company: 'import', marketingConsent: 'import' });
  });

  test('a consent that they took back to us stays back', async () => {
    await person({ marketingConsent: 'customer' }, { marketingConsent: false });
    for (const rule of ['fill', 'overwrite']) await run(FILE, { rule });
    expect(await customers()).toMatchObject([{ marketingConsent: false }]);
    expect(await sql`select from customer_consents where store_id = ${store.id}`).toHaveLength(0);
  });
});

test('of whom was redacted nothing comes back', async () => {
  await sql`insert into redactions (store_id, source, kind, external_id) values (${store.id}, 'shopify', 'customer', '7')`;
  const done = await run('Customer ID,Email\n7,awa@shop.example\n', {
    source: 'shopify',
    mapping: ['externalId', 'email'],
  });

  expect(done).toMatchObject({ counts: [0, 0, 0, 1] });
  expect(await customers()).toEqual([]);
});

test('a password is dropped before anything is stored, also where a row is out of shape', async () => {
  const sheet = await uploaded(
    '"name","email","password"\nAwa,awa@shop.example,hunter2\nDiop, Awa,b@shop.example,hunter2\n',
  );

  expect(sheet).toMatchObject({
    format: 'ecwid',
    headers: ['name', 'email'],
    sample: [['Awa', 'awa@shop.example'], []],
  });
  expect(sheet.findings.map(({ finding }) => finding)).toContain('password_dropped');
  await editor.read('POST', at(`/${sheet.id}/start`));
  await work();
  const tables = await sql<{ json: string }[]>`
    select row_to_json(t)::text as json from import_chunks t union all select row_to_json(t)::text from import_refusals t
    union all select row_to_json(t)::text from imports t union all select row_to_json(t)::text from customers t
    union all select row_to_json(t)::text from audit_log t
  `;
  expect(tables.filter(({ json }) => json.includes('hunter2'))).toEqual([]);
});

test('a server that dies in the middle leaves no row twice, and none out', async () => {
  const rows = Array.from({ length: 2500 }, (_, i) => `Client ${i},c${i}@shop.example`);
  const sheet = await uploaded(`name,email\n${rows.join('\n')}\n`);
  await editor.read('POST', at(`/${sheet.id}/start`));

  // The second portion is written, and then the server is gone before it can say so.
  await sql.unsafe(`
    create function die_once() returns trigger language plpgsql as $$
    begin raise exception 'gone'; end $$;
    create trigger die_once before update of next_row on imports for each row when (old.next_row = 1001) execute function die_once();
  `);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await work();
  expect(await sql`select state, next_row from imports where id = ${sheet.id}`).toEqual([
    { state: 'failed', nextRow: 1001 },
  ]);
  expect(await customers()).toHaveLength(1000);
  await sql.unsafe('drop trigger die_once on imports');

  await editor.read('POST', at(`/${sheet.id}/start`));
  await work();
  expect(await figures(sheet.id)).toMatchObject({ state: 'done', counts: [2500, 0, 0, 0] });
  expect(await customers()).toHaveLength(2500);
});

test('a worker whose run another has taken up writes nothing', async () => {
  const sheet = await uploaded('name,email\nAwa,awa@shop.example\n');
  await editor.read('POST', at(`/${sheet.id}/start`));
  await sql.unsafe(`
    create function take_over() returns trigger language plpgsql as $$
    begin update imports set turn = turn + 1 where id = '${sheet.id}'; return null; end $$;
    create trigger take_over after insert on customers for each statement execute function take_over();
  `);
  await work();
  await sql.unsafe('drop trigger take_over on customers');
  expect(await customers()).toEqual([]);

  await sql`update imports set lease_until = now() - interval '1 second' where id = ${sheet.id}`;
  await sql`select graphile_worker.add_job('enqueue-due-imports', '{}'::json)`;
  await work();
  expect(await figures(sheet.id)).toMatchObject({ state: 'done', counts: [1, 0, 0, 0] });
});

test('to cancel stops a run, which can be gone on with', async () => {
  const sheet = await uploaded('name,email\nAwa,awa@shop.example\n');
  await editor.read('POST', at(`/${sheet.id}/start`));
  expect(
    await editor.codeOf('PUT', at(`/${sheet.id}`), {
      kind: 'customers',
      source: null,
      mapping: [null, 'email'],
      rule: 'fill',
    }),
  ).toBe('import_under_way');
  expect(await editor.read('POST', at(`/${sheet.id}/cancel`))).toMatchObject({ state: 'cancelled' });
  expect(await editor.codeOf('POST', at(`/${sheet.id}/cancel`))).toBe('import_over');
  await work();
  expect(await customers()).toEqual([]);

  await editor.read('POST', at(`/${sheet.id}/start`));
  await work();
  expect(await figures(sheet.id)).toMatchObject({ state: 'done', counts: [1, 0, 0, 0] });
});

test.each([
  ['', 'empty'],
  ['<!doctype html><html>', 'html'],
  ['PK\u0003\u0004', 'spreadsheet'],
])('a file that is none (%j) is refused in words, and leaves nothing', async (file, reason) => {
  const response = await upload(file);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'unreadable_file', details: [{ reason }] });
  expect(await sql`select from imports where store_id = ${store.id}`).toHaveLength(0);
});

test('a mapping must fit the file', async () => {
  const sheet = await uploaded('name,email\nAwa,awa@shop.example\n');
  for (const mapping of [['name'], ['name', 'name'], ['name', 'shoe']]) {
    const code = editor.codeOf('PUT', at(`/${sheet.id}`), {
      kind: 'customers',
      source: null,
      mapping,
      rule: 'fill',
    });
    expect([mapping, await code]).toEqual([mapping, 'invalid_request']);
  }
});

test('an import of another store is not found', async () => {
  const sheet = await uploaded('name,email\nAwa,awa@shop.example\n');
  const { store: other } = await makeStore(sql);
  const stranger = await makeStaff(portal, other, 'owner', 'stranger@team.example');
  expect(await stranger.codeOf('GET', `/admin/${other.publicKey}/imports/${sheet.id}`)).toBe('not_found');
});

test('orders of a file are the orders that webhooks tell of', async () => {
  const head =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing City,Billing Zip,Billing Country,Cancelled at,Refunded Amount,Id';
  const file = `${head}
#1001,awa@shop.example,paid,2026-01-02 10:00:00 +0100,fulfilled,EUR,5.90,1.00,25.90,2026-01-02 09:00:00 +0100,2,Bowl,5.00,B-1,Awa Diop,Paris,'75001,FR,,0.00,5001
#1001,awa@shop.example,,,,,,,,,1,Cup,10.00,C-1,,,,,,,
#1002,b@shop.example,pending,,unfulfilled,EUR,0,0,10,2026-01-03 09:00:00 +0100,1,Cup,10.00,C-1,Bintou,,,,,0.00,5002
#1003,c@shop.example,paid,,,EUR,0,0,free,2026-01-03 09:00:00 +0100,1,Cup,10.00,C-1,Cyr,,,,,0.00,5003
`;
  const sheet = await uploaded(file);
  expect(sheet).toMatchObject({ kind: 'orders', format: 'shopify_orders', source: 'shopify' });
  await editor.read('POST', at(`/${sheet.id}/check`));
  await work();
  expect(await figures(sheet.id)).toMatchObject({ state: 'checked', counts: [3, 0, 0, 1] });
  await editor.read('POST', at(`/${sheet.id}/start`));
  await work();
  expect(await figures(sheet.id)).toMatchObject({ state: 'done', counts: [3, 0, 0, 1] });
  expect(await run(file)).toMatchObject({ state: 'done', counts: [0, 0, 3, 1] });

  expect(
    await sql`select external_id, number, total::int, payment_status, fulfilment_status from orders where store_id = ${store.id} order by 1`,
  ).toEqual([
    { externalId: '5001', number: '#1001', total: 2590, paymentStatus: 'paid', fulfilmentStatus: 'shipped' },
    {
      externalId: '5002',
      number: '#1002',
      total: 1000,
      paymentStatus: 'awaiting_payment',
      fulfilmentStatus: 'awaiting_processing',
    },
  ]);
  expect(await sql`select from order_lines where store_id = ${store.id}`).toHaveLength(3);
});
