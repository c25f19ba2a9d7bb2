import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseVatNumber } from './vat-number.ts';
import { VAT_NUMBER_RULES } from './vat-number-rules.ts';

const examples = Object.values(VAT_NUMBER_RULES).map(([, example]) => example);

describe('a number that its country, or a library that quotes it, publishes as an example is well formed', () => {
  test.each([
    ['ATU13585627', 'python-stdnum at/uid'],
    ['BE0428759497', 'python-stdnum be/vat'],
    ['BG175074752', 'python-stdnum bg/vat'],
    ['BG7523169263', 'python-stdnum bg/egn'],
    ['BG7111042925', 'python-stdnum bg/pnf'],
    ['CY10259033P', 'python-stdnum cy/vat'],
    ['CZ25123891', 'python-stdnum cz/dic, a firm'],
    ['CZ7103192745', 'python-stdnum cz/dic, a birth number'],
    ['CZ991231123', 'python-stdnum cz/rc, a birth number before 1954'],
    ['CZ640903926', 'python-stdnum cz/dic, a special case'],
    ['DE136695976', 'python-stdnum de/vat'],
    ['DK13585628', 'python-stdnum dk/cvr'],
    ['EE100931558', 'python-stdnum ee/kmkr'],
    ['EL123456783', 'python-stdnum gr/vat'],
    ['ESB64717838', 'python-stdnum es/nif, a firm'],
    ['ES54362315K', 'python-stdnum es/nif, a person'],
    ['ESX5253868R', 'python-stdnum es/nif, a foreigner'],
    ['ESM1234567L', 'python-stdnum es/nif, a foreigner without NIE'],
    ['FI20774740', 'python-stdnum fi/alv'],
    ['FR40303265045', 'python-stdnum fr/tva'],
    ['FRK7399859412', 'python-stdnum fr/tva, a letter first'],
    ['FR4Z123456782', 'python-stdnum fr/tva, a letter second'],
    ['GB980780684', 'python-stdnum gb/vat'],
    ['HR33392005961', 'python-stdnum hr/oib'],
    ['HU12892312', 'python-stdnum hu/anum'],
    ['IE6433435F', 'python-stdnum ie/vat'],
    ['IE6433435OA', 'python-stdnum ie/vat, two letters'],
    ['IE8D79739I', 'python-stdnum ie/vat, before 1991'],
    ['IT00743110157', 'python-stdnum it/iva'],
    ['LT119511515', 'python-stdnum lt/pvm, an organisation'],
    ['LT100001919017', 'python-stdnum lt/pvm, registered for a time'],
    ['LT100004801610', 'python-stdnum lt/pvm, second step of its check digit'],
    ['LU15027442', 'python-stdnum lu/tva'],
    ['LV40003521600', 'python-stdnum lv/pvn, a firm'],
    ['LV16117519997', 'python-stdnum lv/pvn, a person'],
    ['MT11679112', 'python-stdnum mt/vat'],
    ['NL004495445B01', 'python-stdnum nl/btw'],
    ['NL000099998B57', 'Belastingdienst, example of the number of sole traders since 2020'],
    ['PL8567346215', 'python-stdnum pl/nip'],
    ['PT501964843', 'python-stdnum pt/nif'],
    ['RO18547290', 'python-stdnum ro/cf, a firm'],
    ['RO1630615123457', 'python-stdnum ro/cnp, a person'],
    ['SE123456789701', 'python-stdnum se/vat'],
    ['SI50223054', 'python-stdnum si/ddv'],
    ['SK2022749619', 'python-stdnum sk/dph'],
    ['SK7103192745', 'python-stdnum sk/rc, a birth number'],
    ['CHE107787577IVA', 'python-stdnum ch/vat'],
    ['NO995525828MVA', 'python-stdnum no/mva'],
  ])('%s, %s', (number) => {
    expect(parseVatNumber(number)).toEqual({ wellFormed: true, country: number.slice(0, 2), number });
  });

  test.each(examples)('%s, which we show ourselves', (number) => {
    expect(parseVatNumber(number)).toEqual({ wellFormed: true, country: number.slice(0, 2), number });
  });
});

test.each([
  ['BE 0428.759.497', undefined, 'BE0428759497'],
  ['be (0)428.759.497', undefined, 'BE0428759497'],
  ['428 759 497', 'BE', 'BE0428759497'],
  ['TVA BE 428.759.497', undefined, 'BE0428759497'],
  ['GR 123456783', undefined, 'EL123456783'],
  ['123456783', 'GR', 'EL123456783'],
  ['94259216', 'GR', 'EL094259216'],
  ['N° TVA : FR 40 303 265 045', undefined, 'FR40303265045'],
  ['numéro de TVA intracommunautaire FR40303265045', undefined, 'FR40303265045'],
  ['40 303 265 045', 'MC', 'FR40303265045'],
  ['USt-IdNr.: DE136695976', undefined, 'DE136695976'],
  ['VAT Reg No 980 7806 84', 'GB', 'GB980780684'],
  ['VAT no. GB 980 7806 84', undefined, 'GB980780684'],
  ['VAT NO 995 525 828 MVA', undefined, 'NO995525828MVA'],
  ['VAT NL004495445B01', undefined, 'NL004495445B01'],
  ['IT P.IVA 00743110157', undefined, 'IT00743110157'],
  ['DE VAT No. 136695976', undefined, 'DE136695976'],
  ['btw-nummer NL.0044.95.445.B.01', undefined, 'NL004495445B01'],
  ['ＤＥ１３６６９５９７６', undefined, 'DE136695976'],
  ['DE\u200b136\u00a0695\u202f976\ufeff', undefined, 'DE136695976'],
  ['DE–136—695−976', undefined, 'DE136695976'],
  ['CZ 710319/2745', undefined, 'CZ7103192745'],
  ['CHE-107.787.577', undefined, 'CHE107787577MWST'],
  ['107.787.577 tva', 'CH', 'CHE107787577TVA'],
  ['CHE-107.787.577 MWST', 'LI', 'CHE107787577MWST'],
  ['995 525 828', 'NO', 'NO995525828MVA'],
  ['UK980780684', undefined, 'GB980780684'],
  ['XI 980 7806 84', 'GB', 'XI980780684'],
  ['DE 136695976', 'FR', 'DE136695976'],
  ['DE123456782', 'FR', null],
])('%j given %s is read as %s', (typed, country, number) => {
  const parsed = parseVatNumber(typed, { country });
  expect(parsed.wellFormed ? parsed.number : null).toBe(number);
});

test.each([
  ['', 'empty', undefined, undefined],
  [' – . ', 'empty', undefined, undefined],
  ['136695976', 'unknown_country', undefined, undefined],
  ['US123456789', 'unknown_country', undefined, undefined],
  ['EU372000123', 'unknown_country', undefined, undefined],
  ['IM2500000295', 'unknown_country', undefined, undefined],
  ['DE13669597', 'wrong_length', 'DE', 1],
  ['DE1366959761', 'wrong_length', 'DE', -1],
  ['DE', 'wrong_length', 'DE', 9],
  ['DE13669597X', 'wrong_characters', 'DE', undefined],
  ['DE 13669,5976', 'wrong_characters', 'DE', undefined],
  ['DE136695977', 'wrong_check_digits', 'DE', 0],
  ['DE DE 136695976', 'wrong_characters', 'DE', undefined],
  ['CZ2512389', 'wrong_length', 'CZ', 1],
  ['CZ25123890', 'wrong_check_digits', 'CZ', 1],
  ['ATU1358562', 'wrong_length', 'AT', 1],
  ['AT13585627', 'wrong_characters', 'AT', undefined],
  ['FRIO334175221', 'wrong_check_digits', 'FR', 0],
  ['CHE-107.787.577 ZZZ', 'wrong_length', 'CH', -3],
  ['DE136695976-EX', 'small_business_number', undefined, undefined],
] as const)('%j is refused: %s', (typed, reason, country, missing) => {
  const refused = parseVatNumber(typed);
  expect(refused).toMatchObject({ wellFormed: false, reason });
  expect('missing' in refused ? refused.missing : undefined).toBe(missing);
  expect('country' in refused ? refused.country : undefined).toBe(country);
});

test('a refusal shows a number of the country that it speaks of, and that number is well formed', () => {
  for (const country of Object.keys(VAT_NUMBER_RULES)) {
    const refused = parseVatNumber(country);
    const example = refused.wellFormed ? '' : refused.example!;
    expect(parseVatNumber(example)).toEqual({ wellFormed: true, country, number: example });
  }
});

describe('however it is typed', () => {
  const separator = fc.constantFrom('', ' ', '  ', '.', '-', '/', '\u00a0', '\u2009', ' – ', '·');
  const labels = ['', 'VAT: ', 'VAT No. ', 'TVA n° ', 'N° TVA : ', 'USt-IdNr. ', 'P.IVA ', 'BTW-nr ', 'UID '];
  const cases = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toLowerCase(),
    (text) => text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  );

  test('separators, case, width and labels make no difference', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.infiniteStream(separator),
        fc.constantFrom(...labels),
        cases,
        (number, gaps, label, as) => {
          const typed = as(label + [...number].flatMap((sign) => [sign, gaps.next().value]).join(''));
          expect(parseVatNumber(typed)).toEqual(parseVatNumber(number));
        },
      ),
    );
  });

  test.each(labels)('%j may stand before any number', (label) => {
    const read = examples.map((number) => parseVatNumber(label + number));
    expect(read).toEqual(examples.map((number) => parseVatNumber(number)));
  });

  test('without its prefix a number of the given country is the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), (number) => {
        const country = number.slice(0, 2);
        expect(parseVatNumber(number.slice(2), { country })).toEqual(parseVatNumber(number));
      }),
    );
  });

  test('nothing makes it throw, and what it reads it reads again as itself', () => {
    const code = fc.constantFrom(undefined, 'FR', 'CH', 'NO', 'constructor', '', '__proto__');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.constantFrom(...examples), fc.string({ maxLength: 3 })).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, code, (typed, country) => {
        const parsed = parseVatNumber(typed, { country });
        if (parsed.wellFormed) expect(parseVatNumber(parsed.number)).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
  });

  test('a very long text takes no more than its length in time', () => {
    const started = performance.now();
    expect(parseVatNumber('VAT' + 'NO'.repeat(100_000)).wellFormed).toBe(false);
    expect(parseVatNumber('DE' + '1'.repeat(200_000)).wellFormed).toBe(false);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
