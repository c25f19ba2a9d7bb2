import { isCountryCode } from '../../shared/country-code.ts';

/** What stands in a cell that a spreadsheet would run: our exports, WooCommerce's and Shopify's put an apostrophe before it. */
const GUARDED = /^'(?='*[=+\-@\t\r\n])/;

/** A cell's text without the apostrophe that guards against formulas. */
export function unguarded(text: string): string {
  return text.replace(GUARDED, '');
}

/** Phones, ids and dates never begin with an apostrophe of their own: `'7210…`, `'1990-05-02`. */
export function withoutApostrophe(text: string): string {
  return text.replace(/^'/, '').trim();
}

// A longer cell holds no address, and the pattern for names takes the square of its length.
const ADDRESS_CELL_MAX_CHARS = 1000;

/** An address as files have it: `Name <a@b>`, `mailto:a@b`. Null where several are in the cell. */
export function readEmailCell(text: string): { address: string; name: string | null } | null {
  const given = withoutApostrophe(text);
  if (given.length > ADDRESS_CELL_MAX_CHARS) return { address: given, name: null };
  const [, name = '', inner] = /^"?([^"<]*)"?\s*<\s*([^<>]+?)\s*>$/.exec(given) ?? [];
  const address = (inner ?? given)
    .replace(/^mailto:/i, '')
    .replace(/\?.*$/, '')
    .trim();
  if (/[,;]|\s\S/.test(address)) return null;
  return { address, name: name.trim() || null };
}

/** A phone as typed; `mangled` where a spreadsheet has made a number of it, whose last digits are gone: `3,36E+11`. */
export function readPhoneCell(text: string): { phone: string } | 'mangled' {
  const given = withoutApostrophe(text)
    .replace(/^(p|tel):\s*/i, '')
    .trim();
  return /^\d+([.,]\d+)?e\+?\d+$/i.test(given) ? 'mangled' : { phone: given };
}

const YES =
  /^(yes|y|oui|o|true|vrai|1|x|on|subscribed|abonn[eé]e?|active|actif|opt[- ]?in|accept[eé]e?s?|enabled|activ[eé])$/i;
const NO =
  /^(no|n|non|false|faux|0|off|unsubscribed|d[eé]sabonn[eé]e?|never[_ ]subscribed|not[_ ]subscribed|non abonn[eé]e?|inactive|inactif|opt[- ]?out|cleaned|suppressed|disabled|d[eé]sactiv[eé])$/i;

/** Yes or no, as shops write it; `unreadable` where it is neither. */
export function readYesNo(text: string): boolean | 'unreadable' {
  const given = withoutApostrophe(text);
  if (YES.test(given)) return true;
  return NO.test(given) ? false : 'unreadable';
}

const DAY_MS = 24 * 60 * 60 * 1000;
// Before it is no customer's day, but the zero of some system.
const EARLIEST = Date.UTC(1970, 0, 2);

/**
 * A moment in one of the forms that exports have: ISO, `2026-05-02 09:41:00 +0200`, `02/05/2026 09:41` (day before month, as
 * in French; the other way round only where it cannot be that). Without an offset it is UTC. `none` for a zero date.
 */
export function readMoment(text: string): Date | 'none' | 'unreadable' {
  const given = withoutApostrophe(text);
  if (/^(0000-00-00|-$|never$|jamais$)/i.test(given)) return 'none';
  const parts = isoParts(given) ?? slashedParts(given);
  if (!parts) return 'unreadable';

  const { year, month, day, time, offset } = parts;
  const moment = Date.UTC(year, month - 1, day) + toMs(time) - toMs(offset);
  const isReal = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month <= 12;
  if (!isReal || moment > Date.now() + DAY_MS) return 'unreadable';
  return moment < EARLIEST ? 'none' : new Date(moment);
}

interface DateParts {
  year: number;
  month: number;
  day: number;
  time: string;
  offset: string;
}

const TIME = String.raw`(?:[T ,]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;

function isoParts(text: string): DateParts | null {
  const [, year, month = '', day = '', time = '', offset = ''] =
    new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})${TIME}$`, 'i').exec(text) ?? [];
  return year === undefined ? null : { year: +year, month: +month, day: +day, time, offset };
}

function slashedParts(text: string): DateParts | null {
  const [, first, second = '', year = '', time = '', offset = ''] =
    new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})${TIME}$`, 'i').exec(text) ?? [];
  if (first === undefined) return null;
  const isMonthFirst = +second > 12;
  const [day, month] = isMonthFirst ? [+second, +first] : [+first, +second];
  return { year: +year, month, day, time, offset };
}

/** `9:41:05`, `+02:00` or `-0530` in milliseconds. */
function toMs(clock: string): number {
  const [, sign, hours, minutes = '', seconds = '0'] =
    /^([+-]?)(\d{1,2}):?(\d{2})(?::(\d{2}))?$/.exec(clock) ?? [];
  if (hours === undefined) return 0;
  return (sign === '-' ? -1 : 1) * ((+hours * 60 + +minutes) * 60 + +seconds) * 1000;
}

/**
 * A decimal as people and machines write it, with a full stop: `1 234,50 €`, `1,234.50`, `-12.5`. A single comma or point with
 * three digits behind it is a mark of thousands only where another stands before it. Null where it is no number.
 */
export function readDecimal(text: string): string | null {
  const bare = withoutApostrophe(text)
    .replaceAll(/[\s\u00A0\u202F'’]/g, '')
    .replaceAll(/^(\p{Sc}|[A-Z]{3}|FCFA|CFA)|(\p{Sc}|[A-Z]{3}|FCFA|CFA)$/giu, '');
  if (/^[+-]?\d{1,3}(([.,])\d{3})(\2\d{3})+$/.test(bare)) return bare.replaceAll(/[.,]/g, '');
  const [, whole, , fraction] =
    /^([+-]?(?:\d+|\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*))(?:[.,](\d*))?$/.exec(bare) ?? [];
  if (whole === undefined) return null;
  const digits = whole.replaceAll(/[.,]/g, '');
  return fraction ? `${digits}.${fraction}` : digits;
}

/** A country by its code or its name in French or English; null where it is none. */
export function readCountry(text: string): string | null {
  const given = withoutApostrophe(text);
  const code = given.toUpperCase();
  if (isCountryCode(code)) return code;
  countryNames ??= readCountryNames();
  return countryNames.get(foldName(given)) ?? null;
}

let countryNames: Map<string, string> | undefined;

function readCountryNames(): Map<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountryCode);
  const names = new Map<string, string>();
  for (const language of ['en', 'fr']) {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of codes) names.set(foldName(display.of(code) ?? code), code);
  }
  for (const [name, code] of OTHER_NAMES) names.set(name, code);
  return names;
}

const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ['ivory coast', 'CI'],
  ['cote divoire', 'CI'],
  ['usa', 'US'],
  ['etats unis damerique', 'US'],
  ['united states of america', 'US'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['drc', 'CD'],
  ['rdc', 'CD'],
  ['republique democratique du congo', 'CD'],
  ['congo', 'CG'],
  ['czech republic', 'CZ'],
  ['holland', 'NL'],
];

function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’.]/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .replaceAll(/\b(and|et|the|la|le|les)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
