import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { makeOrderRows } from '../../test/harness/order-rows.ts';
import { createPortal, type Portal } from '../../test/harness/portal.ts';
import { signedIn } from '../../test/harness/signed-in.ts';
import { ApiError } from '../http/api-error.ts';
import type { Store } from '../stores/store-queries.ts';
import { withdraw } from './withdraw.ts';
import { findWithdrawableOrder } from './withdrawal-queries.ts';

let sql: Awaited<ReturnType<typeof createTestDatabase>>;
let portal: Portal;
let store: Store;

const ORDERED = [3, 1, 2.5];

beforeAll(async () => {
  sql = await createTestDatabase();
  portal = createPortal(sql);
  ({ store } = await makeStore(sql));
});
afterAll(() => sql[Symbol.asyncDispose]());

const wish = fc.record({ line: fc.nat({ max: 2 }), quantity: fc.constantFrom(0.5, 1, 2, 3) });
const statement = fc.record({
  // Few names, so that the same statement is often sent again, also with other words in it.
  name: fc.nat({ max: 3 }),
  wishes: fc.uniqueArray(wish, { minLength: 1, maxLength: 3, selector: ({ line }) => line }),
});

test('no sequence, repetition or number at once withdraws from more than was ordered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { maxLength: 8 }), fc.boolean(), async (statements, atOnce) => {
      await sql`truncate rate_limits`;
      const orderId = await makeOrder();
      const { withdrawal } = (await findWithdrawableOrder(sql, { storeId: store.id, orderId }))!;
      const ids = Array.from({ length: 4 }, () => randomUUID());
      const send = ({ name, wishes }: (typeof statements)[number]) =>
        withdraw(portal.deps, {
          store,
          orderId,
          via: 'link',
          language: 'en',
          statement: {
            id: ids[name]!,
            name: 'Ada',
            email: 'ada@example.com',
            items: wishes.map(({ line, quantity }) => ({ item: withdrawal!.items[line]!.item, quantity })),
          },
        }).catch((error: unknown) => {
          if (!(error instanceof ApiError) || error.code !== 'already_withdrawn') throw error;
        });
      if (atOnce) await Promise.all(statements.map(send));
      else for (const one of statements) await send(one);

      const after = (await findWithdrawableOrder(sql, { storeId: store.id, orderId }))!.withdrawal!;
      const made = after.made.flatMap(({ items }) => items);
      for (const [line, ordered] of ORDERED.entries()) {
        const withdrawn = made
          .filter(({ title }) => title === `Line ${line}`)
          .reduce((sum, { quantity }) => sum + quantity, 0);
        expect(withdrawn).toBeLessThanOrEqual(ordered);
        expect(after.items[line]!.quantity).toBe(ordered - withdrawn);
      }
      expect(new Set(after.made.map(({ id }) => id)).size).toBe(after.made.length);
      const isFeasible = statements.some(({ wishes }) =>
        wishes.every(({ line, quantity }) => quantity <= ORDERED[line]!),
      );
      expect(after.made.length > 0).toBe(isFeasible);
    }),
    { numRuns: 25 },
  );
});

async function makeOrder(): Promise<string> {
  const { customerId } = await signedIn(sql, store, 'ada@example.com');
  const lines = ORDERED.map((quantity, line) => ({ title: `Line ${line}`, quantity }));
  const { id } = await makeOrderRows(sql, {
    storeId: store.id,
    customerId,
    email: 'ada@example.com',
    placedAt: new Date().toISOString(),
    lines,
  });
  return id;
}
