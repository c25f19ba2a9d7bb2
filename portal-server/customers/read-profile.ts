import type { Profile } from '../../shared/contracts/profile.ts';
import type { SavedAddress } from '../../shared/contracts/postal-address.ts';
import type { Sql } from '../db/connect.ts';
import { ApiError } from '../http/api-error.ts';
import type { SignedInCustomer } from '../http/env.ts';
import { pickLanguage } from '../http/language.ts';
import * as addresses from './address-queries.ts';
import { listConsents } from './consent-queries.ts';
import { describePhone } from './phone-number.ts';
import { findProfile, type ShownProfile } from './profile-queries.ts';

/** All that a shopper is shown of themselves. */
export async function readProfile(sql: Sql, customer: SignedInCustomer): Promise<Profile> {
  const [profile, book, consents] = await Promise.all([
    findProfile(sql, customer),
    readAddressBook(sql, customer),
    listConsents(sql, customer),
  ]);
  // Redacted since the guard let them in.
  if (!profile) throw new ApiError('signed_out');

  const { version, name, whatsapp, locale } = profile;
  const language = locale === null ? null : pickLanguage(locale);
  return { version, name, phone: toPhone(profile), whatsapp, language, consents, ...book };
}

/** A shopper's addresses, as the widget shows them. */
export async function readAddressBook(
  sql: Sql,
  customer: SignedInCustomer,
): Promise<{ addresses: SavedAddress[] }> {
  return { addresses: (await addresses.listAddresses(sql, customer)).map(toSavedAddress) };
}

export function toSavedAddress(row: addresses.AddressRow): SavedAddress {
  const { id, version, address, isDeliveryDefault: forDelivery, isBillingDefault: forBilling } = row;
  return { ...address, id, version, forDelivery, forBilling };
}

function toPhone({ phone, phoneE164 }: ShownProfile): Profile['phone'] {
  if (phone === null) return null;
  return phoneE164 ? describePhone(phoneE164) : { shown: phone, national: phone, country: null };
}
