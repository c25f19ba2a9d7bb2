import type { DuplicateReason } from '../../shared/contracts/duplicates.ts';
import type { Sql } from '../db/connect.ts';
import { rowJson } from '../merchant/customer-list-queries.ts';

/** What several customers have in common: where it stands in its index, and who they are. */
export interface SharedKey {
  key: string;
  customerIds: string[];
}

/** Two who may be one, as rows of the list. */
export interface FoundPair {
  oneId: string;
  otherId: string;
  one: string;
  other: string;
  reasons: DuplicateReason[];
  isDismissed: boolean;
}

/**
 * The next keys of one kind that at least two and at most `most` rows share, along the index of that kind. What more share is
 * a shop's own number or a made-up name, and says nothing.
 */
export async function listSharedKeys(
  sql: Sql,
  storeId: number,
  walk: { reason: DuplicateReason; after: string; limit: number; most: number },
): Promise<SharedKey[]> {
  const { reason, after, limit, most } = walk;
  const shared = sql`having count(*) between 2 and ${most}`;
  if (reason === 'mailbox') {
    return sql<SharedKey[]>`
      with shared as (
        select mailbox_key(email) as key from customer_emails
        where store_id = ${storeId} and mailbox_key(email) > ${after}
        group by mailbox_key(email) ${shared} order by mailbox_key(email) limit ${limit}
      )
      select key, array_agg(distinct coalesce(m.kept_id, e.customer_id)) as customer_ids
      from shared join customer_emails e on e.store_id = ${storeId} and mailbox_key(e.email) = key
      left join customer_merges m on m.store_id = e.store_id and m.merged_id = e.customer_id
      group by key order by key
    `;
  }
  if (reason === 'phone') {
    return sql<SharedKey[]>`
      with shared as (
        select phone_key as key from customer_list
        where store_id = ${storeId} and phone_key > ${after} and phone_key <> ''
        group by phone_key ${shared} order by phone_key limit ${limit}
      )
      select key, array_agg(l.customer_id) as customer_ids
      from shared join customer_list l on l.store_id = ${storeId} and l.phone_key = key
      group by key order by key
    `;
  }
  // A folded text has no line break, so it can stand between the two.
  const [name = '', postcode = ''] = after.split('\n');
  return sql<SharedKey[]>`
    with shared as (
      select name_key, postcode_key from customer_list
      where store_id = ${storeId} and (name_key, postcode_key) > (${name}, ${postcode})
        and name_key <> '' and postcode_key <> ''
      group by name_key, postcode_key ${shared} order by name_key, postcode_key limit ${limit}
    )
    select name_key || E'\n' || postcode_key as key, array_agg(l.customer_id) as customer_ids
    from shared join customer_list l using (name_key, postcode_key)
    where l.store_id = ${storeId} and l.name_key <> '' and l.postcode_key <> ''
    group by name_key, postcode_key order by name_key, postcode_key
  `;
}

/** What of these pairs there is to know: why they may be one, and whether staff have said that they are two. */
export async function findPairs(
  sql: Sql,
  storeId: number,
  pairs: { oneId: string; otherId: string }[],
): Promise<FoundPair[]> {
  const rowOf = (whose: ReturnType<typeof sql>) => sql`(
    select ${rowJson(sql)}::text from customer_list l where l.store_id = ${storeId} and l.customer_id = ${whose}
  )`;
  return sql<FoundPair[]>`
    select p."oneId" as one_id, p."otherId" as other_id, ${rowOf(sql`p."oneId"`)} as one,
      ${rowOf(sql`p."otherId"`)} as other,
      array_remove(array[
        case when exists (
          select from customer_emails e join customer_emails f
            on f.store_id = e.store_id and mailbox_key(f.email) = mailbox_key(e.email)
          where e.store_id = ${storeId} and e.customer_id = any(counted_customers(${storeId}, p."oneId"))
            and f.customer_id = any(counted_customers(${storeId}, p."otherId"))
        ) then 'mailbox' end,
        case when a.name_key <> '' and a.postcode_key <> '' and a.name_key = b.name_key
          and a.postcode_key = b.postcode_key then 'name_and_place' end,
        case when a.phone_key <> '' and a.phone_key = b.phone_key then 'phone' end
      ], null) as reasons,
      exists (
        select from duplicate_dismissals d where d.store_id = ${storeId}
          and d.one_id = least(p."oneId", p."otherId") and d.other_id = greatest(p."oneId", p."otherId")
      ) as is_dismissed
    from jsonb_to_recordset(${sql.json(pairs)}) as p("oneId" uuid, "otherId" uuid)
    join customer_list a on a.store_id = ${storeId} and a.customer_id = p."oneId"
    join customer_list b on b.store_id = ${storeId} and b.customer_id = p."otherId"
  `;
}

/** Notes that two are two; once is enough. */
export async function insertDismissal(sql: Sql, storeId: number, ids: [string, string]): Promise<void> {
  await sql`
    insert into duplicate_dismissals (store_id, one_id, other_id)
    select ${storeId}, least(a, b), greatest(a, b) from (values (${ids[0]}::uuid, ${ids[1]}::uuid)) as two(a, b)
    on conflict do nothing
  `;
}

/** False where it was not noted. */
export async function deleteDismissal(sql: Sql, storeId: number, ids: [string, string]): Promise<boolean> {
  const { count } = await sql`
    delete from duplicate_dismissals
    where store_id = ${storeId} and one_id = least(${ids[0]}::uuid, ${ids[1]}::uuid)
      and other_id = greatest(${ids[0]}::uuid, ${ids[1]}::uuid)
  `;
  return count === 1;
}
