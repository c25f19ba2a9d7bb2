import type { Sql } from '../db/connect.ts';
import type { IdentityKey } from './identity-key.ts';

/** A customer whom no order founded: a shop system's own record told of them. */
export async function insertStandingCustomer(sql: Sql, storeId: number, id: string): Promise<void> {
  await sql`insert into customers (store_id, id) values (${storeId}, ${id})`;
}

/** Says that a customer stands before all orders, whichever of these comes first. */
export async function unsetFounder(sql: Sql, storeId: number, id: string): Promise<void> {
  await sql`
    update customers set founded_placed_at = null, founded_source = null, founded_external_id = null
    where store_id = ${storeId} and id = ${id} and founded_placed_at is not null
  `;
}

/** Pins keys to a customer: theirs before all orders. A key that is pinned to somebody else stays with them. */
export async function pinKeys(
  sql: Sql,
  storeId: number,
  customerId: string,
  keys: IdentityKey[],
): Promise<void> {
  const values = (kind: IdentityKey['kind']) =>
    keys.filter((key) => key.kind === kind).map((key) => key.value);
  const sources = keys.filter((key) => key.kind === 'platform_id').map((key) => key.source);
  const pinned = sql`
    customer_id = excluded.customer_id, since_placed_at = null, since_source = null, since_external_id = null
    where k.since_placed_at is not null
  `;
  await sql`
    with platform_ids as (
      insert into customer_platform_ids as k (store_id, source, external_id, customer_id)
      select ${storeId}, source, id, ${customerId}
      from unnest(${sources}::text[], ${values('platform_id')}::text[]) as given(source, id)
      on conflict (store_id, source, external_id) do update set ${pinned}
    ), emails as (
      insert into customer_emails as k (store_id, email, customer_id)
      select ${storeId}, email, ${customerId} from unnest(${values('email')}::text[]) as email
      on conflict (store_id, email) do update set ${pinned}
    )
    insert into customer_phones as k (store_id, phone, customer_id)
    select ${storeId}, phone, ${customerId} from unnest(${values('phone')}::text[]) as phone
    on conflict (store_id, phone) do update set ${pinned}
  `;
}

/** What a customer record says of a person, and when not an order, an import, staff or they themselves do. */
export interface RecordFields {
  name: string | null;
  phone: string | null;
  phoneE164: string | null;
  company: string | null;
  locale: string | null;
  city: string | null;
  postcode: string | null;
  country: string | null;
}

/** Fills in a customer who has no order: orders say more, and so does whoever `field_origins` names. */
export async function updateFieldsFromRecord(
  sql: Sql,
  customer: { storeId: number; id: string },
  fields: RecordFields,
): Promise<void> {
  await sql`
    update customers set
      name = case when field_origins ? 'name' then name else ${fields.name} end,
      phone = case when field_origins ? 'phone' then phone else ${fields.phone} end,
      phone_e164 = case when field_origins ? 'phone' then phone_e164 else ${fields.phoneE164} end,
      company = case when field_origins ? 'company' then company else ${fields.company} end,
      locale = case when field_origins ? 'locale' then locale else ${fields.locale} end,
      city = case when field_origins ? 'city' then city else ${fields.city} end,
      postcode = case when field_origins ? 'postcode' then postcode else ${fields.postcode} end,
      country = case when field_origins ? 'country' then country else ${fields.country} end
    where store_id = ${customer.storeId} and id = ${customer.id} and fields_updated_at is null
  `;
}

/** Takes over what a customer record says of consent. From then on no order does: it may be older than a withdrawal. */
export async function updateConsentFromRecord(
  sql: Sql,
  customer: { storeId: number; id: string },
  consent: boolean,
): Promise<void> {
  await sql`
    update customers set marketing_consent = ${consent},
      field_origins = field_origins || '{"marketingConsent": "platform"}'
    where store_id = ${customer.storeId} and id = ${customer.id}
      and coalesce(field_origins->>'marketingConsent', 'platform') = 'platform'
  `;
}

/**
 * Deletes a customer whom the shop system deleted, where that was all we knew of them. Whoever has ordered, has
 * signed in, has been imported or is known to staff stays as they are.
 */
export async function deletePlatformCustomer(
  sql: Sql,
  of: { storeId: number; source: string; externalId: string },
): Promise<void> {
  await sql`
    delete from customers c using customer_platform_ids p
    where c.store_id = ${of.storeId} and p.store_id = c.store_id and p.customer_id = c.id
      and p.source = ${of.source} and p.external_id = ${of.externalId}
      and c.status = 'guest' and c.field_origins - 'marketingConsent' = '{}'
      and c.note is null and c.tax_exempt_reason is null
      and not exists (select from customer_tags t where t.store_id = c.store_id and t.customer_id = c.id)
      and not exists (select from customer_terms t where t.store_id = c.store_id and t.customer_id = c.id)
      and not exists (
        select from customer_group_members m join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
        where m.store_id = c.store_id and m.customer_id = c.id and g.rule is null
      )
      and not exists (select from customer_merges m where m.store_id = c.store_id and m.into_id = c.id)
      and not exists (select from order_moves m where m.store_id = c.store_id and m.to_id = c.id)
      and not exists (select from orders o where o.store_id = c.store_id and o.customer_id = c.id)
      and not exists (
        select from customer_emails e
        where e.store_id = c.store_id and e.customer_id = c.id and e.proven_at is not null
      )
      and not exists (
        select from customer_platform_ids other
        where other.store_id = c.store_id and other.customer_id = c.id
          and (other.source, other.external_id) <> (${of.source}, ${of.externalId})
      )
  `;
}
