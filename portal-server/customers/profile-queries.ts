import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';
import { latestProvenOrder } from './latest-proven-order-queries.ts';

/** What a customer is shown of themselves. */
export interface ShownProfile {
  version: number;
  name: string | null;
  phone: string | null;
  phoneE164: string | null;
  whatsapp: boolean;
  /** BCP 47, where they or staff chose it. */
  locale: string | null;
}

/** What a customer says of themselves. */
export type OwnProfile = Omit<ShownProfile, 'version'>;

/**
 * A customer's own fields, or those that staff wrote; else what their latest order with a proven address says. The
 * merchant's list is not enough: it may say what an order does that only a phone or a platform's id has joined.
 */
export async function findProfile(sql: Sql, customer: SignedInCustomer): Promise<ShownProfile | null> {
  const isSaid = (field: string) => sql`customers.field_origins->>${field}::text in ('customer', 'staff')`;
  const [profile] = await sql<ShownProfile[]>`
    select customers.profile_version as version, customers.whatsapp,
      case when ${isSaid('name')} then customers.name else latest.contact->>'name' end as name,
      case when ${isSaid('phone')} then customers.phone else latest.contact->>'phone' end as phone,
      case when ${isSaid('phone')} then customers.phone_e164 else latest.phone_e164 end as phone_e164,
      case when ${isSaid('locale')} then customers.locale end as locale
    from customers left join lateral (${latestProvenOrder(sql)}) latest on true
    where customers.store_id = ${customer.storeId} and customers.id = ${customer.customerId}
  `;
  return profile ?? null;
}

/**
 * Writes what a customer says of themselves, of which the fields of `owned` are theirs from now on. False where `version`
 * is not the one that stands: of two pages that show the same one, this one statement lets one through.
 */
export async function updateProfile(
  sql: Sql,
  customer: SignedInCustomer,
  change: { version: number; profile: OwnProfile; owned: string[] },
): Promise<boolean> {
  const { version, profile, owned } = change;
  const own = (field: string) => owned.includes(field);
  const { count } = await sql`
    update customers set
      name = case when ${own('name')} then ${profile.name} else name end,
      phone = case when ${own('phone')} then ${profile.phone} else phone end,
      phone_e164 = case when ${own('phone')} then ${profile.phoneE164} else phone_e164 end,
      locale = case when ${own('locale')} then ${profile.locale} else locale end,
      whatsapp = ${profile.whatsapp},
      field_origins = field_origins
        || (select coalesce(jsonb_object_agg(field, 'customer'), '{}') from unnest(${owned}::text[]) as field),
      profile_version = profile_version + 1
    where store_id = ${customer.storeId} and id = ${customer.customerId} and profile_version = ${version}
  `;
  return count === 1;
}
