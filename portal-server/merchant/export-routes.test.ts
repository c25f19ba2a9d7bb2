import * as fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { readFile } from '../../test/harness/import-files.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { makeStaff, type StaffBrowser } from '../../test/harness/staff.ts';
import { CustomerRow, listCustomers } from '../../shared/contracts/customer-list.ts';
import { recognizeFile } from '../imports/import-formats.ts';
import { customerReader } from '../imports/read-customer-row.ts';
import type { Store } from '../stores/store-queries.ts';
import { EXPORT_MAX_MS, exportCustomers } from './export-customers.ts';
import { parquetOf } from './export-parquet.ts';

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
  ({ store } = await makeStore(sql, { country: 'FR', currency: 'EUR' }));
  editor = await makeStaff(portal, store, 'editor', `exporter${number++}@team.example`);
});
afterEach(() => vi.restoreAllMocks());

interface Person {
  name: string | null;
  phone: string | null;
  company: string | null;
  city: string | null;
  consent: boolean | null;
  email?: string;
}

async function add(people: Partial<Person>[]): Promise<void> {
  for (const { email, consent = null, phone = null, ...fields } of people) {
    const id = crypto.randomUUID();
    const row = { storeId: store.id, id, ...fields, phone, phoneE164: phone, marketingConsent: consent };
    await sql.begin(async (tx) => {
      await tx`insert into customers ${tx(row as never)}`;
      if (email)
        await tx`insert into customer_emails (store_id, email, customer_id) values (${store.id}, ${email}, ${id})`;
    });
  }
}

async function download(query: string): Promise<Buffer> {
  const response = await editor.send('GET', `/admin/${store.publicKey}/customers/export?${query}`);
  if (response.status !== 200) throw new Error(await response.text());
  return Buffer.from(await response.arrayBuffer());
}

test('a formula is none, a number stays one, and French Excel gets its own', async () => {
  await add([{ name: '=HYPERLINK("x")', phone: '+33612345678', email: 'awa@shop.example' }]);
  await sql`
    insert into customer_totals (store_id, customer_id, currency, order_count, spent, first_order_at, last_order_at)
    select ${store.id}, id, 'EUR', 2, 1250, '2026-01-02', '2026-01-03' from customers where store_id = ${store.id}
  `;
  const columns = 'columns=name,phone,spent,average,firstOrderAt';

  expect((await download(`format=csv&language=en&${columns}`)).toString()).toBe(
    `\uFEFFName,Phone,Spent,Average order,First order\r\n"'=HYPERLINK(""x"")","'+33612345678",12.50,6.25,2026-01-02 00:00:00\r\n`,
  );
  expect((await download(`format=excel-fr&${columns}`)).toString()).toBe(
    `\uFEFFNom complet;Téléphone;Dépensé;Panier moyen;Première commande\r\n"'=HYPERLINK(""x"")";"'+33612345678";12,50;6,25;2026-01-02 00:00:00\r\n`,
  );
  const audit = await sql`select action, subject_id from audit_log where store_id = ${store.id} order by id`;
  expect(audit).toEqual(
    ['csv', 'excel-fr'].map((subjectId) => ({ action: 'customers.exported', subjectId })),
  );
});

test('filters and order are those of the list', async () => {
  await add([
    { name: 'Awa', city: 'Paris' },
    { name: 'Bintou', city: 'Lyon' },
    { name: null, city: 'Paris' },
    { name: 'Zoé', city: 'Paris' },
  ]);
  const names = async (query: string) =>
    (await readFile(await download(`format=csv&columns=name,id&${query}`))).rows.map(([name]) => name);

  expect(await names('sort=name&direction=asc')).toEqual(['Awa', 'Bintou', 'Zoé', '']);
  expect(await names('sort=name&direction=desc')).toEqual(['Zoé', 'Bintou', 'Awa', '']);
  expect(await names(`sort=name&direction=asc&q=awa`)).toEqual(['Awa']);
  const refused = await editor.codeOf(
    'GET',
    `/admin/${store.publicKey}/customers/export?format=csv&where=shoe%20%3D`,
  );
  expect(refused).toBe('invalid_request');
});

test('lines of JSON are what the list answers', async () => {
  await add([{ name: 'Awa' }, { name: 'Bintou', email: 'b@shop.example' }]);
  const lines = (await download('format=jsonl&sort=name&direction=asc')).toString().trimEnd().split('\n');
  const { customers } = await editor.read<{ customers: object[] }>(
    'GET',
    listCustomers.path.replace(':store', `${store.publicKey}`) + '?sort=name&direction=asc',
  );
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual(customers);
  for (const line of lines) CustomerRow.decode(JSON.parse(line));
});

test('Parquet has every row, in groups', async () => {
  await add([{ name: 'Awa' }, { name: 'Bintou', consent: true }, { name: null }]);
  const columns = ['name', 'orderCount', 'spent', 'createdAt', 'emailConsent', 'tags'] as const;
  const bytes = await download(`format=parquet&sort=name&direction=asc&columns=${columns.join(',')}`);
  const rows = await parquetReadObjects({ file: toFile(bytes) });

  expect(rows).toMatchObject([
    {
      name: 'Awa',
      orderCount: 0,
      spent: 0n,
      createdAt: expect.any(Date) as Date,
      emailConsent: null,
      tags: '',
    },
    { name: 'Bintou', emailConsent: true },
    { name: null },
  ]);

  async function* pages() {
    for (const name of ['a', 'b', 'c', 'd', 'e']) yield [{ name, spent: 5 } as CustomerRow];
  }
  const pieces = parquetOf(pages(), ['name', 'spent'], store, { groupRows: 2 });
  const grouped: Uint8Array[] = [];
  for await (const piece of pieces) grouped.push(piece);
  const file = toFile(Buffer.concat(grouped));
  expect(parquetMetadata(file).row_groups).toHaveLength(3);
  expect((await parquetReadObjects({ file })).map((row) => String(row['name'])).join('')).toBe('abcde');
});

test('every time of the list is a time in each kind of file', async () => {
  await add([{ name: 'Awa' }]);
  await sql`
    update customer_list set first_order_at = '2026-01-02', last_order_at = '2026-01-03', last_sign_in_at = '2026-01-04',
      created_at = '2026-01-05', oldest_unpaid_at = '2026-01-06', payment_due_at = '2026-01-07'
    where store_id = ${store.id}
  `;
  const names = [
    'firstOrderAt',
    'lastOrderAt',
    'lastSignInAt',
    'createdAt',
    'oldestUnpaidAt',
    'paymentDueAt',
  ];
  const days = names.map((_, i) => `2026-01-0${2 + i}`);
  const columns = `columns=${names.join(',')}`;

  const csv = (await download(`format=csv&language=en&${columns}`)).toString();
  expect(csv.split('\r\n')[1]).toBe(days.map((day) => `${day} 00:00:00`).join(','));
  const [row] = await parquetReadObjects({ file: toFile(await download(`format=parquet&${columns}`)) });
  expect(names.map((name) => row![name] as Date)).toEqual(days.map((day) => new Date(day)));
});

function toFile(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

const statementsUnderWay = async () => {
  const rows = await sql`
    select from pg_stat_activity
    where datname = current_database() and state <> 'idle' and query like '%copy (%' and pid <> pg_backend_pid()
  `;
  return rows.length;
};

const QUERY = { format: 'csv', q: '', where: '', sort: 'createdAt', direction: 'desc' } as const;

// More than fits into what lies between the database and a reader who takes nothing.
async function many(): Promise<void> {
  await sql`
    insert into customers (store_id, id, name)
    select ${store.id}, gen_random_uuid(), 'C' || n || repeat('x', 400) from generate_series(1, 5000) n
  `;
}

test('whoever leaves in the middle ends the statement, and makes room', async () => {
  await many();
  for (let i = 0; i < 4; i += 1) {
    const pieces = await exportCustomers(sql, store, QUERY);
    await pieces.next();
    await pieces.next();
    expect(await statementsUnderWay()).toBe(1);
    await pieces.return(undefined);
    await expect.poll(statementsUnderWay).toBe(0);
  }
  await expect.poll(statementsUnderWay).toBe(0);
  expect((await readFile(await download('format=csv'))).rows).toHaveLength(5000);
});

test('two are read at once, and a third waits', async () => {
  await many();
  const [first, second] = [
    await exportCustomers(sql, store, QUERY),
    await exportCustomers(sql, store, QUERY),
  ];
  await Promise.all([first.next(), second.next()]);
  await expect(exportCustomers(sql, store, QUERY)).rejects.toMatchObject({ code: 'too_many_exports' });
  await Promise.all([first.return(undefined), second.return(undefined)]);
  await (await exportCustomers(sql, store, QUERY)).return(undefined);
});

test('a file that nobody takes ends as one that is not whole', async () => {
  await many();
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  const pieces = await exportCustomers(sql, store, QUERY, { readerTimeoutMs: 20 });
  await pieces.next();
  await pieces.next();
  await expect.poll(statementsUnderWay).toBe(0);

  await expect(pieces.next()).rejects.toThrow('too long');
  expect(logged).toHaveBeenCalledOnce();
});

test('nor is one whole that somebody takes for too long, little by little', async () => {
  await many();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const pieces = await exportCustomers(sql, store, QUERY, { maxMs: 200 });
  await pieces.next();
  await pieces.next();
  await expect.poll(statementsUnderWay).toBe(0);
  await expect(pieces.next()).rejects.toThrow('too long');
});

test('a reader is waited for an hour in all, however soon each piece is taken', async () => {
  await many();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const pieces = await exportCustomers(sql, store, QUERY);
  await pieces.next();
  const real = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => real() + EXPORT_MAX_MS);
  await pieces.next();
  await expect.poll(statementsUnderWay).toBe(0);
  await expect(pieces.next()).rejects.toThrow('too long');
});

// A text as the importer keeps it: without white space around it.
const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom("'=x", '=1+1', '-5', '@a', "''+", 'a;b', 'a,b', 'a"b', 'x\ny', "d'Or", '12,5'),
  )
  .map((text) => text.replaceAll(/[\0\p{Cs}]/gu, '').trim() || null);
const person = fc.record({
  name: words,
  company: words,
  city: words,
  phone: fc.constantFrom(null, '+33612345678', '+2290197000000'),
  consent: fc.constantFrom(null, true, false),
});

test('what an export writes is read back the same', async () => {
  let stores = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), async (people) => {
      ({ store } = await makeStore(sql, { country: 'FR' }));
      editor = await makeStaff(portal, store, 'editor', `reader${stores++}@team.example`);
      await add(people.map((one, i) => ({ ...one, email: `c${i}@shop.example` })));

      for (const query of ['format=csv&language=en', 'format=csv&language=fr', 'format=excel-fr']) {
        const file = await readFile(await download(`${query}&sort=email&direction=asc`));
        const recognized = recognizeFile(file.headers);
        const read = customerReader({ columnCount: file.headers.length, ...recognized, store });
        const back = file.records.map(read).map((row) => {
          if ('refusal' in row) throw new Error(row.refusal.reason);
          const { name, company, city, phone, emailConsent: consent } = row.value;
          return { name, company, city, phone, consent };
        });
        expect(recognized.format).toBe('comptoir');
        expect(back).toEqual(people);
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);
