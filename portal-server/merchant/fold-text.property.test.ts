import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { createTestDatabase } from '../../test/harness/database.ts';
import { foldText } from '../../shared/fold-text.ts';

// Scripts whose letters Unicode settled long ago: a newer release of it must not part the two.
const letter = fc.oneof(
  fc.integer({ min: 0x01, max: 0x24f }),
  fc.integer({ min: 0x250, max: 0x36f }),
  fc.integer({ min: 0x370, max: 0x4ff }).filter((code) => /\p{L}/u.test(String.fromCodePoint(code))),
  fc.integer({ min: 0x5d0, max: 0x65f }).filter((code) => /[\p{L}\p{M}]/u.test(String.fromCodePoint(code))),
  fc.integer({ min: 0x1e00, max: 0x1eff }),
  fc.integer({ min: 0x2010, max: 0x2044 }),
  fc.constantFrom(0xfb01, 0xff21, 0x1f44b, 0x4e2d, 0xac00, 0x200b, 0xfeff, 0x20, 0x20, 0x2d),
);
const text = fc.array(letter, { maxLength: 20 }).map((codes) => String.fromCodePoint(...codes));

test('the database folds every text as the code does', async () => {
  await using sql = await createTestDatabase();
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 200 }), async (texts) => {
      const rows = await sql<{ folded: string }[]>`
        select fold_text(t) as folded from unnest(${texts}::text[]) with ordinality as given(t, n) order by n
      `;
      expect(rows.map((row) => row.folded)).toEqual(texts.map(foldText));
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['  Œuvre   d’Été ', "oeuvre d'ete"],
  ['STRAẞE Straße', 'strasse strasse'],
  ['Łódź, Ørsted, Þór', 'lodz, orsted, thor'],
  ['Kɔfi Ɛdem', 'kofi edem'],
  ['ΑΘΗΝΑΣ', 'αθηνασ'],
  ['ЁЛКА', 'елка'],
  ['\u212bngstro\u0308m', 'angstrom'],
  ['ﬁnal–cut', 'final-cut'],
  ['İstanbul', 'istanbul'],
])('%s is searched and sorted as %s', (given, expected) => {
  expect(foldText(given)).toBe(expected);
  expect(foldText(expected)).toBe(expected);
});
