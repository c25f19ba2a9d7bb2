import { expect, test } from 'vitest';

import { compareName, comparePlace } from './compare-given.ts';

test.each([
  ['Akwaba SARL', 'SARL AKWABA', 'match'],
  ['Café de l’Étoile', 'CAFE DE L ETOILE S.A.S.', 'match'],
  ['Société Générale', 'STE GENERALE', 'differs'],
  ['Akwaba', 'Maison Akwaba & Fils', 'match'],
  ['Akwaba Trading', 'Akwaba', 'differs'],
  ['SA', 'SA', 'match'],
  ['Αθήνα ΑΕ', 'ΑΘΗΝΑ ΑΕ', 'match'],
  [null, 'SARL AKWABA', 'not_given'],
  ['Akwaba', null, 'not_given'],
] as const)('%s and %s: %s', (given, answered, result) => {
  expect(compareName(given, answered)).toBe(result);
});

test.each([
  [{ postcode: '13002', city: 'Marseille' }, '1 RUE DU PORT\n13002 MARSEILLE', 'match'],
  [{ postcode: '1017 ab', city: null }, 'KEIZERSGRACHT 1\n1017AB AMSTERDAM', 'match'],
  [{ postcode: '75001', city: 'Paris' }, '1 RUE DU PORT\n13002 MARSEILLE', 'differs'],
  [{ postcode: null, city: 'Marseille' }, '1 RUE DU PORT\n13002 MARSEILLE', 'match'],
  [{ postcode: null, city: null }, '13002 MARSEILLE', 'not_given'],
  [{ postcode: '13002', city: null }, null, 'not_given'],
  [null, '13002 MARSEILLE', 'not_given'],
] as const)('%j and %s: %s', (given, answered, result) => {
  expect(comparePlace(given, answered)).toBe(result);
});
