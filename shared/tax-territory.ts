/** As much of an address as tells whose VAT law holds there. */
export interface Place {
  /** ISO 3166-1, two letters. */
  country: string;
  postcode?: string | null | undefined;
}

export interface TaxTerritory {
  /** ISO 3166-1 (with IC and EA, which it reserves), XI for Northern Ireland, or a name where no code exists. */
  code: string;
  /** Whose VAT a supply within it is under. Two places of one area are domestic to each other. */
  area: { goods: string; services: string };
  /** Whether the VAT Directive (2006/112/EC) holds here: for everything, for goods alone, or not. */
  union: 'all' | 'goods' | 'none';
}

/**
 * Which VAT territory a place is in. Articles are those of Directive 2006/112/EC as it stands since Directive (EU)
 * 2019/475. A missing postcode means the country's main part.
 *
 * Read in November 2026: Art. 6 (consolidated) and 7, CGI art. 294, BOI-TVA-GEO-20-40 of 18 January 2023, merverdiavgiftsloven
 * § 1-2; MWSTG art. 3 and 4 in a commentary. Not read: the annex of the Windsor Framework, TFEU 349 and 355, the treaties on Büsingen
 * and Liechtenstein. Of postcodes those of Athos, Campione, Samnaun, Svalbard and the bases on Cyprus rest on libraries or memory.
 */
export function taxTerritory({ country, postcode }: Place): TaxTerritory {
  const iso = country.trim().toUpperCase();
  const state = { EL: 'GR', UK: 'GB' }[iso] ?? iso;
  const digits = (postcode ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const code = BY_POSTCODE[state]?.find(([, pattern]) => pattern.test(digits))?.[0] ?? state;
  const goods = WITHIN[code] ?? code;
  return {
    code,
    area: { goods, services: WITHIN_FOR_SERVICES[code] ?? goods },
    union: code === 'XI' ? 'goods' : MEMBER_STATES.includes(goods) ? 'all' : 'none',
  };
}

export const MEMBER_STATES: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** Parts of France: deliveries among them are exports, services are not (CGI art. 294; BOI-TVA-GEO-20-40). */
export const FRENCH_AREAS: readonly string[] = ['FR', 'GP', 'RE', 'GF', 'YT'];

/** Where VAT is "provisionally not applicable": CGI art. 294, 1. */
export const AREAS_WITHOUT_VAT: readonly string[] = ['GF', 'YT'];

/**
 * Postcodes whose place is not in their country's VAT territory. Where a postcode is shared with places that are (the
 * old 23030 and 22060 in Italy), it is not here. Postcodes: vat-rates (ibericode) and vat-calculator (driesvints).
 */
const BY_POSTCODE: Readonly<Record<string, readonly (readonly [code: string, postcode: RegExp])[]>> = {
  // Art. 6(2)(a), (b). Jungholz and Mittelberg are Austrian, though Germany gives them postcodes too.
  DE: [
    ['heligoland', /^27498$/],
    ['busingen', /^78266$/],
    ['AT', /^(87491|8756[789])$/],
  ],
  // Art. 6(1)(b), 6(2)(c), (d): the provinces of Las Palmas and Santa Cruz, Ceuta, Melilla
  ES: [
    ['IC', /^3[58]\d{3}$/],
    ['EA', /^5[12]\d{3}$/],
  ],
  // Art. 6(1)(d): the municipalities of Åland have 22000 to 22999
  FI: [['AX', /^22\d{3}$/]],
  // Art. 6(1)(c) for the territories of TFEU 349; Art. 5(2) and TFEU 355(2) for the others. Corsica (20) is in.
  FR: [
    ['MC', /^980\d\d$/],
    ['BL', /^97(133|7\d\d)$/],
    ['MF', /^97(150|8\d\d)$/],
    ['GP', /^971\d\d$/],
    ['MQ', /^972\d\d$/],
    ['GF', /^973\d\d$/],
    ['RE', /^974\d\d$/],
    ['PM', /^975\d\d$/],
    ['YT', /^976\d\d$/],
    ['TF', /^984\d\d$/],
    ['WF', /^986\d\d$/],
    ['PF', /^987\d\d$/],
    ['NC', /^988\d\d$/],
  ],
  // Windsor Framework, Art. 8 and annex 3: Union VAT law for goods alone. Art. 7(1): the bases on Cyprus are Cyprus.
  GB: [
    ['XI', /^BT\d/],
    ['CY', /^(BFPO5[78]|BF12A[TU])$/],
    ['IM', /^IM\d/],
    ['JE', /^JE\d/],
    ['GG', /^GY\d/],
  ],
  // Art. 6(1)(a): Karyes; that Daphni has 63087 was not found in a source of weight
  GR: [['athos', /^6308[67]$/]],
  // Art. 6(2)(e), and 6(1)(f) since Directive (EU) 2019/475
  IT: [
    ['livigno', /^23041$/],
    ['campione', /^22061$/],
  ],
  // Swiss postcodes of places that are not Swiss, and Samnaun, which for goods is abroad (MWSTG art. 4)
  CH: [
    ['busingen', /^8238$/],
    ['campione', /^6911$/],
    ['samnaun', /^756[23]$/],
    ['LI', /^94(8[5-9]|9[0-8])$/],
  ],
  // Merverdiavgiftsloven § 1-2: neither Svalbard nor Jan Mayen
  NO: [['SJ', /^(917\d|8099)$/]],
};

/** Places that are under another's VAT. What is not here is under its own. */
const WITHIN: Readonly<Record<string, string>> = {
  // Art. 7: Monaco is treated as France, the Isle of Man as the United Kingdom.
  MC: 'FR',
  IM: 'GB',
  // For the seller in Great Britain a delivery to Northern Ireland is within the United Kingdom.
  XI: 'GB',
  // CGI art. 294, 2: Guadeloupe and Martinique are not export territories to one another.
  MQ: 'GP',
  // MWSTG art. 3: the customs enclaves, Liechtenstein (treaty of 1923) and Büsingen (treaty of 1964)
  LI: 'CH',
  busingen: 'CH',
};

/** For services the French departments that have VAT are France (BOI-TVA-GEO-20-40), and Samnaun is Switzerland. */
const WITHIN_FOR_SERVICES: Readonly<Record<string, string>> = { GP: 'FR', MQ: 'FR', RE: 'FR', samnaun: 'CH' };
