import { expect, test } from 'vitest';

import { words as en } from './messages/vat-en.ts';
import { words as fr } from './messages/vat-fr.ts';
import { parseVatNumber } from './vat-number.ts';
import { vatNumberText } from './vat-number-text.ts';

const N = '\u202f';

test.each([
  ['', 'Enter a VAT number.', 'Saisissez un numéro de TVA.'],
  [
    'DE12345678',
    '1 character missing. VAT numbers look like DE123456788 (Germany).',
    `Il manque un caractère. Un numéro de TVA s’écrit ainsi${N}: DE123456788 (Allemagne).`,
  ],
  [
    'GR1234567830',
    '1 character too many. VAT numbers look like EL123456783 (Greece).',
    `Il y a un caractère de trop. Un numéro de TVA s’écrit ainsi${N}: EL123456783 (Grèce).`,
  ],
  [
    'XI123456783',
    'Please look for a typing mistake: the check digits do not match. VAT numbers look like XI123456782 (Northern Ireland).',
    `Vérifiez votre saisie${N}: la clé de contrôle ne correspond pas. Un numéro de TVA s’écrit ainsi${N}: XI123456782 (Irlande du Nord).`,
  ],
  ['DE123456788', 'The number has the right form.', 'Le format du numéro est correct.'],
])('%j is answered in words', (typed, english, french) => {
  const parsed = parseVatNumber(typed);
  expect(vatNumberText(parsed, en, { language: 'en' })).toBe(english);
  expect(vatNumberText(parsed, fr, { language: 'fr' })).toBe(french);
});

test('while it is typed, a number that may still become one is not called wrong', () => {
  const text = (typed: string) => vatNumberText(parseVatNumber(typed), en, { language: 'en', typing: true });
  expect(text('DE1234567')).toBe('Looks right so far: 2 characters to go.');
  expect(text('BE042875949')).toBe('Looks right so far: 1 character to go.');
  expect(text('DE123456788')).toBe('The number has the right form.');
  expect(text('DE12345X')).toBe(
    'One of the characters cannot be right. VAT numbers look like DE123456788 (Germany).',
  );
});
