import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { CUSTOMER_SORTS } from '../../shared/contracts/customer-list.ts';
import { parseSegment } from '../../shared/segment-language.ts';
import { printSegment } from '../../shared/segment-print.ts';
import type { Segment } from '../../shared/segment-tree.ts';
import { arbitrarySegment } from '../../test/harness/arbitrary-segment.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { evaluateSegment } from '../../test/harness/evaluate-segment.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { factsOf, makePerson, PEOPLE_NOW, samplePeople } from '../../test/harness/segment-people.ts';
import { type Cursor, SORT_KEYS } from './customer-list-order.ts';
import { findPage } from './find-customer-page.ts';
import { segmentFilter, segmentPlace } from './segment-condition-queries.ts';

const CUSTOMERS = 60;
const RUNS = 300;
const TIME_LIMIT_MS = 120_000;

// Those by what was bought: their indexes are asked in ways of their own.
const orders = fc.constantFrom(
  ...CUSTOMER_SORTS,
  ...(['spent', 'average', 'orderCount', 'firstOrderAt', 'lastOrderAt', 'outstanding'] as const),
);
const ofOrders = fc.constantFrom(
  'number_of_orders = 0',
  'number_of_orders <= 0 OR number_of_orders < 1',
  'NOT number_of_orders > 0',
  'number_of_orders < 2',
  'number_of_orders <= 1',
  'number_of_orders = 0 OR number_of_orders >= 2',
  'number_of_orders BETWEEN 1 AND 3',
  'number_of_orders = 2',
  'number_of_orders > 0 AND number_of_orders < 3.5 AND NOT number_of_orders = 1',
  'number_of_orders = 1 OR number_of_orders = 3',
  'number_of_orders BETWEEN 3 AND 1',
  'last_order_date < -12m',
  'number_of_orders >= 1 AND last_order_date < -6m',
  'last_order_date <= -1d OR last_order_date = -2y',
  'last_order_date BETWEEN -3y AND -3m',
);

test(
  'page by page, in any order, a selection is whom a plain look finds, each of them once',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await using sql = await createTestDatabase();
    const { store } = await makeStore(sql, { currency: 'EUR' });
    const place = segmentPlace(store, 'Europe/Paris', PEOPLE_NOW);
    const people = samplePeople(CUSTOMERS, 7);
    const ids: string[] = [];
    for (const one of people) ids.push(await makePerson(sql, store, one));

    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          { weight: 5, arbitrary: arbitrarySegment },
          { weight: 1, arbitrary: ofOrders.map(parseSegment) },
          {
            weight: 2,
            arbitrary: fc
              .tuple(ofOrders.map(parseSegment), arbitrarySegment)
              .map(([one, other]): Segment => ({ kind: 'and', parts: [one, other] })),
          },
        ),
        orders,
        fc.boolean(),
        fc.integer({ min: 1, max: 25 }),
        async (segment, sort, isAscending, limit) => {
          const key = SORT_KEYS[sort];
          const column = sql(key.column);
          const direction = isAscending ? sql`asc` : sql`desc`;
          const all = await sql<{ customerId: string }[]>`
            select customer_id from customer_list where store_id = ${store.id}
            order by coalesce(${column}::text = ${key.empty}::text, false), ${column} ${direction}, customer_id ${direction}
          `;
          const expected = all
            .map((row) => row.customerId)
            .filter((id) => evaluateSegment(segment, factsOf(people[ids.indexOf(id)]!), place));

          const found: string[] = [];
          for (let after: Cursor | null | undefined = null; after !== undefined;) {
            const filter = segmentFilter(sql, segment, place);
            const selection = { storeId: store.id, asked: { segment, place }, filter, search: null };
            const order = { key, isAscending };
            const rows = await findPage(sql, selection, { order, after, limit });
            found.push(...rows.map((row) => row.customerId));
            after = rows.length === limit ? rows.at(-1) : undefined;
          }
          expect([printSegment(segment), found]).toEqual([printSegment(segment), expected]);
        },
      ),
      { numRuns: RUNS },
    );
  },
);
