import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { words as en } from './messages/vat-en.ts';
import { words as fr } from './messages/vat-fr.ts';
import { type TaxSituation, taxTreatment, type VatVerdict } from './tax-treatment.ts';

const NONE = '–';

// A French shop, unless it is told otherwise. From where to where; the buyer's number and what its check said.
describe('goods', () => {
  test.each([
    // Within one territory, whoever buys
    ['FR 75001', 'FR 69001', NONE, NONE, 'domestic', 'VAT', 'same_territory'],
    ['FR 75001', 'FR 69001', 'FR', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['FR 75001', 'FR 69001', 'DE', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['FR 75001', 'FR 20000', 'FR', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['FR 75001', 'MC 98000', 'FR', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['FR 97110', 'FR 97200', 'FR', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['FR 97300', 'FR 97300', NONE, NONE, 'domestic', 'no VAT', 'no_vat_in_territory'],
    ['CH 8001', 'LI 9490', 'CH', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['CH 8001', 'DE 78266', NONE, NONE, 'domestic', 'VAT', 'same_territory'],
    ['GB SW1A 1AA', 'IM IM1 1AA', 'GB', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['GB SW1A 1AA', 'GB BT1 1AA', 'XI', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['AT 6700', 'DE 87568', 'AT', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['PT 1000-001', 'PT 9000-001', 'PT', 'valid', 'domestic', 'VAT', 'same_territory'],

    // To another member state
    ['FR 75001', 'DE 10115', NONE, NONE, 'consumer', 'VAT', 'not_a_business'],
    ['FR 75001', 'DE 10115', 'DE', 'valid', 'intra_community_supply', 'no VAT', 'goods_to_business'],
    ['FR 75001', 'DE 10115', 'DE', 'unchecked', 'consumer', 'VAT', 'number_unchecked'],
    ['FR 75001', 'DE 10115', 'DE', 'pending', 'consumer', 'VAT', 'number_pending'],
    ['FR 75001', 'DE 10115', 'DE', 'invalid', 'consumer', 'VAT', 'number_invalid'],
    ['FR 75001', 'DE 10115', 'DE', 'unavailable', 'consumer', 'VAT', 'number_unavailable'],
    ['FR 75001', 'IT 20121', 'DE', 'valid', 'intra_community_supply', 'no VAT', 'goods_to_business'],
    ['FR 75001', 'DE 10115', 'FR', 'valid', 'domestic', 'VAT', 'buyer_in_departure_state'],
    ['FR 75001', 'DE 10115', 'GB', 'valid', 'consumer', 'VAT', 'number_not_of_union'],
    ['FR 75001', 'DE 10115', 'CH', 'valid', 'consumer', 'VAT', 'number_not_of_union'],
    ['FR 75001', 'GR 10431', 'EL', 'valid', 'intra_community_supply', 'no VAT', 'goods_to_business'],
    ['MC 98000', 'IT 20121', 'IT', 'valid', 'intra_community_supply', 'no VAT', 'goods_to_business'],
    ['FR 75001', 'PT 9500-001', 'PT', 'valid', 'intra_community_supply', 'no VAT', 'goods_to_business'],
    ['FR 75001', 'CY 1010', 'CY', 'valid', 'intra_community_supply', 'no VAT', 'goods_to_business'],
    ['FR 75001', 'GB BFPO 57', 'CY', 'valid', 'intra_community_supply', 'no VAT', 'goods_to_business'],
    ['FR 75001', 'GB BT1 1AA', 'XI', 'valid', 'intra_community_supply', 'no VAT', 'goods_to_business'],
    ['FR 75001', 'GB BT1 1AA', 'GB', 'valid', 'consumer', 'VAT', 'number_not_of_union'],
    ['FR 75001', 'GB BT1 1AA', NONE, NONE, 'consumer', 'VAT', 'not_a_business'],

    // From a warehouse abroad: the state that they leave from counts, and the shop must be registered there
    ['DE 10115', 'FR 75001', 'FR', 'valid', 'domestic', 'VAT', 'seller_not_registered'],
    ['BE 1000', 'FR 75001', 'FR', 'valid', 'intra_community_supply', 'no VAT', 'goods_to_business'],
    ['BE 1000', 'BE 4000', 'BE', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['BE 1000', 'DE 10115', 'BE', 'valid', 'domestic', 'VAT', 'buyer_in_departure_state'],
    ['GB BT1 1AA', 'IE D02', 'IE', 'valid', 'domestic', 'VAT', 'seller_not_registered'],
    ['GB BT1 1AA', 'IE D02', 'XI', 'valid', 'domestic', 'VAT', 'buyer_in_departure_state'],

    // Out of the Union's VAT territory, whoever buys
    ['FR 75001', 'US 10001', NONE, NONE, 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'CH 8001', 'CH', 'valid', 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'NO 0150', 'NO', 'invalid', 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'GB SW1A 1AA', 'GB', 'valid', 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'SN', NONE, NONE, 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'ES 35001', 'ES', 'valid', 'export', 'no VAT', 'goods_leave_union'],
    ['ES 28001', 'ES 38001', 'ES', 'valid', 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'ES 51001', NONE, NONE, 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'ES 52001', NONE, NONE, 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'FI 22100', 'FI', 'valid', 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'IT 23041', 'IT', 'valid', 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'IT 22061', 'IT', 'pending', 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'DE 78266', 'DE', 'valid', 'export', 'no VAT', 'goods_leave_union'],
    ['DE 10115', 'DE 27498', NONE, NONE, 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'GR 63086', 'EL', 'valid', 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'GB JE2 3AB', NONE, NONE, 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'GI', NONE, NONE, 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'SM 47890', NONE, NONE, 'export', 'no VAT', 'goods_leave_union'],
    ['DK 1050', 'FO 100', NONE, NONE, 'export', 'no VAT', 'goods_leave_union'],
    ['DE 10115', 'FR 97400', 'FR', 'valid', 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'FR 98800', NONE, NONE, 'export', 'no VAT', 'goods_leave_union'],
    ['FR 75001', 'FR 97110', NONE, NONE, 'export', 'no VAT', 'goods_to_french_overseas'],
    ['FR 75001', 'FR 97300', NONE, NONE, 'export', 'no VAT', 'goods_to_french_overseas'],
    ['FR 75001', 'RE 97400', 'FR', 'valid', 'export', 'no VAT', 'goods_to_french_overseas'],
    ['FR 97400', 'FR 75001', 'FR', 'valid', 'export', 'no VAT', 'goods_to_french_overseas'],
    ['FR 97300', 'FR 75001', NONE, NONE, 'export', 'no VAT', 'goods_leave_territory'],
    ['CH 8001', 'FR 75001', 'FR', 'valid', 'export', 'no VAT', 'goods_leave_territory'],
    ['GB SW1A 1AA', 'DE 10115', NONE, NONE, 'export', 'no VAT', 'goods_leave_territory'],
    ['CH 8001', 'CH 7563', NONE, NONE, 'export', 'no VAT', 'goods_leave_territory'],
    ['NO 0150', 'NO 9170', NONE, NONE, 'export', 'no VAT', 'goods_leave_territory'],
  ])('%s → %s, number %s %s: %s, %s (%s)', (from, to, number, verdict, ...told) => {
    expect(summary(taxTreatment(situation('goods', from, to, number, verdict)))).toEqual(told);
  });
});

describe('services', () => {
  test.each([
    ['FR', 'FR 69001', NONE, NONE, 'domestic', 'VAT', 'same_territory'],
    ['FR', 'FR 69001', 'FR', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['FR', 'FR 97400', 'FR', 'valid', 'domestic', 'VAT', 'same_territory'],
    ['FR', 'FR 97300', 'FR', 'valid', 'domestic', 'no VAT', 'no_vat_in_territory'],
    ['FR', 'FR 97300', 'FR', 'pending', 'consumer', 'VAT', 'number_pending'],
    ['FR', 'DE 10115', NONE, NONE, 'consumer', 'VAT', 'not_a_business'],
    ['FR', 'DE 10115', 'DE', 'valid', 'reverse_charge', 'no VAT', 'services_to_business'],
    ['FR', 'DE 10115', 'DE', 'pending', 'consumer', 'VAT', 'number_pending'],
    ['FR', 'DE 10115', 'DE', 'unavailable', 'consumer', 'VAT', 'number_unavailable'],
    ['FR', 'DE 10115', 'DE', 'invalid', 'consumer', 'VAT', 'number_invalid'],
    ['FR', 'DE 10115', 'FR', 'valid', 'domestic', 'VAT', 'buyer_in_departure_state'],
    ['FR', 'IE D02', 'XI', 'valid', 'consumer', 'VAT', 'number_for_goods_only'],
    ['FR', 'DE 10115', 'CH', 'valid', 'consumer', 'VAT', 'number_not_of_union'],
    ['FR', 'GB BT1 1AA', 'XI', 'valid', 'export', 'no VAT', 'services_to_business_outside'],
    ['FR', 'GB SW1A 1AA', 'GB', 'valid', 'export', 'no VAT', 'services_to_business_outside'],
    ['FR', 'CH 8001', 'CH', 'valid', 'export', 'no VAT', 'services_to_business_outside'],
    ['FR', 'NO 0150', 'NO', 'pending', 'consumer', 'VAT', 'number_pending'],
    ['FR', 'US 10001', NONE, NONE, 'consumer', 'VAT', 'not_a_business'],
    ['FR', 'ES 35001', 'ES', 'valid', 'export', 'no VAT', 'services_to_business_outside'],
    ['CH', 'DE 10115', 'DE', 'valid', 'reverse_charge', 'no VAT', 'services_to_business'],
    ['CH', 'GB SW1A 1AA', 'GB', 'valid', 'export', 'no VAT', 'services_leave_territory'],
    ['GB', 'GB BT1 1AA', 'XI', 'valid', 'domestic', 'VAT', 'same_territory'],
  ])('a seller of %s for %s, number %s %s: %s, %s (%s)', (from, to, number, verdict, ...told) => {
    expect(summary(taxTreatment(situation('services', from, to, number, verdict)))).toEqual(told);
  });
});

describe('until the register has answered', () => {
  test.each([
    ['goods', 'pending', 'goods_to_trusted_business'],
    ['goods', 'unavailable', 'goods_to_trusted_business'],
    ['goods', 'unchecked', 'number_unchecked'],
    ['goods', 'invalid', 'number_invalid'],
    ['services', 'pending', 'services_to_trusted_business'],
    ['services', 'invalid', 'number_invalid'],
  ] as const)('a store may trust a number for %s: %s gives %s', (supply, verdict, reason) => {
    const asked = situation(supply, 'FR 75001', 'DE 10115', 'DE', verdict);
    expect(taxTreatment({ ...asked, whilePending: 'trust' }).reason).toBe(reason);
  });
});

test('a business without a number is taxed as a consumer', () => {
  const asked = situation('goods', 'FR 75001', 'DE 10115', NONE, NONE);
  expect(taxTreatment({ ...asked, buyer: { ...asked.buyer, business: true } }).reason).toBe('no_number');
});

test('staff exempt a customer whatever the number; where no VAT was due anyway the true reason stays', () => {
  const exempt = (to: string) => {
    const asked = situation('goods', 'FR 75001', to, 'FR', 'invalid');
    return taxTreatment({ ...asked, buyer: { ...asked.buyer, exemptByStaff: true } });
  };
  expect(summary(exempt('FR 69001'))).toEqual(['exempt_by_staff', 'no VAT', 'exempt_by_staff']);
  expect(summary(exempt('US 10001'))).toEqual(['export', 'no VAT', 'goods_leave_union']);
});

test.each([null, { country: '' }, { country: 'Germany' }])(
  'VAT is charged while the place is %j',
  (destination) => {
    for (const supply of ['goods', 'services'] as const) {
      const asked = situation(supply, 'FR 75001', 'DE 10115', 'DE', 'valid');
      expect(summary(taxTreatment({ ...asked, destination }))).toEqual(['domestic', 'VAT', 'place_unknown']);
    }
  },
);

test('a shop without a VAT number of its own cannot sell to businesses of other states without VAT', () => {
  for (const supply of ['goods', 'services'] as const) {
    const asked = situation(supply, 'FR 75001', 'DE 10115', 'DE', 'valid');
    const seller = { country: 'FR', vatNumber: null, registeredIn: [] };
    expect(taxTreatment({ ...asked, seller }).reason).toBe('seller_not_registered');
  }
});

describe('whatever the situation', () => {
  const places =
    'FR 75001,FR 97110,FR 97300,RE,MC,DE 10115,DE 27498,DE 78266,ES 35001,IT 23041,FI 22100,GR 63086,GB BT1 1AA,GB SW1A 1AA,CH 8001,LI 9490,NO 9170,US,';
  const place = fc.constantFrom(...places.split(','));
  const anything: fc.Arbitrary<TaxSituation> = fc.record({
    supply: fc.constantFrom('goods', 'services'),
    seller: fc.record({
      country: fc.constantFrom('FR', 'DE', 'CH', 'GB', ''),
      vatNumber: fc.constantFrom(null, 'FR11123456782', 'DE123456788'),
      registeredIn: fc.subarray(['BE', 'EL', 'XI', 'FR']),
    }),
    shipsFrom: place.map(toPlace),
    destination: fc.option(place.map(toPlace)),
    buyer: fc.record({
      business: fc.boolean(),
      vatNumber: fc.constantFrom(
        null,
        'FR11123456782',
        'DE123456788',
        'XI123456782',
        'CHE123456788MWST',
        'EL123456783',
      ),
      verdict: fc.constantFrom('unchecked', 'pending', 'valid', 'invalid', 'unavailable'),
      exemptByStaff: fc.boolean(),
    }),
    whilePending: fc.constantFrom('charge', 'trust'),
  });

  test('a number that is not confirmed never lowers the tax, by default', () => {
    fc.assert(
      fc.property(anything, (situation) => {
        const { buyer } = situation;
        if (buyer.verdict === 'valid') return;
        const asked: TaxSituation = { ...situation, whilePending: 'charge' };
        const without = taxTreatment({ ...asked, buyer: { ...buyer, business: false, vatNumber: null } });
        expect(taxTreatment(asked).chargesVat).toBe(without.chargesVat);
      }),
      { numRuns: 2000 },
    );
  });

  test('a number that the register refuses does not lower it either where the store trusts', () => {
    fc.assert(
      fc.property(anything, (situation) => {
        const buyer = { ...situation.buyer, verdict: 'invalid' as const };
        const trusting = taxTreatment({ ...situation, buyer, whilePending: 'trust' });
        expect(trusting).toEqual(taxTreatment({ ...situation, buyer, whilePending: 'charge' }));
      }),
      { numRuns: 2000 },
    );
  });

  test('within one territory only staff take the tax away, but where there is none', () => {
    fc.assert(
      fc.property(anything, ({ ...situation }) => {
        const destination = situation.shipsFrom;
        const { chargesVat, reason } = taxTreatment({ ...situation, supply: 'goods', destination });
        expect(chargesVat || reason === 'exempt_by_staff' || reason === 'no_vat_in_territory').toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('no VAT has a mention for the invoice where the Directive or the CGI ask for one, and words for all else', () => {
    fc.assert(
      fc.property(anything, (situation) => {
        const { treatment, chargesVat, reason, invoiceWording } = taxTreatment(situation);
        if (chargesVat) expect(invoiceWording).toBeNull();
        if (treatment === 'intra_community_supply') expect(invoiceWording).toBe('intra_community_supply');
        if (treatment === 'reverse_charge') expect(invoiceWording).toBe('reverse_charge');
        for (const words of [en, fr]) {
          expect(words.treatments[treatment]).toBeTruthy();
          expect(words.reasons[reason]).toBeTruthy();
          if (invoiceWording) expect(words.invoiceWordings[invoiceWording]).toBeTruthy();
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test('the mentions of invoices are those of the Directive’s own French and English', () => {
  expect(fr.invoiceWordings.intra_community_supply).toBe(
    'Exonération de TVA, article 138, paragraphe 1 de la directive 2006/112/CE',
  );
  expect(fr.invoiceWordings.reverse_charge).toBe('Autoliquidation');
  expect(en.invoiceWordings.reverse_charge).toBe('Reverse charge');
});

/** A shop that is registered at home and in Belgium. Of services `from` is where the seller is. */
function situation(
  supply: TaxSituation['supply'],
  from: string,
  to: string,
  number: string,
  verdict: string,
): TaxSituation {
  const home = supply === 'goods' ? 'FR' : toPlace(from).country;
  const vatNumber = number === NONE ? null : `${number}123456789`;
  return {
    supply,
    seller: { country: home, vatNumber: `${home}123456789`, registeredIn: ['BE'] },
    shipsFrom: toPlace(from),
    destination: toPlace(to),
    buyer: {
      business: vatNumber !== null,
      vatNumber,
      verdict: vatNumber === null ? 'unchecked' : (verdict as VatVerdict),
      exemptByStaff: false,
    },
    whilePending: 'charge',
  };
}

function toPlace(address: string): { country: string; postcode: string } {
  const [country = '', ...postcode] = address.split(' ');
  return { country, postcode: postcode.join(' ') };
}

function summary({ treatment, chargesVat, reason }: ReturnType<typeof taxTreatment>): string[] {
  return [treatment, chargesVat ? 'VAT' : 'no VAT', reason];
}
