/** Three-valued, since many registers keep names and addresses to themselves, which says nothing. */
export type Comparison = 'match' | 'differs' | 'not_given';

/** Whether a company's name as typed is the one that was answered: spelling, word order and legal form aside. */
export function compareName(given: string | null, answered: string | null): Comparison {
  return compareWords(toWords(given), toWords(answered));
}

/** Whether an answered address is in the place that is given: streets are written in too many ways to tell. */
export function comparePlace(
  given: { postcode: string | null; city: string | null } | null,
  answered: string | null,
): Comparison {
  const postcode = toWords(given?.postcode ?? null).join('');
  if (postcode === '') return compareWords(toWords(given?.city ?? null), toWords(answered));
  if (answered === null) return 'not_given';
  return toWords(answered).join('').includes(postcode) ? 'match' : 'differs';
}

function compareWords(given: string[], answered: string[]): Comparison {
  if (given.length === 0 || answered.length === 0) return 'not_given';
  return given.every((word) => answered.includes(word)) ? 'match' : 'differs';
}

// Written on one side and left out on the other, more often than not.
const LEGAL_FORMS = new Set(
  'AB AG APS AS BV BVBA EURL GMBH INC KG LLC LTD NV OY OYJ PLC SA SARL SAS SASU SE SL SNC SPA SPRL SRL SRO UG'.split(
    ' ',
  ),
);

function toWords(text: string | null): string[] {
  const plain = (text ?? '').normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase();
  // S.A.R.L. is one word.
  const words = plain.replaceAll(/\b(\p{L})\.(?=\p{L}\b)/gu, '$1').match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !LEGAL_FORMS.has(word));
  return telling.length > 0 ? telling : words;
}
