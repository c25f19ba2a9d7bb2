import type { z } from 'zod';

import type { CheckoutClaims, openCheckout } from '../../shared/contracts/checkout.ts';
import type { SavedAddress } from '../../shared/contracts/postal-address.ts';
import { words as vatEn } from '../../shared/messages/vat-en.ts';
import { words as vatFr } from '../../shared/messages/vat-fr.ts';
import type { TaxDecision } from '../../shared/tax-treatment.ts';
import { findSignedIn } from '../auth/session-queries.ts';
import { findProfile } from '../customers/profile-queries.ts';
import { readAddressBook } from '../customers/read-profile.ts';
import type { Sql } from '../db/connect.ts';
import { listGroupsOf } from '../groups/customer-group-queries.ts';
import { ApiError } from '../http/api-error.ts';
import { pickLanguage } from '../http/language.ts';
import type { Store } from '../stores/store-queries.ts';
import { findTaxStanding } from '../vat/find-tax-standing.ts';

export type Sale = z.output<typeof openCheckout.body>;

const VAT_WORDS = { en: vatEn, fr: vatFr };

/**
 * All that a shop's server may rely on about a customer, for this sale. Name and phone by the rule of their own profile:
 * nothing of an order whose address they have not proven. `account_waiting` for whom staff have not let in.
 */
export async function gatherClaims(
  sql: Sql,
  of: { store: Store; customerId: string; sale: Sale },
  now: Date,
): Promise<CheckoutClaims> {
  const { store, customerId, sale } = of;
  const customer = { storeId: store.id, customerId };
  const [profile, signedIn, groups, { addresses }] = await Promise.all([
    findProfile(sql, customer),
    findSignedIn(sql, customer),
    listGroupsOf(sql, customer),
    readAddressBook(sql, customer),
  ]);
  if (!profile) throw new ApiError('customer_not_found');

  const destination = destinationOf(sale, addresses);
  const { supply } = sale;
  const place = destination ?? { country: null, postcode: null };
  const standing = await findTaxStanding(sql, { store, customerId, destination: place, supply }, now);
  if (standing.approval !== 'approved') throw new ApiError('account_waiting');

  const { name, phone, phoneE164 } = profile;
  const inWords = describeTax(standing.treatment, sale.language ?? store.language);
  return {
    email: signedIn?.email ?? null,
    name,
    phone: phoneE164 ?? phone,
    company: standing.company,
    groups,
    vatId: standing.vatId,
    tax: { destination, supply, ...inWords },
    addresses,
  };
}

/** Where it goes to: as the sale says, else the customer's default delivery address. */
function destinationOf(
  { destination }: Sale,
  addresses: SavedAddress[],
): { country: string; postcode: string | null } | null {
  if (destination) return { country: destination.country, postcode: destination.postcode ?? null };
  const address = addresses.find(({ forDelivery }) => forDelivery);
  return address?.country ? { country: address.country, postcode: address.postcode } : null;
}

function describeTax({ treatment, chargesVat, reason, invoiceWording }: TaxDecision, language: string) {
  const words = VAT_WORDS[pickLanguage(language)];
  return {
    treatment,
    chargesVat,
    reason,
    words: { treatment: words.treatments[treatment], reason: words.reasons[reason] },
    invoiceWording: invoiceWording && words.invoiceWordings[invoiceWording],
  };
}
