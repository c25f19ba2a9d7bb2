import type { InvoiceWording, TaxReason, TaxTreatment, VatVerdict } from '../tax-treatment.ts';
import type { VatNumberReason } from '../vat-number.ts';

/** Says what is wrong with a number: the country in words, a number of its form, the count of missing characters. */
type RefusalWords = (country: string, example: string, missing: number) => string;

/** The words of VAT numbers and of how a sale is treated for VAT. Fetched only where they show. */
export const words = {
  heading: 'VAT number',
  /** Countries that are none of ISO 3166. */
  countries: { XI: 'Northern Ireland' },
  refusals: {
    empty: () => 'Enter a VAT number.',
    unknown_country: () => 'Start with the two letters of the country, such as FR or DE.',
    wrong_characters: (country, example) =>
      `One of the characters cannot be right. VAT numbers look like ${example} (${country}).`,
    wrong_length: (country, example, missing) =>
      `${missing > 0 ? `${characters(missing)} missing` : `${characters(-missing)} too many`}. VAT numbers look like ${example} (${country}).`,
    wrong_check_digits: (country, example) =>
      `Please look for a typing mistake: the check digits do not match. VAT numbers look like ${example} (${country}).`,
    small_business_number: () =>
      'A number that ends in EX belongs to the scheme for small businesses, and is no VAT number to buy with.',
  } satisfies Record<VatNumberReason, RefusalWords>,
  soFarRight: (missing: number) => `Looks right so far: ${characters(missing)} to go.`,
  wellFormed: 'The number has the right form.',
  notVerified: 'Kept as you entered it: there is no public register to check this number with.',
  treatments: {
    domestic: 'VAT is charged',
    intra_community_supply: 'No VAT: delivery to a business in another EU country',
    reverse_charge: 'No VAT on the invoice: the customer accounts for it',
    export: 'No VAT: export',
    exempt_by_staff: 'No VAT: exempted by the shop',
    consumer: 'VAT is charged as to a private customer',
  } satisfies Record<TaxTreatment, string>,
  reasons: {
    same_territory: 'Sold within one VAT territory.',
    place_unknown: 'VAT is charged until the address is known.',
    buyer_in_departure_state:
      'The VAT number is of the country that the sale comes from, so its VAT is charged.',
    seller_not_registered: 'The shop has no VAT number in the country that the sale comes from.',
    no_vat_in_territory: 'No VAT applies in French Guiana and Mayotte.',
    not_a_business: 'Bought as a private customer.',
    no_number: 'Without a VAT number VAT is charged.',
    number_not_of_union: 'The VAT number is not of an EU country.',
    number_for_goods_only: 'VAT numbers of Northern Ireland count for goods, not for services.',
    number_unchecked: 'The VAT number has not been checked yet, so VAT is charged.',
    number_pending: 'The VAT number is being checked. Until then VAT is charged.',
    number_invalid: 'The register does not know this VAT number, so VAT is charged.',
    number_unavailable: 'The register gives no answer at the moment, so VAT is charged. We go on asking.',
    goods_to_business: 'Goods for a business with a confirmed VAT number of another EU country.',
    goods_to_trusted_business: 'The VAT number is being checked. Until then the shop trusts it.',
    services_to_business: 'A service for a business with a confirmed VAT number of another EU country.',
    services_to_trusted_business:
      'The VAT number is being checked. Until then the shop trusts it, for services too.',
    goods_leave_union:
      'Delivered outside the EU’s VAT territory. Import VAT and duties may be due on arrival.',
    goods_to_french_overseas:
      'Delivered between metropolitan and overseas France, which is an export for VAT. Local taxes may be due on arrival.',
    goods_leave_territory: 'Delivered from abroad. Import VAT and duties may be due on arrival.',
    services_to_business_outside: 'A service for a confirmed business outside the EU.',
    services_to_trusted_business_outside:
      'A service for a business outside the EU, whose number is being checked. Until then the shop trusts it.',
    services_leave_territory: 'A service for a confirmed business in another country.',
    services_leave_territory_on_trust:
      'A service for a business in another country, whose number is being checked. Until then the shop trusts it.',
    exempt_by_staff: 'The shop has exempted this account from VAT.',
  } satisfies Record<TaxReason, string>,
  business: {
    heading: 'Personal or business',
    signIn: 'Sign in to see your business details.',
    personal: 'Personal account',
    personalHint: 'You buy for yourself.',
    business: 'Business account',
    businessHint: 'You buy for a company, with its name and VAT number on the invoice.',
    company: 'Company',
    number: 'VAT number',
    siret: 'SIRET',
    siretHint: 'The 14 digits of your establishment.',
    optional: 'optional',
    edit: 'Edit',
    toBusiness: 'Change to a business account',
    save: 'Save',
    saving: 'Saving…',
    saved: 'Saved',
    remove: 'Remove',
    removeAsk: 'Remove company and VAT number? From now on you buy as a private customer, with VAT.',
    removeNow: 'Remove them',
    removed: 'Removed. You have a personal account again.',
    tax: 'VAT on your orders',
    wrongSiret:
      'Please look for a typing mistake: a SIRET has 14 digits, and the last one checks the others.',
    mistaken: 'This VAT number cannot be right. Please check it, or leave the field empty.',
    missing: {
      company: 'Please enter your company: the shop asks for it.',
      number: 'Please enter your VAT number: the shop asks for it.',
    },
    askHeading: 'Your business',
    askLead: (store: string) => `${store} sells to businesses. Please say for whom you buy.`,
    later: 'Later',
    waitingHeading: 'Your account is waiting for approval',
    waiting: (store: string) => `${store} looks at it and writes to you by e-mail. You have nothing to do.`,
    refusedHeading: 'Your account was not approved',
    refused: (store: string) => `If you think that this is a mistake, please write to ${store}.`,
  },
  states: {
    unchecked: 'Not verified',
    pending: 'Being checked',
    valid: 'Confirmed',
    invalid: 'Not in the register',
    unavailable: 'Not confirmed yet',
  } satisfies Record<VatVerdict, string>,
  stateNotes: {
    unchecked: () => 'There is no public register to check this number with.',
    pending: () => 'We are asking the register. Its answer shows here by itself.',
    valid: (date) => `The register confirmed it on ${date}.`,
    invalid: (date) =>
      `The register said on ${date} that it does not know it. Please compare it with your papers. In some countries a number must first be registered for trade within the EU.`,
    unavailable: () => 'The register does not answer at the moment. We go on asking: you have nothing to do.',
  } satisfies Record<VatVerdict, (date: string) => string> as Record<VatVerdict, (date: string) => string>,
  /** As they stand on an invoice, each with its article. */
  invoiceWordings: {
    intra_community_supply: 'VAT exempt: Article 138(1) of Directive 2006/112/EC',
    reverse_charge: 'Reverse charge',
    export: 'VAT exempt: Article 146(1) of Directive 2006/112/EC',
    export_french_overseas: 'VAT exempt: Article 294 of the French General Tax Code (CGI)',
    service_outside_union: 'Not subject to VAT: Article 44 of Directive 2006/112/EC',
    french_overseas_without_vat: 'VAT not applicable: Article 294, 1 of the French General Tax Code (CGI)',
  } satisfies Record<InvoiceWording, string>,
};

export type VatMessages = typeof words;

function characters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`;
}
