import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { authoritiesAt, BELGIAN_NUMBER, FRENCH_NUMBER, makeVatId } from '../../test/harness/vat.ts';
import { runVatCheck } from './run-vat-check.ts';
import { setVatId } from './set-vat-id.ts';
import type { VatAnswer, VatAuthority } from './vat-authority.ts';
import { deleteVatId, findVatId } from './vat-id-queries.ts';

let sql: TestDatabase;

beforeAll(async () => {
  sql = await createTestDatabase();
});
afterAll(() => sql[Symbol.asyncDispose]());

/** Answers when the test says so. */
class SlowAuthority implements VatAuthority {
  readonly name = 'slow';
  private readonly waiting: ((answer: VatAnswer) => void)[] = [];

  ask(): Promise<VatAnswer> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  get asked(): number {
    return this.waiting.length;
  }

  answer(index: number, outcome: 'valid' | 'invalid'): void {
    const said = { consultationNumber: null, name: null, address: null };
    this.waiting[index]!({ outcome, ...said, raw: '{}', httpStatus: 200 });
  }
}

test('a yes to a number that was taken back says nothing of the one that was entered after it', async () => {
  const authority = new SlowAuthority();
  const authorities = authoritiesAt(authority);
  const { store } = await makeStore(sql);
  const customer = await makeVatId(sql, { store, authorities, typed: { number: FRENCH_NUMBER } });
  const first = runVatCheck({ sql, authorities }, customer);
  await expect.poll(() => authority.asked).toBe(1);

  await deleteVatId(sql, customer);
  const typed = { business: true, number: BELGIAN_NUMBER };
  await setVatId({ sql, authorities }, { store, customerId: customer.customerId, typed });
  const second = runVatCheck({ sql, authorities }, customer);
  await expect.poll(() => authority.asked).toBe(2);
  authority.answer(1, 'invalid');
  await second;
  authority.answer(0, 'valid');
  await first;

  expect(await findVatId(sql, customer)).toMatchObject({ number: BELGIAN_NUMBER, state: 'invalid' });
  expect(await sql`select number, outcome from vat_checks order by outcome`).toEqual([
    { number: BELGIAN_NUMBER, outcome: 'invalid' },
    { number: FRENCH_NUMBER, outcome: 'valid' },
  ]);
});
