import type { Sql } from '../db/connect.ts';
import type { ChangedRow } from './bulk-undo-queries.ts';

/** Customers of a store, whose rows the caller holds. */
export interface Held {
  storeId: number;
  customerIds: string[];
}

/** Holds these customers until the transaction ends, in the order of their ids, and says who of them is there. */
export async function holdCustomers(sql: Sql, of: Held): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from customers where store_id = ${of.storeId} and id = any(${of.customerIds}::uuid[])
    order by id for no key update
  `;
  return rows.map((row) => row.id);
}

/**
 * Lets customers whom an order founded stand before all orders, with their keys, as staff's hand does one by one: no order
 * that arrives later divides them, and takes tags away with whoever is left over.
 */
export async function pinCustomers(sql: Sql, of: Held): Promise<void> {
  const pinned = sql`
    since_placed_at = null, since_source = null, since_external_id = null
    where store_id = ${of.storeId} and customer_id in (select id from founded)
  `;
  await sql`
    with founded as (
      update customers set founded_placed_at = null, founded_source = null, founded_external_id = null
      where store_id = ${of.storeId} and id = any(${of.customerIds}::uuid[]) and founded_placed_at is not null
      returning id
    ), platform_ids as (update customer_platform_ids set ${pinned}),
      emails as (update customer_emails set ${pinned})
    update customer_phones set ${pinned}
  `;
}

/**
 * Puts customers into a group. Gives those who were not in it, nor anybody who counts for them: to undo it is to take all of
 * these out, and must take nobody out who was in it before.
 */
export async function insertMembers(sql: Sql, of: Held, key: string): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    insert into customer_group_members (store_id, group_id, customer_id)
    select g.store_id, g.id, given.id from customer_groups g, unnest(${of.customerIds}::uuid[]) as given(id)
    where g.store_id = ${of.storeId} and g.key = ${key} and g.rule is null and not exists (
      select from customer_merges k
      join customer_group_members m on m.store_id = k.store_id and m.group_id = g.id and m.customer_id = k.merged_id
      where k.store_id = g.store_id and k.kept_id = given.id
    )
    on conflict do nothing
    returning customer_id
  `;
  return rows.map((row) => row.customerId);
}

/** Takes customers out of a group, with those who count for them. Gives who was in it, and for whom they count. */
export async function deleteMembers(sql: Sql, of: Held, key: string): Promise<ChangedRow[]> {
  return sql<ChangedRow[]>`
    with everybody as (${everybody(sql, of)})
    delete from customer_group_members m using customer_groups g, everybody
    where g.store_id = ${of.storeId} and g.key = ${key} and g.rule is null and m.store_id = g.store_id and m.group_id = g.id
      and m.customer_id = everybody.id
    returning everybody.kept_id as customer_id, m.customer_id as owner_id, g.key as said
  `;
}

/** Gives a tag to customers who have fewer than `max`. Gives those who had none that reads alike, as `insertMembers` does. */
export async function insertTag(sql: Sql, of: Held, tag: string, max: number): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    insert into customer_tags (store_id, customer_id, tag)
    select ${of.storeId}, given.id, ${tag} from unnest(${of.customerIds}::uuid[]) as given(id)
    where (
      select count(*) from customer_tags t where t.store_id = ${of.storeId} and t.customer_id = given.id
    ) < ${max} and not exists (
      select from customer_merges k
      join customer_tags t on t.store_id = k.store_id and t.customer_id = k.merged_id
      where k.store_id = ${of.storeId} and k.kept_id = given.id and t.tag_key = fold_text(${tag})
    )
    on conflict do nothing
    returning customer_id
  `;
  return rows.map((row) => row.customerId);
}

/** Takes a tag away, however it is spelled, also from those who count for them. Gives who had it, and for whom they count. */
export async function deleteTag(sql: Sql, of: Held, tag: string): Promise<ChangedRow[]> {
  return sql<ChangedRow[]>`
    with everybody as (${everybody(sql, of)})
    delete from customer_tags t using everybody
    where t.store_id = ${of.storeId} and t.customer_id = everybody.id and t.tag_key = fold_text(${tag})
    returning everybody.kept_id as customer_id, t.customer_id as owner_id, t.tag as said
  `;
}

/** Who of these has a tag, however it is spelled, or is told to by somebody who counts for them. */
export async function listTagged(sql: Sql, of: Held, tag: string): Promise<string[]> {
  const rows = await sql<{ customerId: string }[]>`
    with everybody as (${everybody(sql, of)})
    select distinct everybody.kept_id as customer_id
    from everybody join customer_tags t on t.store_id = ${of.storeId} and t.customer_id = everybody.id
    where t.tag_key = fold_text(${tag})
  `;
  return rows.map((row) => row.customerId);
}

/** Says why customers are exempt from VAT; null: they are not. Gives those of whom something else was said, and what. */
export async function updateExemption(
  sql: Sql,
  of: Held,
  reason: string | null,
): Promise<{ customerId: string; former: string | null }[]> {
  return sql<{ customerId: string; former: string | null }[]>`
    with former as (
      select id, tax_exempt_reason as reason from customers
      where store_id = ${of.storeId} and id = any(${of.customerIds}::uuid[])
        and tax_exempt_reason is distinct from ${reason}
    )
    update customers c set tax_exempt_reason = ${reason} from former
    where c.store_id = ${of.storeId} and c.id = former.id
    returning c.id as customer_id, former.reason as former
  `;
}

function everybody(sql: Sql, of: Held) {
  return sql`
    select unnest(counted_customers(${of.storeId}, kept_id)) as id, kept_id
    from unnest(${of.customerIds}::uuid[]) as kept_id
  `;
}
