import { expect, test } from 'vitest';

import { acceptedLanguages, pickLanguage } from './language.ts';

test.each([
  [['fr-CI'], 'fr'],
  [['FR_fr'], 'fr'],
  [['de', 'fr'], 'fr'],
  [[undefined, 'en-GB', 'fr'], 'en'],
  [['frr'], 'en'],
  [['*', ''], 'en'],
  [[], 'en'],
])('%j is answered in %s', (wanted, language) => {
  expect(pickLanguage(...wanted)).toBe(language);
});

test('a header is read best first, without what is refused', () => {
  expect(acceptedLanguages('en;q=0.5, fr-CI, de;q=0, fr;q=0.9')).toEqual(['fr-CI', 'fr', 'en']);
  expect(acceptedLanguages(undefined)).toEqual([]);
  expect(acceptedLanguages(';;;,=')).not.toContain('de');
});
