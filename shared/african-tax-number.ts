/**
 * A tax or company number of an African state. No register answers for any of them, so it is never verified, and
 * whatever was typed is kept: `familiar` only says that it has the form that is known of its kind.
 */
export interface AfricanTaxNumber {
  country: string;
  kind: AfricanTaxNumberKind | 'other';
  number: string;
  familiar: boolean;
  verified: false;
}

/** Stripe's names where it has one, and names after their pattern where it has none. */
export type AfricanTaxNumberKind = keyof typeof KINDS;

/** Reads a number of the given country (ISO 3166-1); null where nothing that could be a number was typed. */
export function parseAfricanTaxNumber(typed: string, country: string): AfricanTaxNumber | null {
  const number = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Cf}\p{Pd}./_:°]+/gu, '');
  if (!/\d/.test(number) || number.length > LONGEST_NUMBER_CHARACTERS) return null;

  const state = country.toUpperCase();
  const kinds = Object.keys(KINDS) as AfricanTaxNumberKind[];
  const kind = kinds.find((kind) => KINDS[kind][0].split(' ').includes(state) && KINDS[kind][1].test(number));
  return { country: state, kind: kind ?? 'other', number, familiar: kind !== undefined, verified: false };
}

/** The longest of the kinds below has 20; the rest is room for forms that we do not know. */
const LONGEST_NUMBER_CHARACTERS = 30;

/** The states that use OHADA's commercial register. */
const OHADA = 'BF BJ CD CF CG CI CM GA GN GQ GW KM ML NE SN TD TG';

/**
 * Forms only, and loose ones: sources are thin and contradict each other, so no check digit is asked for. Forms by
 * python-stdnum (sn, ma, tn, dz, gn) and by the examples of Stripe's documentation (the others).
 */
const KINDS = {
  // 7 or 9 digits, and the COFI, which tells the tax regime
  sn_ninea: ['SN', /^(\d{7}|\d{9})([0-2][A-Z]\d)?$/],
  ma_ice: ['MA', /^\d{15}$/],
  // The identifiant fiscal
  ma_vat: ['MA', /^\d{8}$/],
  // Matricule fiscal: number and key, then the codes of VAT, category and establishment
  tn_mf: ['TN', /^\d{7}[A-Z]([A-Z]{2}\d{3})?$/],
  dz_nif: ['DZ', /^(\d{15}|\d{20})$/],
  gn_nif: ['GN', /^\d{9}$/],
  bj_ifu: ['BJ', /^\d{13}$/],
  cm_niu: ['CM', /^[A-Z]\d{12}[A-Z]$/],
  cd_nif: ['CD', /^[A-Z]\d{7}[A-Z]$/],
  mr_nif: ['MR', /^\d{8}$/],
  // Contradicting sources: numéro de compte contribuable, identifiant financier unique, numéro d'identification fiscale
  ci_vat: ['CI', /^(\d{7}[A-Z]|[A-Z\d]{11})$/],
  bf_ifu: ['BF', /^\d{8}[A-Z]$/],
  tg_nif: ['TG', /^\d{10,13}$/],
  // Registre du commerce et du crédit mobilier: state, court, year, kind of person, number: CI-ABJ-2019-B-12345
  rccm: [OHADA, /^(RCCM)?[A-Z]{2}[A-Z0-9]{2,6}\d{4}[A-Z]\d{0,2}[A-Z]?\d{1,7}$/],
} as const satisfies Record<string, readonly [countries: string, form: RegExp]>;
