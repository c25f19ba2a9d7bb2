import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import {
  EXPORT_COLUMNS,
  type ExportColumn,
  type ExportFormat,
} from '../../shared/contracts/customer-export.ts';
import { CUSTOMER_SORTS, CustomerRow } from '../../shared/contracts/customer-list.ts';
import { toDecimalText } from '../../shared/minor-units.ts';
import { type CsvFlavour, EXCEL_FR, RFC_4180 } from '../http/csv.ts';
import type { Language } from '../http/language.ts';
import { EXPORT_RULES } from './customer-export-columns.ts';
import { exportCustomers } from './export-customers.ts';
import { listCustomersJson } from './list-customers.ts';

let sql: TestDatabase;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.stringMatching(/^'{0,2}[=+\-@\t\r\n,;"a]?[,;"\r\n'\\. a]{0,3}$/),
  fc.constantFrom('', '\\.', '\\N', '=1+1', "'", "''-1", 'x;=1', 'é', '\u{1F600}', 'A', '@', '٠'),
);
const words = text.map((value) => value.replaceAll(/[\0\p{Cs}]/gu, ''));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 4 });
const amount = fc.oneof(
  fc.integer({ min: -1200, max: 1200 }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, -1, 5, -99),
);
// Microseconds, which a time has in the database.
const time = fc
  .tuple(
    fc.date({ min: new Date('1969-12-30'), max: new Date('2200-01-01'), noInvalidDate: true }),
    fc.nat(999),
  )
  .map(([at, micros]) => at.toISOString().replace('Z', `${String(micros).padStart(3, '0')}Z`));

const row = fc.record({
  id: fc.uuid(),
  name: maybe(words),
  email: maybe(words),
  phone: maybe(words),
  company: maybe(words),
  status: fc.constantFrom('guest', 'registered'),
  city: maybe(words),
  postcode: maybe(words),
  country: maybe(words),
  locale: maybe(words),
  orderCount: fc.nat(),
  spent: amount,
  // Below zero the list would take it for none.
  average: maybe(fc.nat()),
  outstanding: amount,
  outstandingLimit: maybe(amount),
  paymentDays: maybe(fc.nat(365)),
  risk: fc.constantFrom('none', 'medium', 'high'),
  oldestUnpaidAt: maybe(time),
  paymentDueAt: maybe(time),
  firstOrderAt: maybe(time),
  lastOrderAt: maybe(time),
  lastSignInAt: maybe(time),
  createdAt: time,
  vatId: maybe(words),
  vatState: maybe(fc.constantFrom('valid', 'invalid', 'pending')),
  taxExempt: fc.boolean(),
  emailConsent: maybe(fc.boolean()),
  hasNote: fc.boolean(),
  groups: fc.array(words, { maxLength: 3 }),
  tags: fc.array(words, { maxLength: 3 }),
});

const YES_NO: Record<Language, readonly [no: string, yes: string]> = {
  en: ['no', 'yes'],
  fr: ['non', 'oui'],
};

interface Given {
  flavour: CsvFlavour;
  language: Language;
  currency: string;
}

/** What a cell means, said slowly. */
function cellOf(column: ExportColumn, of: CustomerRow, { flavour, language, currency }: Given): string {
  const { read, kind } = EXPORT_RULES[column];
  const value = read(of);
  if (value === null) return '';
  if (kind === 'amount') return toDecimalText(Number(value), currency).replace('.', flavour.decimalMark);
  if (typeof value === 'boolean') return YES_NO[language][value ? 1 : 0];
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ');
  if (kind === 'plain') return String(value as string | number);
  const words = Array.isArray(value) ? value.join(', ') : String(value as string);
  if (words === '') return '';
  const safe = /^'*[=+\-@\t\r\n]/.test(words) ? `'${words}` : words;
  return `"${safe.replaceAll('"', '""')}"`;
}

test('what the database writes of a customer is what the list has of them, cell by cell and in its order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(row, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
      fc.shuffledSubarray([...EXPORT_COLUMNS], { minLength: 1 }),
      fc.constantFrom('csv' as const, 'excel-fr' as const),
      fc.constantFrom('en' as const, 'fr' as const),
      fc.constantFrom('EUR', 'XOF', 'KWD'),
      fc.constantFrom('', 'tax_exempt = true or tax_exempt = false'),
      fc.record({ sort: fc.constantFrom(...CUSTOMER_SORTS), direction: fc.constantFrom('asc', 'desc') }),
      async (customers, columns, format, language, currency, where, order) => {
        const { store } = await makeStore(sql, { currency });
        await sql.begin(async (tx) => {
          await tx`set local session_replication_role = replica`;
          for (const { id, ...fields } of customers) {
            await tx`insert into customer_list ${tx({ storeId: store.id, customerId: id, ...fields } as never)}`;
          }
        });
        const selection = { q: '', where, ...order } as const;
        const read = async (as: ExportFormat) => {
          const query = { ...selection, columns, language, format: as };
          const pieces: Uint8Array[] = [];
          for await (const piece of await exportCustomers(sql, store, query)) pieces.push(piece);
          return Buffer.concat(pieces).toString();
        };
        const page = await listCustomersJson(sql, store, { ...selection, limit: 10 });
        const { customers: told } = JSON.parse(page) as { customers: object[] };
        expect(told).toHaveLength(customers.length);
        const lines = (await read('jsonl')).trimEnd().split('\n');
        expect(lines.map((line) => JSON.parse(line) as object)).toEqual(told);

        const flavour = format === 'csv' ? RFC_4180 : EXCEL_FR;
        const records = told
          .map((one) => CustomerRow.decode(one as never))
          .map(
            (one) =>
              `${columns.map((column) => cellOf(column, one, { flavour, language, currency })).join(flavour.delimiter)}\r\n`,
          );
        const file = await read(format);
        expect(file.slice(file.indexOf('\r\n') + 2)).toBe(records.join(''));
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);
