import { randomUUID } from 'node:crypto';

import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { redactCustomer } from '../customers/redact-customer.ts';
import { insertRefusals } from './import-chunk-queries.ts';

test('a redaction empties the refused rows that name the person, and leaves all others', async () => {
  await using sql = await createTestDatabase();
  const { store } = await makeStore(sql);
  const of = { storeId: store.id, importId: randomUUID() };
  await sql`
    insert into imports (store_id, id, state, file_name, staff_email)
    values (${of.storeId}, ${of.importId}, 'done', 'customers.csv', 'owner@team.example')
  `;
  const row = { line: 2, reason: 'mangled_phone', column: 2 } as const;
  await insertRefusals(sql, of, [
    { ...row, rowNumber: 1, cells: ['Sam Reyes', 'mailto:Sam.Reyes@Example.com', '3,36E+10'] },
    { ...row, rowNumber: 2, cells: ['Awa Diop', 'awa@example.com', '3,36E+10'] },
  ]);

  await sql.begin((tx) =>
    redactCustomer(tx, store, {
      source: 'shopify',
      customerExternalId: '7',
      orderExternalIds: [],
      email: 'sam.reyes@example.com',
    }),
  );

  expect(await sql`select row_number, cells from import_refusals order by row_number`).toEqual([
    { rowNumber: 1, cells: ['', '', ''] },
    { rowNumber: 2, cells: ['Awa Diop', 'awa@example.com', '3,36E+10'] },
  ]);
});
