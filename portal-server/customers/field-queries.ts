import type { Sql } from '../db/connect.ts';

/**
 * Brings a customer's fields up to an order of theirs, if that is their latest: the greatest by the key of its
 * observation. An order speaks as a whole, so what it leaves out is not known. What the customer, staff or
 * an import has said stays.
 */
export async function followOrder(sql: Sql, storeId: number, orderId: string): Promise<void> {
  await sql`
    update customers c set ${fields(sql)}
    from orders o
    where o.store_id = ${storeId} and o.id = ${orderId} and o.redacted_at is null
      and c.store_id = ${storeId} and c.id = o.customer_id
      and (
        c.fields_updated_at is null
        or (o.updated_at, o.status_rank, o.content_hash)
          > (c.fields_updated_at, c.fields_status_rank, c.fields_content_hash)
      )
  `;
}

/** Finds the latest order of each of these customers and takes their fields from it, or from none. */
export async function followLatestOrders(sql: Sql, storeId: number, customerIds: string[]): Promise<void> {
  await sql`
    update customers c set ${fields(sql)}
    from unnest(${customerIds}::uuid[]) as given(id)
    left join lateral (
      select * from orders
      where store_id = ${storeId} and customer_id = given.id and redacted_at is null
      order by updated_at desc, status_rank desc, content_hash desc
      limit 1
    ) o on true
    where c.store_id = ${storeId} and c.id = given.id
  `;
}

function fields(sql: Sql) {
  return sql`
    name = case when c.field_origins ? 'name' then c.name else o.contact->>'name' end,
    phone = case when c.field_origins ? 'phone' then c.phone else o.contact->>'phone' end,
    phone_e164 = case when c.field_origins ? 'phone' then c.phone_e164 else o.phone_e164 end,
    company = case when c.field_origins ? 'company' then c.company else o.contact->>'company' end,
    locale = case when c.field_origins ? 'locale' then c.locale else o.contact->>'locale' end,
    city = case when c.field_origins ? 'city' then c.city else o.contact->>'city' end,
    postcode = case when c.field_origins ? 'postcode' then c.postcode else o.contact->>'postcode' end,
    country = case when c.field_origins ? 'country' then c.country else o.contact->>'country' end,
    marketing_consent = case when c.field_origins ? 'marketingConsent' then c.marketing_consent
      else (o.contact->>'marketingConsent')::boolean end,
    fields_updated_at = o.updated_at,
    fields_status_rank = o.status_rank,
    fields_content_hash = o.content_hash
  `;
}
