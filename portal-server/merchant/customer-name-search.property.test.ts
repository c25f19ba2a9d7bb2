import { randomUUID } from 'node:crypto';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { mergeCustomers } from '../duplicates/merge-customers.ts';
import { type Cursor, SORT_KEYS } from './customer-list-order.ts';
import { findSelectedCustomers } from './customer-list-queries.ts';
import { findByBeginningOfName } from './customer-name-search-queries.ts';
import { selectCustomers } from './list-customers.ts';

const CUSTOMERS = 80;
const RUNS = 300;
const TIME_LIMIT_MS = 120_000;

// Few and much alike, so that names, companies and addresses begin with the same letters.
const WORDS = ['Zoé', 'zo', 'Zoë-Ann', 'ozo', 'Anna', 'Zora', 'z', 'Ça', "D'Zo"];
const ENDS = ['', ' Zo', ' Anna', ' Zoé Zo', '-zo'];

test(
  'the page among names that begin with what is searched for is the page of all that the search finds',
  { timeout: TIME_LIMIT_MS },
  async () => {
    await using sql = await createTestDatabase();
    const { store } = await makeStore(sql, { currency: 'EUR' });
    const ids: string[] = [];
    for (let n = 0; n < CUSTOMERS; n++) {
      const id = randomUUID();
      const [word, end, other] = [WORDS[n % 9], ENDS[n % 5], WORDS[(n * 7 + 3) % 9]];
      const name = n % 11 === 0 ? null : `${word}${end}`;
      const company = n % 3 === 0 ? `${other} & co` : null;
      await sql`insert into customers ${sql({ storeId: store.id, id, name, company })}`;
      const email = `${n % 4 === 0 ? 'zo' : 'x'}${n}@shop.example`;
      await sql`insert into customer_emails ${sql({ storeId: store.id, customerId: id, email })}`;
      ids.push(id);
    }
    // Of some, another's name and addresses are searched as well.
    for (let n = 0; n < 24; n += 2) {
      const [keptId, mergedId] = [ids[n]!, ids[n + 1]!];
      await mergeCustomers(sql, { store, staffEmail: 'staff@team.example', keptId, mergedId });
    }

    const owners = ids.slice(30, 36);
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('z', 'zo', 'ZOÉ', 'zoe zo', 'zora', 'an', 'd', "d'z", 'zoé-', 'a zo', 'z-'),
        fc.boolean(),
        fc.integer({ min: 1, max: 12 }),
        fc.nat({ max: 3 }),
        async (q, isAscending, limit, pagesBefore) => {
          const selected = await selectCustomers(sql, store, { q, where: '' });
          // Whoever has an order of this number is found as well.
          const search = selected.search && { ...selected.search, customerIds: owners };
          const selection = { ...selected, search };
          const { storeId } = selection;
          const order = { key: SORT_KEYS.name, isAscending };
          let after: Cursor | null = null;
          for (let n = 0; n < pagesBefore; n++) {
            const before = await findSelectedCustomers(sql, selection, { order, after, limit });
            after = before.length === limit ? before.at(-1)! : after;
          }
          if (!search?.beginning || after?.key === '') return;

          const page = { order, after, limit };
          const expected = await findSelectedCustomers(sql, selection, page);
          const found = await findByBeginningOfName(
            sql,
            { storeId, search, beginning: search.beginning },
            page,
          );
          const named = expected.filter((row) => row.key !== '');
          expect([q, found]).toEqual([q, named]);
          if (found.length === limit) whole++;
        },
      ),
      { numRuns: RUNS },
    );
    expect(whole).toBeGreaterThan(RUNS / 4);
  },
);
