import { expect, test } from 'vitest';

import { MEMBER_STATES, taxTerritory } from './tax-territory.ts';

// Where; what it is called; whose VAT is due on goods and on services there; what of the Directive holds.
test.each([
  ['FR 75001', 'FR', 'FR', 'FR', 'all'],
  ['FR', 'FR', 'FR', 'FR', 'all'],
  ['fr 20000', 'FR', 'FR', 'FR', 'all'],
  ['FR 98000', 'MC', 'FR', 'FR', 'all'],
  ['MC 98000', 'MC', 'FR', 'FR', 'all'],
  ['FR 97110', 'GP', 'GP', 'FR', 'none'],
  ['FR 97200', 'MQ', 'GP', 'FR', 'none'],
  ['FR 97300', 'GF', 'GF', 'GF', 'none'],
  ['FR 97400', 'RE', 'RE', 'FR', 'none'],
  ['FR 97500', 'PM', 'PM', 'PM', 'none'],
  ['FR 97600', 'YT', 'YT', 'YT', 'none'],
  ['RE 97400', 'RE', 'RE', 'FR', 'none'],
  ['YT', 'YT', 'YT', 'YT', 'none'],
  ['FR 97133', 'BL', 'BL', 'BL', 'none'],
  ['FR 97150', 'MF', 'MF', 'MF', 'none'],
  ['FR 98600', 'WF', 'WF', 'WF', 'none'],
  ['FR 98714', 'PF', 'PF', 'PF', 'none'],
  ['FR 98800', 'NC', 'NC', 'NC', 'none'],
  ['ES 28001', 'ES', 'ES', 'ES', 'all'],
  ['ES 07001', 'ES', 'ES', 'ES', 'all'],
  ['ES 35001', 'IC', 'IC', 'IC', 'none'],
  ['ES 38001', 'IC', 'IC', 'IC', 'none'],
  ['ES 51001', 'EA', 'EA', 'EA', 'none'],
  ['ES 52001', 'EA', 'EA', 'EA', 'none'],
  ['FI 00100', 'FI', 'FI', 'FI', 'all'],
  ['FI 22100', 'AX', 'AX', 'AX', 'none'],
  ['AX 22100', 'AX', 'AX', 'AX', 'none'],
  ['IT 23041', 'livigno', 'livigno', 'livigno', 'none'],
  ['IT 23030', 'IT', 'IT', 'IT', 'all'],
  ['IT 22061', 'campione', 'campione', 'campione', 'none'],
  ['CH 6911', 'campione', 'campione', 'campione', 'none'],
  ['DE 10115', 'DE', 'DE', 'DE', 'all'],
  ['DE 78266', 'busingen', 'CH', 'CH', 'none'],
  ['CH 8238', 'busingen', 'CH', 'CH', 'none'],
  ['DE 27498', 'heligoland', 'heligoland', 'heligoland', 'none'],
  ['DE 87491', 'AT', 'AT', 'AT', 'all'],
  ['DE 87568', 'AT', 'AT', 'AT', 'all'],
  ['AT 6691', 'AT', 'AT', 'AT', 'all'],
  ['AT 6993', 'AT', 'AT', 'AT', 'all'],
  ['GR 10431', 'GR', 'GR', 'GR', 'all'],
  ['EL 104 31', 'GR', 'GR', 'GR', 'all'],
  ['GR 630 86', 'athos', 'athos', 'athos', 'none'],
  ['PT 9000-001', 'PT', 'PT', 'PT', 'all'],
  ['PT 9500-001', 'PT', 'PT', 'PT', 'all'],
  ['CY 1010', 'CY', 'CY', 'CY', 'all'],
  ['GB BFPO 57', 'CY', 'CY', 'CY', 'all'],
  ['GB BF1 2AU', 'CY', 'CY', 'CY', 'all'],
  ['GB SW1A 1AA', 'GB', 'GB', 'GB', 'none'],
  ['GB BT1 1AA', 'XI', 'GB', 'GB', 'goods'],
  ['XI BT1 1AA', 'XI', 'GB', 'GB', 'goods'],
  ['GB B1 1TT', 'GB', 'GB', 'GB', 'none'],
  ['IM IM1 1AA', 'IM', 'GB', 'GB', 'none'],
  ['GB JE2 3AB', 'JE', 'JE', 'JE', 'none'],
  ['GG GY1 1AA', 'GG', 'GG', 'GG', 'none'],
  ['GI GX11 1AA', 'GI', 'GI', 'GI', 'none'],
  ['DK 1050', 'DK', 'DK', 'DK', 'all'],
  ['FO 100', 'FO', 'FO', 'FO', 'none'],
  ['GL 3900', 'GL', 'GL', 'GL', 'none'],
  ['NL 1011', 'NL', 'NL', 'NL', 'all'],
  ['CW', 'CW', 'CW', 'CW', 'none'],
  ['AW', 'AW', 'AW', 'AW', 'none'],
  ['SM 47890', 'SM', 'SM', 'SM', 'none'],
  ['VA 00120', 'VA', 'VA', 'VA', 'none'],
  ['AD AD500', 'AD', 'AD', 'AD', 'none'],
  ['CH 8001', 'CH', 'CH', 'CH', 'none'],
  ['CH 7563', 'samnaun', 'samnaun', 'CH', 'none'],
  ['LI 9490', 'LI', 'CH', 'CH', 'none'],
  ['CH 9490', 'LI', 'CH', 'CH', 'none'],
  ['NO 0150', 'NO', 'NO', 'NO', 'none'],
  ['NO 9170', 'SJ', 'SJ', 'SJ', 'none'],
  ['NO 8099', 'SJ', 'SJ', 'SJ', 'none'],
  ['US 10001', 'US', 'US', 'US', 'none'],
  ['SN', 'SN', 'SN', 'SN', 'none'],
])(
  '%s is %s: goods under the VAT of %s, services under that of %s; the Directive: %s',
  (address, ...told) => {
    const [country = '', ...postcode] = address.split(' ');
    const { code, area, union } = taxTerritory({ country, postcode: postcode.join(' ') });
    expect([code, area.goods, area.services, union]).toEqual(told);
  },
);

test('each member state without a postcode is within the Directive, under its own VAT', () => {
  expect(MEMBER_STATES).toHaveLength(27);
  for (const country of MEMBER_STATES)
    expect(taxTerritory({ country })).toEqual({
      code: country,
      area: { goods: country, services: country },
      union: 'all',
    });
});
