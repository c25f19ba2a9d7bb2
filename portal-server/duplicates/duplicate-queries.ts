import type { DuplicateReason } from '../../shared/contracts/duplicates.ts';
import type { Sql } from '../db/connect.ts';
import { rowJson } from '../merchant/customer-row-queries.ts';

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

/** Keys that are shared, and up to which one the index was read: null where that was to its end. */
export interface SharedKeys {
  shared: SharedKey[];
  readTo: string | null;
}

/**
 * The next keys of one kind that at least two and at most `most` rows share, along the index of that kind and no further than
 * `budget` rows. What more share is a shop's own number or a made-up name, and says nothing.
 */
export async function listSharedKeys(
  sql: Sql,
  storeId: number,
  walk: { reason: DuplicateReason; after: string; budget: number; limit: number; most: number },
): Promise<SharedKeys> {
  const { reason, after, budget, limit, most } = walk;
  // A folded text has no line break, so it can stand between the two parts of a key.
  const [one = '', two = ''] = after.split('\n');
  const { columns, source, isAfter, holder } = {
    mailbox: {
      columns: sql`mailbox_key(email) as one, '' as two`,
      source: sql`customer_emails`,
      isAfter: sql`mailbox_key(email) > ${one}`,
      holder: sql`customer_emails h on h.store_id = ${storeId} and mailbox_key(h.email) = k.one`,
    },
    name_and_place: {
      columns: sql`name_key as one, postcode_key as two`,
      source: sql`customer_list`,
      isAfter: sql`(name_key, postcode_key) > (${one}, ${two}) and name_key <> '' and postcode_key <> ''`,
      holder: sql`customer_list h on h.store_id = ${storeId} and h.name_key = k.one and h.postcode_key = k.two
        and h.name_key <> '' and h.postcode_key <> ''`,
    },
    phone: {
      columns: sql`phone_key as one, '' as two`,
      source: sql`customer_list`,
      isAfter: sql`phone_key > ${one} and phone_key <> ''`,
      holder: sql`customer_list h on h.store_id = ${storeId} and h.phone_key = k.one`,
    },
  }[reason];
  const [row] = await sql<[{ shared: SharedKey[]; readTo: string | null }]>`
    with walked as materialized (
      select ${columns} from ${source} where store_id = ${storeId} and ${isAfter} order by 1, 2 limit ${budget}
    ), cut as materialized (
      -- The last key where the budget ends: it may go on behind it, or fills it alone, and is shared by too many.
      select one, two from walked order by one, two offset ${budget - 1}
    ), k as materialized (
      select one, two from walked
      where not exists (select from cut where cut.one = walked.one and cut.two = walked.two)
      group by one, two having count(*) between 2 and ${most} order by one, two limit ${limit}
    )
    select
      (
        select coalesce(json_agg(json_build_object('key', one || E'\n' || two, 'customerIds', ids) order by one, two), '[]')
        from (
          select k.one, k.two, array_agg(distinct coalesce(m.kept_id, h.customer_id)) as ids
          from k join ${holder}
          left join customer_merges m on m.store_id = ${storeId} and m.merged_id = h.customer_id
          group by k.one, k.two
        ) as held
      ) as shared,
      case when (select count(*) from k) = ${limit}
        then (select one || E'\n' || two from k order by one desc, two desc limit 1)
        else (
          select coalesce(
            (
              select walked.one || E'\n' || walked.two from walked
              where (walked.one, walked.two) < (cut.one, cut.two) order by walked.one desc, walked.two desc limit 1
            ),
            cut.one || E'\n' || cut.two
          ) from cut
        )
      end as read_to
  `;
  return row;
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
