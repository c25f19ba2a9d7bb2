import type { Sql } from '../db/connect.ts';
import type { MergeOrder } from './import-merge-queries.ts';
import type { ImportName } from './import-queries.ts';

// Each writes one part of what `classifyStage` has found for a round. No address is proven by any of it.

/**
 * Says of whom a round makes or changes that this file did, and field by field what was there and is now: before it is
 * written. Of several rows about one person it holds of all together.
 */
export async function insertStagedChanges(sql: Sql, of: ImportName, round: number): Promise<void> {
  await sql`
    insert into audit_log_customers as told (store_id, customer_id, audit_id, before, after)
    select i.store_id, s.customer_id, i.audit_id, fields.before, fields.after
    from imports i join import_stage s on s.round = ${round} and s.outcome in ('created', 'updated')
    left join lateral (
      select * from customers where store_id = i.store_id and id = s.customer_id limit 1
    ) c on s.outcome = 'updated'
    left join lateral (
      select jsonb_object_agg(field, held) as before, jsonb_object_agg(field, given) as after
      from (values
        ('name', to_jsonb(c.name), to_jsonb(s.name)), ('phone', to_jsonb(c.phone), to_jsonb(s.phone)),
        ('company', to_jsonb(c.company), to_jsonb(s.company)), ('city', to_jsonb(c.city), to_jsonb(s.city)),
        ('postcode', to_jsonb(c.postcode), to_jsonb(s.postcode)),
        ('country', to_jsonb(c.country), to_jsonb(s.country)), ('locale', to_jsonb(c.locale), to_jsonb(s.locale)),
        ('marketingConsent', to_jsonb(c.marketing_consent), to_jsonb(s.email_consent)),
        ('note', null, to_jsonb(s.note)), ('tags', null, s.tags), ('email', null, to_jsonb(s.email))
      ) as f(field, held, given)
      where s.takes @> array[field]
    ) fields on s.outcome = 'updated'
    where i.store_id = ${of.storeId} and i.id = ${of.importId} and i.audit_id is not null
    on conflict (store_id, customer_id, audit_id) do update set changed_at = excluded.changed_at,
      before = excluded.before || told.before, after = told.after || excluded.after
  `;
}

/** Says of whom these orders are that this file has brought or changed them. What they say is in the orders. */
export async function insertChangesByOrders(
  sql: Sql,
  of: ImportName,
  orders: { source: string; externalIds: string[] },
): Promise<void> {
  await sql`
    insert into audit_log_customers (store_id, customer_id, audit_id)
    select distinct i.store_id, o.customer_id, i.audit_id
    from imports i
    join orders o on o.store_id = i.store_id and o.source = ${orders.source}
      and o.external_id = any(${orders.externalIds}::text[])
    where i.store_id = ${of.storeId} and i.id = ${of.importId} and i.audit_id is not null
    on conflict (store_id, customer_id, audit_id) do update set changed_at = excluded.changed_at
  `;
}

/** Makes the customers of a round, who stand before all orders. */
export async function insertStagedCustomers(sql: Sql, storeId: number, round: number): Promise<void> {
  await sql`
    insert into customers (
      store_id, id, name, phone, phone_e164, company, city, postcode, country, locale, marketing_consent, field_origins,
      note, created_at
    )
    select ${storeId}, s.customer_id, s.name, s.phone, case when s.phone is not null then s.phone_e164 end, s.company,
      s.city, s.postcode, s.country, s.locale, s.email_consent, ${originsOf(sql)}, s.note,
      coalesce(s.registered_at, now())
    from import_stage s where s.round = ${round} and s.outcome = 'created'
  `;
}

/**
 * Changes those who are there. They stand before all orders from then on, as whoever staff have written about. Each is looked up
 * by itself, which a list of one leaves no other way for; see `classifyStage` on joins.
 */
export async function updateStagedCustomers(sql: Sql, storeId: number, round: number): Promise<void> {
  const taken = (field: string) => sql`s.takes @> array[${field}::text]`;
  await sql`
    update customers c set
      name = case when ${taken('name')} then s.name else c.name end,
      phone = case when ${taken('phone')} then s.phone else c.phone end,
      phone_e164 = case when ${taken('phone')} then s.phone_e164 else c.phone_e164 end,
      company = case when ${taken('company')} then s.company else c.company end,
      city = case when ${taken('city')} then s.city else c.city end,
      postcode = case when ${taken('postcode')} then s.postcode else c.postcode end,
      country = case when ${taken('country')} then s.country else c.country end,
      locale = case when ${taken('locale')} then s.locale else c.locale end,
      marketing_consent = case when ${taken('marketingConsent')} then s.email_consent else c.marketing_consent end,
      note = case when ${taken('note')} then s.note else c.note end,
      field_origins = c.field_origins || ${originsOf(sql)},
      founded_placed_at = null, founded_source = null, founded_external_id = null
    from import_stage s
    where s.round = ${round} and s.outcome = 'updated' and c.store_id = ${storeId}
      and c.id = any(array[s.customer_id])
  `;
}

/**
 * Pins what those who were changed are known by, so that no order that arrives later divides them. Moves no order: each of
 * theirs came by such a key.
 */
export async function pinStagedKeys(sql: Sql, storeId: number, round: number): Promise<void> {
  const pinned = sql`
    since_placed_at = null, since_source = null, since_external_id = null
    where k.store_id = ${storeId} and k.customer_id = any(${updatedIds(sql, round)}) and k.since_placed_at is not null
  `;
  await sql`
    with platform_ids as (update customer_platform_ids k set ${pinned}),
      emails as (update customer_emails k set ${pinned})
    update customer_phones k set ${pinned}
  `;
}

/** Gives the keys that nobody has to the customers of a round; one phone of several goes to the first of them. */
export async function insertStagedKeys(sql: Sql, order: MergeOrder, round: number): Promise<void> {
  const { storeId, source } = order;
  await sql`
    with ready as (
      select * from import_stage where round = ${round} and outcome in ('created', 'updated')
    ), platform_ids as (
      insert into customer_platform_ids (store_id, source, external_id, customer_id)
      select ${storeId}, ${source}::text, external_id, customer_id from ready where takes @> array['externalId']
      on conflict do nothing
    ), emails as (
      insert into customer_emails (store_id, email, customer_id)
      select ${storeId}, email, customer_id from ready where takes @> array['email']
      on conflict do nothing
    )
    insert into customer_phones (store_id, phone, customer_id)
    select distinct on (phone_e164) ${storeId}::integer, phone_e164, customer_id from ready
    where takes @> array['phoneKey'] order by phone_e164, row_number
    on conflict do nothing
  `;
}

/** Adds tags, of which two that differ in case or accents are one. */
export async function insertStagedTags(sql: Sql, storeId: number, round: number): Promise<void> {
  await sql`
    insert into customer_tags (store_id, customer_id, tag)
    select ${storeId}, s.customer_id, tag
    from import_stage s cross join jsonb_array_elements_text(s.tags) as tag
    where s.round = ${round} and s.outcome in ('created', 'updated') and s.takes @> array['tags'] and fold_text(tag) <> ''
    on conflict do nothing
  `;
}

/** Keeps what the file says of each channel, in the words of its heading. */
export async function insertStagedConsents(sql: Sql, order: MergeOrder, round: number): Promise<void> {
  const { storeId, wordings } = order;
  await sql`
    insert into customer_consents (store_id, id, customer_id, channel, given, source, wording, said_at)
    select ${storeId}, gen_random_uuid(), s.customer_id, said.channel, said.given, 'import', said.wording,
      clock_timestamp()
    from import_stage s cross join lateral (
      values ('marketingConsent', 'email', s.email_consent, ${wordings.email}::text),
        ('sms', 'sms', s.sms_consent, ${wordings.sms}::text),
        ('whatsapp', 'whatsapp', s.whatsapp_consent, ${wordings.whatsapp}::text)
    ) as said(takes, channel, given, wording)
    where s.round = ${round} and s.outcome in ('created', 'updated') and s.takes @> array[said.takes]
  `;
}

// As a list, which an index is asked for once; see `classifyStage` on joins.
function updatedIds(sql: Sql, round: number) {
  return sql`array(select customer_id from import_stage where round = ${round} and outcome = 'updated')`;
}

function originsOf(sql: Sql) {
  return sql`(
    select coalesce(jsonb_object_agg(field, 'import'), '{}') from unnest(s.takes) as field
    where field in ('name', 'phone', 'company', 'city', 'postcode', 'country', 'locale', 'marketingConsent')
  )`;
}
