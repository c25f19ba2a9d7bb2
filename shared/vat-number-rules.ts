import { luhn, modulo97, passesMod11And10, sumOf, weigh } from './check-digits.ts';

/** A rule of one country, for what stands behind its prefix. */
export type VatNumberRule = readonly [
  /** Forms parted by `|`: a count is that many digits, `@` a letter, `?` either, `*` a letter, + or *. */
  forms: string,
  /** A whole number in its normal form, made up but for its check digits. */
  example: string,
  /** Whether the check digits of a number that has one of the forms are right. */
  check: (number: string) => boolean,
  /** What is put before a number that is right only with it: a zero that got lost, Switzerland's E. */
  lead?: string,
  /** What belongs behind a number, parted by `|`; the first where nothing was typed. */
  suffixes?: string,
];

/**
 * The 27 member states, Northern Ireland (XI), the United Kingdom, Switzerland and Norway, by their VAT prefix.
 *
 * Each line names the module of python-stdnum that has its rule. They were compared with it in November 2026, but for be, ch, de,
 * es/cif, es/dni, es/nie, fr, hr, nl, no and se/orgnr: those are held by collected numbers and by their tests. Where libraries are
 * known to disagree, the mildest rule holds; so it does for the months of bg/egn.
 */
export const VAT_NUMBER_RULES = {
  // at/uid
  AT: ['U8', 'ATU12345675', (n) => (luhn(n.slice(1, 8)) + +n[8]!) % 10 === 6],
  // be/vat. Numbers of nine digits are those from before 2005, without the leading zero; since 2023 some begin with 1.
  BE: ['10', 'BE0123456749', (n) => n < '2' && 97 - (+n.slice(0, 8) % 97) === +n.slice(8), '0'],
  // bg/vat: firms; bg/egn: persons; bg/pnf: foreigners; bg/vat: others
  BG: ['9|10', 'BG123456786', (n) => (n[9] ? bulgarianPerson(n) : bulgarianFirm(n))],
  // cy/vat
  CY: ['8@', 'CY01234567U', (n) => !n.startsWith('12') && n[8] === cypriotLetter(n)],
  // cz/dic: firms, and persons without a birth number; cz/rc: birth numbers
  CZ: ['8|9|10', 'CZ12345679', czech],
  // de/vat, which is ISO 7064 MOD 11,10
  DE: ['9', 'DE123456788', (n) => n >= '1' && passesMod11And10(n)],
  // dk/cvr
  DK: ['8', 'DK12345674', (n) => n >= '1' && weigh(n, '27654321') % 11 === 0],
  // ee/kmkr. jsvat and valvat want a 10 in front, which numbers given out later need not have.
  EE: ['9', 'EE123456780', (n) => weigh(n, '371371371') % 10 === 0],
  // gr/vat: the weights are the powers of two from 256, modulo 11
  EL: ['9', 'EL123456783', (n) => (weigh(n, '379A5842') % 11) % 10 === +n[8]!, '0'],
  // es/nif
  ES: ['?7?', 'ESA12345674', spanish],
  // fi/alv
  FI: ['8', 'FI12345671', (n) => weigh(n, '79A58421') % 11 === 0],
  // fr/tva, fr/siren. Monaco's numbers have 000 where a SIREN would begin, and no Luhn digit.
  FR: ['??9', 'FR11123456782', (n) => (n.startsWith('000', 2) || luhn(n.slice(2)) === 0) && frenchKey(n)],
  // hr/oib
  HR: ['11', 'HR12345678903', passesMod11And10],
  // hu/anum
  HU: ['8', 'HU12345676', (n) => weigh(n, '97319731') % 10 === 0],
  // ie/vat. In the form before 1991 a letter, + or * stands second.
  IE: ['7@|7@@|1*5@', 'IE1234567T', irish],
  // it/iva: a number, the office of a province that gave it out, a Luhn digit
  IT: ['11', 'IT12345670017', (n) => luhn(n) === 0 && +n.slice(0, 7) > 0 && italianOffice(+n.slice(7, 10))],
  // lt/pvm
  LT: ['9|12', 'LT123456715', (n) => n.at(-2) === '1' && lithuanianDigit(n.slice(0, -1)) === +n.at(-1)!],
  // lu/tva
  LU: ['8', 'LU12345613', (n) => +n.slice(0, 6) % 89 === +n.slice(6)],
  // lv/pvn: firms above 3; persons by birth date, or 32 and above since July 2017
  LV: ['11', 'LV41234567891', latvian],
  // mt/vat
  MT: ['8', 'MT12345634', (n) => n >= '1' && weigh(n, '346789A1') % 37 === 0],
  // nl/btw, nl/bsn: mod 11 by the owner's number; MOD 97-10 for sole traders since 2020 (Belastingdienst)
  NL: ['9B2', 'NL123456782B01', (n) => !n.endsWith('00') && dutch(n), '0'],
  // pl/nip
  PL: ['10', 'PL1234567819', (n) => weigh(n, '657234567A') % 11 === 0],
  // pt/nif
  PT: ['9', 'PT123456789', (n) => n >= '1' && complement(weigh(n, '98765432')) === +n[8]!],
  // ro/cui: firms; ro/cnp: persons, which jsvat and valvat refuse
  RO: ['2|3|4|5|6|7|8|9|10|13', 'RO12345674', romanian],
  // se/vat, se/orgnr
  SE: ['12', 'SE123456789701', (n) => luhn(n.slice(0, 10)) === 0 && n.endsWith('01')],
  // si/ddv
  SI: ['8', 'SI12345679', (n) => n >= '1' && slovenianDigit(n) === +n[7]!],
  // sk/dph; sk/rc: birth numbers, disputed
  SK: ['10', 'SK2123456786', (n) => slovakFirm(n) || czechPerson(n)],
  // gb/vat, and the same for Northern Ireland: traders, their branches, GD government departments, HA health authorities
  GB: ['9|12|GD3|HA3|GD9|HA9', 'GB123456782', british],
  XI: ['9|12|GD3|HA3|GD9|HA9', 'XI123456782', british],
  // ch/uid, ch/vat: the suffix is the tax's name in German, French, Italian or Romansh
  CH: ['E9', 'CHE123456788MWST', (n) => weigh(n.slice(1), '543276541') % 11 === 0, 'E', 'MWST|TVA|IVA|TPV'],
  // no/orgnr, no/mva
  NO: ['9', 'NO123456785MVA', (n) => weigh(n, '327654321') % 11 === 0, '', 'MVA'],
} as const satisfies Record<string, VatNumberRule>;

export type VatCountry = keyof typeof VAT_NUMBER_RULES;

/** The check digit that makes a weighted sum a multiple of 11, where ten is written as zero. */
function complement(sum: number): number {
  return ((11 - (sum % 11)) % 11) % 10;
}

function bulgarianFirm(n: string): boolean {
  const first = weigh(n, '12345678') % 11;
  return (first === 10 ? (weigh(n, '3456789A') % 11) % 10 : first) === +n[8]!;
}

function bulgarianPerson(n: string): boolean {
  const last = +n[9]!;
  // The month says the century: 20 more is the nineteenth, 40 more the twenty-first.
  const citizen = isDay(+n.slice(2, 4) % 20, +n.slice(4, 6)) && (weigh(n, '2485A9736') % 11) % 10 === last;
  return citizen || weigh(n, '197319731') % 10 === last || weigh(n, '4327654321') % 11 === 0;
}

function cypriotLetter(n: string): string {
  const values = Array.from(n.slice(0, 8), (digit, i) =>
    i % 2 ? +digit : [1, 0, 5, 7, 9, 13, 15, 17, 19, 21][+digit]!,
  );
  return String.fromCharCode(65 + (sumOf(values) % 26));
}

function czech(n: string): boolean {
  if (n.length > 8 && !/^6.{8}$/.test(n)) return czechPerson(n);
  if (n.length === 9) return ((weigh(n.slice(1), '8765432') % 11) + 8) % 10 === +n[8]!;
  return n < '9' && ((11 - (weigh(n, '8765432') % 11)) % 11 || 1) % 10 === +n[7]!;
}

/** A Czech or Slovak birth number. Those of nine digits, until 1953, have no check digit. */
function czechPerson(n: string): boolean {
  const year = +n.slice(0, 2);
  // A woman's month has 50 more, and a day that ran out of numbers has 20 more.
  if (!isDay((+n.slice(2, 4) % 50) % 20, +n.slice(4, 6))) return false;
  return n[9] ? (+n.slice(0, 9) % 11) % 10 === +n[9] : year < 54 || year > 79;
}

function isDay(month: number, day: number): boolean {
  return month > 0 && month < 13 && day > 0 && day < 32;
}

function spanish(n: string): boolean {
  const last = n[8]!;
  // Persons: the number modulo 23, where X, Y and Z of foreigners are 0, 1 and 2, and K, L and M have no value.
  const person = n
    .slice(0, 8)
    .replace(/^[K-M]/, '')
    .replace(/^[XYZ]/, (sign) => `${'XYZ'.indexOf(sign)}`);
  if (/^\d+$/.test(person)) return last === 'TRWAGMYFPDXBNJZSQVHLCKE'[+person % 23];
  // Firms: a Luhn digit, or the letter for it. Which kind of firm has which is disputed.
  const digit = complementOfTen(luhn(`${n.slice(1, 8)}0`));
  return /^[A-HJNP-SUVW]/.test(n) && (last === `${digit}` || last === 'JABCDEFGHI'[digit]);
}

function complementOfTen(sum: number): number {
  return (10 - sum) % 10;
}

function frenchKey(n: string): boolean {
  if (/^\d+$/.test(n)) return +n.slice(0, 2) === +`${n.slice(2)}12` % 97;
  // Of the letters I and O are left out.
  const [first = 0, second = 0] = Array.from(n.slice(0, 2), (sign) =>
    '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'.indexOf(sign),
  );
  if (first < 0 || second < 0) return false;
  const key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (+n.slice(2) + 1 + Math.floor(key / 11)) % 11 === key % 11;
}

function irish(n: string): boolean {
  const letters = 'WABCDEFGHIJKLMNOPQRSTUV';
  const digits = /^\d{7}/.test(n) ? n : `0${n.slice(2, 7)}${n[0]}`;
  const second = letters.indexOf(n[8] ?? 'W');
  return second >= 0 && n[7] === letters[(weigh(digits, '8765432') + 9 * second) % 23];
}

function italianOffice(office: number): boolean {
  return (office > 0 && office <= 100) || [120, 121, 888, 999].includes(office);
}

function lithuanianDigit(digits: string): number {
  const first = weigh(digits, '12345678912') % 11;
  return first === 10 ? (weigh(digits, '34567891234') % 11) % 10 : first;
}

function latvian(n: string): boolean {
  if (n > '4') return weigh(n, '91483A25761') % 11 === 3;
  const person = n >= '32' || isDay(+n.slice(2, 4), +n.slice(0, 2));
  return person && ((1 + weigh(n, 'A584216379')) % 11) % 10 === +n[10]!;
}

function dutch(n: string): boolean {
  return weigh(n, '98765432A') % 11 === 0 || modulo97(`NL${n}`) === 1;
}

function romanian(n: string): boolean {
  if (n < '1') return false;
  if (n.length < 13) return complement(weigh(n.padStart(10, '0'), '753217532') * 10 * 10) === +n.at(-1)!;
  const rest = weigh(n, '279146358279') % 11;
  return isDay(+n.slice(3, 5), +n.slice(5, 7)) && (rest === 10 ? 1 : rest) === +n[12]!;
}

/** Eleven less the rest; eleven itself, which is no digit, is given to nobody. */
function slovenianDigit(n: string): number {
  const digit = 11 - (weigh(n, '8765432') % 11);
  return digit === 10 ? 0 : digit;
}

function slovakFirm(n: string): boolean {
  return n >= '1' && /[234789]/.test(n[2]!) && +n % 11 === 0;
}

function british(n: string): boolean {
  if (n >= 'A') {
    // Abroad the three digits of a department are wrapped: GD 8888, the digits, and these modulo 97.
    const wrapped = n.length > 5;
    const unit = wrapped ? +n.slice(6, 9) : +n.slice(2);
    if (wrapped && !(n.startsWith('8888', 2) && unit % 97 === +n.slice(9))) return false;
    return n < 'H' ? unit < 500 : unit >= 500;
  }
  const rest = weigh(n, '8765432A1') % 97;
  return rest === 0 || (n >= '1' && (rest === 42 || rest === 55));
}
