import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { printSegment } from '../../shared/segment-print.ts';
import { arbitrarySegment } from '../../test/harness/arbitrary-segment.ts';
import { createTestDatabase } from '../../test/harness/database.ts';
import { evaluateSegment } from '../../test/harness/evaluate-segment.ts';
import { makeStore } from '../../test/harness/factories.ts';
import { factsOf, makePerson, PEOPLE_NOW, samplePeople } from '../../test/harness/segment-people.ts';
import { countUpTo, findSelectedCustomers } from './customer-list-queries.ts';
import { SORT_KEYS } from './customer-list-order.ts';
import { segmentCondition, segmentFilter, segmentPlace } from './segment-condition-queries.ts';

const CUSTOMERS = 60;
const RUNS = 400;
const TIME_LIMIT_MS = 120_000;

test('the database finds whom a plain look at each customer finds', { timeout: TIME_LIMIT_MS }, async () => {
  await using sql = await createTestDatabase();
  const currencies = ['EUR', 'XOF', 'KWD'] as const;
  const timeZones = ['Europe/Paris', 'America/Martinique', 'Pacific/Auckland'];
  const stores = await Promise.all(
    currencies.map(async (currency, i) => {
      const { store } = await makeStore(sql, { currency });
      const people = samplePeople(CUSTOMERS, i);
      const ids = [];
      for (const one of people) ids.push(await makePerson(sql, store, one));
      return { place: segmentPlace(store, timeZones[i]!, PEOPLE_NOW), people, ids };
    }),
  );

  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...stores), arbitrarySegment, async (given, segment) => {
      const { place, people, ids } = given;
      const expected = ids.filter((_, i) => evaluateSegment(segment, factsOf(people[i]!), place));

      const filter = segmentFilter(sql, segment, place);
      const selection = { storeId: place.storeId, filter, search: null };
      const order = { key: SORT_KEYS.spent, isAscending: true };
      const found = await findSelectedCustomers(sql, selection, { order, after: null, limit: 1000 });
      expect([printSegment(segment), found.map((row) => row.customerId).toSorted()]).toEqual([
        printSegment(segment),
        expected.toSorted(),
      ]);
      for (const reach of ['row', { below: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }] as const) {
        const asked = { ...selection, filter: () => segmentCondition(sql, segment, place, reach) };
        expect(await countUpTo(sql, asked, 1000)).toBe(expected.length);
      }
      const popular = { ...place, popular: new Set(['P-1', 'vip']) };
      const asked = { ...selection, filter: segmentFilter(sql, segment, popular) };
      expect(await countUpTo(sql, asked, 1000)).toBe(expected.length);
      const opposite = segmentFilter(sql, { kind: 'not', part: segment }, place);
      expect(await countUpTo(sql, { ...selection, filter: opposite }, 1000)).toBe(
        ids.length - expected.length,
      );
    }),
    { numRuns: RUNS },
  );
});
