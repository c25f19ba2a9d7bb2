import { isCountryCode } from './country-code.ts';
import {
  AREAS_WITHOUT_VAT,
  FRENCH_AREAS,
  MEMBER_STATES,
  type Place,
  type TaxTerritory,
  taxTerritory,
} from './tax-territory.ts';

/** What a check of a VAT number has come to. A recent valid answer that outlives an outage is `valid`. */
export type VatVerdict = 'unchecked' | 'pending' | 'valid' | 'invalid' | 'unavailable';

export interface TaxSituation {
  supply: 'goods' | 'services';
  /** `registeredIn`: states of VAT registration beside that of `vatNumber`, by ISO code or VAT prefix. */
  seller: { country: string; vatNumber: string | null; registeredIn: readonly string[] };
  /** Where the goods leave from, which need not be where the shop is. */
  shipsFrom: Place;
  /** Where goods go, or where the customer of a service is; null while unknown. */
  destination: Place | null;
  /** `vatNumber` in its normal form. */
  buyer: { business: boolean; vatNumber: string | null; verdict: VatVerdict; exemptByStaff: boolean };
  /** What the store does until the register has answered. */
  whilePending: 'charge' | 'trust';
}

export interface TaxDecision {
  treatment: TaxTreatment;
  chargesVat: boolean;
  reason: TaxReason;
  invoiceWording: InvoiceWording | null;
}

export const TAX_TREATMENTS = [
  'domestic',
  'intra_community_supply',
  'reverse_charge',
  'export',
  'exempt_by_staff',
  'consumer',
] as const;
export type TaxTreatment = (typeof TAX_TREATMENTS)[number];

/** The mention that an invoice needs: Art. 226(11) and (11a) of Directive 2006/112/EC. Their own text was not read. */
export type InvoiceWording =
  | 'intra_community_supply'
  | 'reverse_charge'
  | 'export'
  | 'export_french_overseas'
  | 'service_outside_union'
  | 'french_overseas_without_vat';

/**
 * How a sale is treated for VAT, and why. Articles are those of Directive 2006/112/EC.
 *
 * VAT is charged unless a reason not to is proven; what is unknown or unanswered never lowers it, unless the store has
 * chosen to trust numbers while their check is pending. What staff exempt is exempt, whatever the number.
 *
 * Read in November 2026: Art. 44 and 45, Art. 18 of Regulation 282/2011, CGI art. 294, impots.gouv.fr on services between
 * metropolitan and overseas France; of Art. 138(1) what HMRC and others say. From memory: Art. 146(1)(a).
 */
export function taxTreatment(situation: TaxSituation): TaxDecision {
  const reason = situation.supply === 'goods' ? reasonForGoods(situation) : reasonForServices(situation);
  const lawful = decide(reason);
  return lawful.chargesVat && situation.buyer.exemptByStaff ? decide('exempt_by_staff') : lawful;
}

export type TaxReason = keyof typeof OUTCOMES;

/** The reason decides all: no other line of this file lets a sale go without VAT. */
const OUTCOMES = {
  same_territory: ['domestic', true, null],
  place_unknown: ['domestic', true, null],
  buyer_in_departure_state: ['domestic', true, null],
  seller_not_registered: ['domestic', true, null],
  no_vat_in_territory: ['domestic', false, 'french_overseas_without_vat'],

  not_a_business: ['consumer', true, null],
  no_number: ['consumer', true, null],
  number_not_of_union: ['consumer', true, null],
  number_for_goods_only: ['consumer', true, null],
  number_unchecked: ['consumer', true, null],
  number_pending: ['consumer', true, null],
  number_invalid: ['consumer', true, null],
  number_unavailable: ['consumer', true, null],

  goods_to_business: ['intra_community_supply', false, 'intra_community_supply'],
  goods_to_trusted_business: ['intra_community_supply', false, 'intra_community_supply'],
  services_to_business: ['reverse_charge', false, 'reverse_charge'],
  services_to_trusted_business: ['reverse_charge', false, 'reverse_charge'],

  goods_leave_union: ['export', false, 'export'],
  goods_to_french_overseas: ['export', false, 'export_french_overseas'],
  goods_leave_territory: ['export', false, null],
  services_to_business_outside: ['export', false, 'service_outside_union'],
  services_to_trusted_business_outside: ['export', false, 'service_outside_union'],
  services_leave_territory: ['export', false, null],
  services_leave_territory_on_trust: ['export', false, null],

  exempt_by_staff: ['exempt_by_staff', false, null],
} as const satisfies Record<string, readonly [TaxTreatment, boolean, InvoiceWording | null]>;

export const TAX_REASONS = Object.keys(OUTCOMES) as TaxReason[];

function decide(reason: TaxReason): TaxDecision {
  const [treatment, chargesVat, invoiceWording] = OUTCOMES[reason];
  return { treatment, chargesVat, reason, invoiceWording };
}

function reasonForGoods(situation: TaxSituation): TaxReason {
  const { buyer, seller } = situation;
  const from = territoryOf(situation.shipsFrom);
  const to = territoryOf(situation.destination);
  if (!from || !to) return 'place_unknown';
  if (from.area.goods === to.area.goods) return withinOne(from.area.goods);
  if (from.union === 'none' || to.union === 'none') return reasonForExport(from, to);
  if (!buyer.business) return 'not_a_business';
  if (!buyer.vatNumber) return 'no_number';

  // Art. 138(1)(b): identified in a member state other than that where dispatch begins, be it that of arrival or not.
  const departure = from.code === 'XI' ? 'XI' : from.area.goods;
  const state = stateOf(buyer.vatNumber);
  if (state === departure) return 'buyer_in_departure_state';
  if (state !== 'XI' && !MEMBER_STATES.includes(state)) return 'number_not_of_union';
  const registered = [...(seller.vatNumber ? [seller.vatNumber] : []), ...seller.registeredIn].map(stateOf);
  if (!registered.includes(departure)) return 'seller_not_registered';
  return ifProven(situation, 'goods_to_business', 'goods_to_trusted_business');
}

/** Art. 146(1)(a) where goods leave the Union; what leaves another territory is under that territory's law. */
function reasonForExport(from: TaxTerritory, to: TaxTerritory): TaxReason {
  const withinFrance = [from, to].every(({ area }) => FRENCH_AREAS.includes(area.goods));
  if (withinFrance && !AREAS_WITHOUT_VAT.includes(from.area.goods)) return 'goods_to_french_overseas';
  return from.union === 'none' ? 'goods_leave_territory' : 'goods_leave_union';
}

/** Art. 44 (businesses: where the customer is) and 45 (others: where the seller is), without the exceptions to them. */
function reasonForServices(situation: TaxSituation): TaxReason {
  const { buyer, seller } = situation;
  const from = territoryOf({ country: seller.country });
  const to = territoryOf(situation.destination);
  if (!from || !to) return 'place_unknown';
  if (from.area.services === to.area.services) return withinOne(from.area.services);
  if (!buyer.business) return 'not_a_business';
  if (!buyer.vatNumber) return 'no_number';

  // Businesses in Guiana and Mayotte have French numbers, yet no VAT is due there (impots.gouv.fr, TVA métropole/DOM).
  const withinFrance = [from, to].every(({ area }) => FRENCH_AREAS.includes(area.services));
  if (withinFrance && AREAS_WITHOUT_VAT.includes(to.area.services))
    return ifProven(situation, 'no_vat_in_territory');

  // Windsor Framework: for services a number of Northern Ireland is a British one.
  const state = stateOf(buyer.vatNumber);
  if ((state === 'XI' ? 'GB' : state) === from.area.services) return 'buyer_in_departure_state';
  if (to.union !== 'all')
    return from.union === 'all'
      ? ifProven(situation, 'services_to_business_outside', 'services_to_trusted_business_outside')
      : ifProven(situation, 'services_leave_territory', 'services_leave_territory_on_trust');

  if (state === 'XI') return 'number_for_goods_only';
  if (!MEMBER_STATES.includes(state)) return 'number_not_of_union';
  if (from.union === 'all' && !seller.vatNumber) return 'seller_not_registered';
  return ifProven(situation, 'services_to_business', 'services_to_trusted_business');
}

/** Art. 18 of Implementing Regulation (EU) 282/2011: the number is what proves the customer a business. */
function ifProven({ buyer, whilePending }: TaxSituation, proven: TaxReason, trusted?: TaxReason): TaxReason {
  if (buyer.verdict === 'valid') return proven;
  const open = buyer.verdict === 'pending' || buyer.verdict === 'unavailable';
  return open && whilePending === 'trust' && trusted ? trusted : `number_${buyer.verdict}`;
}

function withinOne(area: string): TaxReason {
  return AREAS_WITHOUT_VAT.includes(area) ? 'no_vat_in_territory' : 'same_territory';
}

/** Null also for a country that is none: to count as abroad it must exist. */
function territoryOf(place: Place | null): TaxTerritory | null {
  return place && isPlace(place.country.trim().toUpperCase()) ? taxTerritory(place) : null;
}

// What ISO reserves: how the Union writes Greece and the United Kingdom, and the Canaries, Ceuta and Melilla.
function isPlace(country: string): boolean {
  return isCountryCode(country) || ['EL', 'UK', 'XI', 'IC', 'EA'].includes(country);
}

/** The state of a VAT number or of its prefix, as ISO has it; XI stays. */
function stateOf(vatNumber: string): string {
  const prefix = vatNumber.slice(0, 2).toUpperCase();
  return prefix === 'EL' ? 'GR' : prefix;
}
