import { VAT_NUMBER_RULES, type VatCountry, type VatNumberRule } from './vat-number-rules.ts';

/** A VAT number whose form and check digits are right. Whether it is given out only its state's register knows. */
export interface VatNumber {
  wellFormed: true;
  country: VatCountry;
  /** Normal form, with its prefix: `EL123456783`, `CHE123456788MWST`, `NO123456785MVA`. */
  number: string;
}

/** Why what was typed is no VAT number, with what the words about it need. */
export interface VatNumberRefusal {
  wellFormed: false;
  reason: VatNumberReason;
  /** The country whose rules it was held against, where one is known. */
  country?: VatCountry;
  /** A number of that country in its normal form. */
  example?: string;
  /** How many characters a number that begins like this still lacks; below zero, how many are too many. */
  missing?: number;
}

export type VatNumberReason =
  | 'empty'
  | 'unknown_country'
  | 'wrong_characters'
  | 'wrong_length'
  | 'wrong_check_digits'
  | 'small_business_number';

/**
 * Reads a VAT number as people type it: with or without its prefix, in groups, in lower case, behind a label.
 *
 * Without a prefix it is taken for one of `country` (ISO or VAT code). Never throws. A rule that sources dispute is
 * read in favour of the number: to refuse a real one costs a customer, a wrong one is caught by the register.
 */
export function parseVatNumber(typed: string, given: { country?: string | undefined } = {}): VatNumberResult {
  const text = withoutNoise(typed);
  if (!text) return { wellFormed: false, reason: 'empty' };
  if (/\d[A-Z]{0,2}EX$/.test(text)) return { wellFormed: false, reason: 'small_business_number' };

  const prefix = countryOf(text.slice(0, 2));
  const behindPrefix = prefix && readAs(prefix, text.slice(2).replace(LABEL, ''));
  if (behindPrefix?.wellFormed) return behindPrefix;

  // A number without prefix may begin like another country's: French keys have letters.
  const place = given.country?.toUpperCase() ?? '';
  const country = countryOf(NUMBERS_OF[place] ?? place);
  const whole = country && readAs(country, text);
  if (whole?.wellFormed) return whole;
  return behindPrefix ?? whole ?? { wellFormed: false, reason: 'unknown_country' };
}

export type VatNumberResult = VatNumber | VatNumberRefusal;
export type { VatCountry };

function countryOf(code: string): VatCountry | undefined {
  const country = code === 'GR' ? 'EL' : code === 'UK' ? 'GB' : code;
  return Object.hasOwn(VAT_NUMBER_RULES, country) ? (country as VatCountry) : undefined;
}

/** Where businesses have the numbers of another state. */
const NUMBERS_OF: Readonly<Record<string, VatCountry>> = {
  MC: 'FR',
  GP: 'FR',
  MQ: 'FR',
  RE: 'FR',
  GF: 'FR',
  YT: 'FR',
  AX: 'FI',
  IM: 'GB',
  LI: 'CH',
};

/**
 * What stands before the number on invoices and forms, as it reads without spaces and dots. "No" may be Norway, whose
 * numbers end in MVA; N may begin the Netherlands, and after n° may stand Romania.
 */
const LABEL =
  /^(?:N[OR]?|NUMERO(?:DE)?)?(?:VAT|TVA|P?IVA|MWST|UST|BTW|MOMS|UID|NIF|CIF|NIP|TAX)(?:REG|ID|NUMBER|NUMMER|NUMERO|INTRACOM(?:MUNAUTAIRE)?|NR(?!O)|N(?!L\d|O))*(?:NO(?=NO)|NO(?!.*MVA$))?/;

/** Full-width digits become plain ones, capitals stay alone, and groups, marks and labels go. */
function withoutNoise(typed: string): string {
  return typed
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/[\s\p{Cf}\p{Pd}\p{M}−._/()':’·°]+/gu, '')
    .replace(LABEL, '');
}

/** Holds what stands behind the prefix against the country's rule. */
function readAs(country: VatCountry, text: string): VatNumberResult {
  const [forms, example, check, lead, suffixes = '']: VatNumberRule = VAT_NUMBER_RULES[country];
  const [suffix = ''] = new RegExp(`(${suffixes})$`).exec(text) ?? [];
  const body = text.slice(0, text.length - suffix.length);

  const shapes = forms.split('|').map(spellOut);
  const readings = (lead ? [body, lead + body] : [body])
    .map((number) => ({ number, lacks: lacking(shapes, number) }))
    .filter(({ lacks }) => lacks.length > 0);
  const whole = readings.find(({ lacks }) => lacks.includes(0));
  if (whole && check(whole.number))
    return { wellFormed: true, country, number: country + whole.number + (suffix || suffixes.split('|')[0]) };

  const lacks = readings[0]?.lacks;
  if (!lacks) return { wellFormed: false, reason: 'wrong_characters', country, example };
  const missing = lacks.find((count) => count > 0) ?? Math.max(...lacks);
  return {
    wellFormed: false,
    reason: whole ? 'wrong_check_digits' : 'wrong_length',
    country,
    example,
    missing,
  };
}

/** How many characters the number lacks to each shape that it fits as far as it goes, the shortest shape first. */
function lacking(shapes: string[], number: string): number[] {
  return shapes
    .filter((shape) => [...shape].every((kind, i) => i >= number.length || isOfKind(number[i]!, kind)))
    .map((shape) => shape.length - number.length);
}

/** `9B2` as `#########B##`. */
function spellOut(form: string): string {
  return form.replaceAll(/\d+/g, (count) => '#'.repeat(+count));
}

const KINDS: Readonly<Record<string, RegExp>> = { '#': /\d/, '@': /[A-Z]/, '?': /[A-Z\d]/, '*': /[A-Z+*]/ };

function isOfKind(sign: string, kind: string): boolean {
  return KINDS[kind]?.test(sign) ?? sign === kind;
}
