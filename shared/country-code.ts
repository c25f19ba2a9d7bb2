/**
 * Whether this is a country of ISO 3166-1 (alpha-2, capitals), or XK, as all the world writes Kosovo: what is none must
 * not count as a place abroad.
 */
export function isCountryCode(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && COUNTRIES.includes(code);
}

/** Whether an address may say so: a country, or what ISO reserves for one or for a part of one that has a post of its own. */
export function isAddressCountry(code: string): boolean {
  return isCountryCode(code) || RESERVED.includes(code);
}

/** The country that an address is in, as ISO 3166-1 has it; null where it says none that exists. */
export function toCountryCode(text: string | null | undefined): string | null {
  const code = text?.trim().toUpperCase() ?? '';
  const iso = SAME_AS[code] ?? code;
  return isCountryCode(iso) ? iso : null;
}

// Ascension, Ceuta and Melilla, the Canaries, Tristan da Cunha; Greece, the United Kingdom and Northern Ireland for VAT.
const RESERVED = ['AC', 'EA', 'IC', 'TA', 'EL', 'UK', 'XI'];
const SAME_AS: Readonly<Record<string, string>> = {
  AC: 'SH',
  EA: 'ES',
  IC: 'ES',
  TA: 'SH',
  EL: 'GR',
  UK: 'GB',
  XI: 'GB',
};

// As tz's iso3166.tab lists them. A space between them, so that no code is found across two.
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
  'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
  'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
  'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
  'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
  'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW';

/** All of them, by code. */
export function countryCodes(): string[] {
  return COUNTRIES.split(' ');
}
