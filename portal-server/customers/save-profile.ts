import type postgres from 'postgres';
import type { z } from 'zod';

import type { updateConsents, updateProfile } from '../../shared/contracts/profile.ts';
import { ApiError } from '../http/api-error.ts';
import type { SignedInCustomer } from '../http/env.ts';
import * as consents from './consent-queries.ts';
import { lockCustomer } from './identity-queries.ts';
import { readPhone } from './phone-number.ts';
import {
  findProfile,
  type OwnProfile,
  type ShownProfile,
  updateProfile as write,
} from './profile-queries.ts';

/**
 * Saves what a shopper says of themselves. Each field that they gave, or took away, is their own word from now on and
 * stands above every order; one that was empty and still is stays open to what orders say.
 */
export async function saveProfile(
  sql: postgres.Sql,
  customer: SignedInCustomer,
  given: z.infer<typeof updateProfile.body>,
): Promise<void> {
  const { version, phoneCountry, language: locale } = given;
  const phone = given.phone || null;
  const phoneE164 = phone && requirePhone(phone, phoneCountry);
  const whatsapp = given.whatsapp && phone !== null;
  const profile = { name: given.name || null, phone, phoneE164, whatsapp, locale };

  await sql.begin(async (tx) => {
    await lockCustomer(tx, customer.storeId, customer.customerId);
    const shown = await findProfile(tx, customer);
    const owned = shown ? ownedFields(profile, shown) : [];
    if (!(await write(tx, customer, { version, profile, owned }))) throw new ApiError('changed_meanwhile');
  });
}

/** Keeps what a shopper says of each channel, with the sentence that they read. */
export async function saveConsents(
  sql: postgres.Sql,
  customer: SignedInCustomer,
  { consents: said }: z.infer<typeof updateConsents.body>,
): Promise<void> {
  await sql.begin(async (tx) => {
    // Two who say it at once say it one after the other, and the second changes nothing.
    await lockCustomer(tx, customer.storeId, customer.customerId);
    await consents.insertConsents(
      tx,
      customer,
      said.map((one) => ({ ...one, source: 'account' })),
    );
    await consents.followEmailConsent(tx, customer);
  });
}

/** The number in E.164, or a refusal that names the field and what is wrong with it. */
export function requirePhone(typed: string, country: string): string {
  const read = readPhone(typed, country);
  if ('e164' in read) return read.e164;
  throw new ApiError('invalid_request', { details: [{ field: 'phone', reason: read.problem }] });
}

function ownedFields(given: OwnProfile, shown: ShownProfile): string[] {
  return (['name', 'phone', 'locale'] as const).filter(
    (field) => given[field] !== null || shown[field] !== null,
  );
}
