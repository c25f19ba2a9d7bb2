import type { BusinessTerms } from '../../shared/contracts/customer-sheet.ts';
import type { FollowingField } from '../../shared/contracts/customer-edit.ts';
import type { Sql } from '../db/connect.ts';
import type { CustomerKey } from './customer-sheet-queries.ts';

/** What of a customer staff can change, as it stands. */
export interface EditableCustomer {
  name: string | null;
  phone: string | null;
  company: string | null;
  locale: string | null;
  city: string | null;
  postcode: string | null;
  country: string | null;
  note: string | null;
  taxExemptReason: string | null;
  siret: string | null;
  tags: string[];
  /** Those by hand. */
  groups: string[];
  terms: BusinessTerms;
  /** Fields that are somebody's word, rather than the latest order's. */
  ownFields: string[];
  /** Whether an order founded them. */
  isFounded: boolean;
}

/** As it stands, with the tags and groups of everybody who counts for them. */
export async function findEditable(sql: Sql, of: CustomerKey): Promise<EditableCustomer | null> {
  // As text: the connection would make dates of what looks like one, and other names of fields.
  const [row] = await sql<{ json: string }[]>`
    select json_build_object(
      'name', c.name, 'phone', c.phone, 'company', c.company, 'locale', c.locale, 'city', c.city,
      'postcode', c.postcode, 'country', c.country, 'note', c.note, 'taxExemptReason', c.tax_exempt_reason,
      'siret', v.siret,
      'tags', array(
        select min(tag collate "C") from customer_tags
        where store_id = c.store_id and customer_id = any(counted_customers(c.store_id, c.id))
        group by tag_key order by tag_key
      ),
      'groups', array(
        select distinct g.key collate "C" as key
        from customer_group_members m join customer_groups g on g.store_id = m.store_id and g.id = m.group_id
        where m.store_id = c.store_id and m.customer_id = any(counted_customers(c.store_id, c.id))
            and g.rule is null
          order by key
      ),
      'terms', json_build_object(
        'outstandingLimit', t.outstanding_limit, 'paymentDays', t.payment_days, 'risk', coalesce(t.risk, 'none')
      ),
      'ownFields', array(select jsonb_object_keys(c.field_origins)),
      'isFounded', c.founded_placed_at is not null
    )::text as json
    from customers c
    left join customer_vat_ids v on v.store_id = c.store_id and v.customer_id = c.id
    left join customer_terms t on t.store_id = c.store_id and t.customer_id = c.id
    where c.store_id = ${of.storeId} and c.id = ${of.customerId}
  `;
  return row ? (JSON.parse(row.json) as EditableCustomer) : null;
}

/** The columns that staff can write, by their names in the database. */
export type CustomerColumns = Partial<
  Record<
    | 'name'
    | 'phone'
    | 'phone_e164'
    | 'company'
    | 'locale'
    | 'city'
    | 'postcode'
    | 'country'
    | 'note'
    | 'tax_exempt_reason',
    string | null
  >
>;

/** Writes columns, of which there is at least one. */
export async function updateColumns(sql: Sql, of: CustomerKey, columns: CustomerColumns): Promise<void> {
  await sql`
    update customers set ${sql(columns as Record<string, string | null>)}
    where store_id = ${of.storeId} and id = ${of.customerId}
  `;
}

/** Says of which fields the staff's word holds from now on, and which follow orders again. */
export async function updateOrigins(
  sql: Sql,
  of: CustomerKey,
  change: { owned: string[]; follow: FollowingField[] },
): Promise<void> {
  await sql`
    update customers set field_origins = (field_origins || (
      select coalesce(jsonb_object_agg(field, 'staff'), '{}') from unnest(${change.owned}::text[]) as field
    )) - ${change.follow}::text[]
    where store_id = ${of.storeId} and id = ${of.customerId}
  `;
}

/** Whether an order has filled the fields that nobody has written. */
export async function hasOrders(sql: Sql, of: CustomerKey): Promise<boolean> {
  const rows = await sql`
    select from customers
    where store_id = ${of.storeId} and id = ${of.customerId} and fields_updated_at is not null
  `;
  return rows.length > 0;
}

/** Gives a customer these tags in place of those before, their own and of those who count for them: what one has, all have. */
export async function replaceTags(sql: Sql, of: CustomerKey, tags: string[]): Promise<void> {
  await sql`
    with everybody as (
      select unnest(counted_customers(${of.storeId}, ${of.customerId})) as id
    ), gone as (
      delete from customer_tags
      where store_id = ${of.storeId} and customer_id in (select id from everybody)
        and not exists (select from unnest(${tags}::text[]) as tag where fold_text(tag) = tag_key)
    )
    insert into customer_tags (store_id, customer_id, tag)
    select ${of.storeId}, ${of.customerId}, given.tag from unnest(${tags}::text[]) as given(tag)
    where not exists (
      select from customer_tags t join everybody on everybody.id = t.customer_id
      where t.store_id = ${of.storeId} and t.customer_id <> ${of.customerId} and t.tag = given.tag
    )
    on conflict (store_id, customer_id, tag_key) do update set tag = excluded.tag
    where customer_tags.tag <> excluded.tag
  `;
}

/** Which of these keys are of no group that staff can put anybody into: of none of the store, or of one by rule. */
export async function listUnfitGroups(
  sql: Sql,
  storeId: number,
  keys: string[],
): Promise<{ key: string; isByRule: boolean }[]> {
  return sql<{ key: string; isByRule: boolean }[]>`
    select given.key, g.key is not null as is_by_rule
    from unnest(${keys}::text[]) as given(key)
    left join customer_groups g on g.store_id = ${storeId} and g.key = given.key
    where g.key is null or g.rule is not null
  `;
}

/** Why nobody can be put into such a group by hand. */
export function describeUnfit(groups: { key: string; isByRule: boolean }[]): string {
  const ruled = groups.filter(({ isByRule }) => isByRule).map(({ key }) => key);
  if (ruled.length > 0) {
    return `The members of ${ruled.join(', ')} follow from a rule: change the rule, or let it be by hand`;
  }
  return `No group of this store: ${groups.map(({ key }) => key).join(', ')}`;
}

/** Puts a customer into these groups, and everybody who counts for them out of all others by hand. One that is deleted meanwhile is waited for, and then left out. */
export async function replaceGroups(sql: Sql, of: CustomerKey, keys: string[]): Promise<void> {
  await sql`
    with everybody as (
      select unnest(counted_customers(${of.storeId}, ${of.customerId})) as id
    ), gone as (
      delete from customer_group_members m using customer_groups g
      where m.store_id = ${of.storeId} and m.customer_id in (select id from everybody)
        and g.store_id = m.store_id and g.id = m.group_id and g.rule is null and g.key <> all(${keys}::text[])
    )
    insert into customer_group_members (store_id, group_id, customer_id)
    select g.store_id, g.id, ${of.customerId} from customer_groups g
    where g.store_id = ${of.storeId} and g.key = any(${keys}::text[]) and g.rule is null and not exists (
      select from customer_group_members m join everybody on everybody.id = m.customer_id
      where m.store_id = g.store_id and m.group_id = g.id
    )
    for key share of g
    on conflict do nothing
  `;
}

export async function upsertTerms(sql: Sql, of: CustomerKey, terms: BusinessTerms): Promise<void> {
  await sql`
    insert into customer_terms ${sql({ ...of, ...terms })}
    on conflict (store_id, customer_id) do update set outstanding_limit = excluded.outstanding_limit,
      payment_days = excluded.payment_days, risk = excluded.risk
  `;
}

/** Writes a SIRET beside what is known of the business. With one they are a business; without it only by a number or a company. */
export async function upsertSiret(sql: Sql, of: CustomerKey, siret: string | null): Promise<void> {
  await sql`
    insert into customer_vat_ids as v (store_id, customer_id, is_business, siret)
    values (${of.storeId}, ${of.customerId}, ${siret !== null}, ${siret})
    on conflict (store_id, customer_id) do update set siret = excluded.siret,
      is_business = excluded.is_business or v.is_business and (v.typed is not null or v.company is not null),
      updated_at = now()
  `;
}
