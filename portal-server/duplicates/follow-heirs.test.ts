import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { keptOf, withHeir } from './follow-heirs.ts';
import type { Merge } from './merge-queries.ts';

const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f'];

const forest = fc
  .array(fc.tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE)), { maxLength: 8 })
  .map((pairs) =>
    pairs.reduce<Merge[]>((merges, [mergedId, intoId]) => {
      const isTop = keptOf(merges, mergedId) === mergedId;
      return isTop && keptOf(merges, intoId) !== mergedId
        ? [...merges, { id: `${mergedId}${intoId}`, mergedId, intoId, mergedAt: new Date(0) }]
        : merges;
    }, []),
  );
const heir = fc
  .tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE))
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to }));

test('with an heir in somebody’s place, whoever was one person is one still, and nobody else has joined them', () => {
  fc.assert(
    fc.property(forest, heir, (merges, given) => {
      const followed = withHeir(merges, given);
      const { from, to } = given;

      expect(followed.flatMap(({ mergedId, intoId }) => [mergedId, intoId])).not.toContain(from);
      expect(new Set(followed.map(({ mergedId }) => mergedId)).size).toBe(followed.length);
      const left = PEOPLE.filter((one) => one !== from);
      const joins = (one: string) =>
        [from, to].some((other) => keptOf(merges, other) === keptOf(merges, one));
      for (const one of left) {
        for (const other of left) {
          const wereOne = keptOf(merges, one) === keptOf(merges, other) || (joins(one) && joins(other));
          expect(keptOf(followed, one) === keptOf(followed, other)).toBe(wereOne);
        }
      }
    }),
    { numRuns: 2000 },
  );
});
