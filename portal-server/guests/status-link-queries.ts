import type { Sql } from '../db/connect.ts';

/** An order by the name that its source has for it. */
export interface OrderName {
  storeId: number;
  source: string;
  externalId: string;
}

// Both hold the order's row as it is read: whoever gives it another address ends its links, and must see this one.

/** Keeps a link to this order. False where there is none, or its person's data were removed. */
export async function insertStatusLink(
  sql: Sql,
  link: OrderName & { tokenHash: Buffer; expiresAt: Date },
): Promise<boolean> {
  const made = await sql`
    insert into order_status_links (store_id, order_id, token_hash, expires_at)
    select store_id, id, ${link.tokenHash}, ${link.expiresAt} from orders
    where store_id = ${link.storeId} and source = ${link.source} and external_id = ${link.externalId}
      and not deleted and redacted_at is null
    for share
  `;
  return made.count === 1;
}

/**
 * Keeps a link to the latest order of this number and address, if there is one. A number matches without its case,
 * spaces and #, since people copy it from a mail or say it on the phone.
 */
export async function insertLinkToFoundOrder(
  sql: Sql,
  link: { storeId: number; number: string; email: string; tokenHash: Buffer; expiresAt: Date },
): Promise<boolean> {
  const made = await sql`
    insert into order_status_links (store_id, order_id, token_hash, expires_at)
    select store_id, id, ${link.tokenHash}, ${link.expiresAt} from orders
    where store_id = ${link.storeId} and email = ${link.email} and not deleted and redacted_at is null
      and ${bare(sql, sql`number`)} = ${bare(sql, sql`${link.number}::text`)}
    order by placed_at desc, id desc
    limit 1
    for share
  `;
  return made.count === 1;
}

/** Ends one link of an order, or all of them. Null where there is no such order. */
export async function revokeStatusLinks(
  sql: Sql,
  of: OrderName & { tokenHash: Buffer | null },
): Promise<number | null> {
  const [row] = await sql<{ revoked: number }[]>`
    with named as (
      select store_id, id from orders
      where store_id = ${of.storeId} and source = ${of.source} and external_id = ${of.externalId}
    ), ended as (
      update order_status_links l set revoked_at = now()
      from named
      where l.store_id = named.store_id and l.order_id = named.id and l.revoked_at is null and l.expires_at > now()
        and (${of.tokenHash}::bytea is null or l.token_hash = ${of.tokenHash})
      returning 1
    )
    select (select count(*)::integer from ended) as revoked from named
  `;
  return row?.revoked ?? null;
}

export async function deleteExpiredStatusLinks(sql: Sql, storeId: number): Promise<void> {
  await sql`delete from order_status_links where store_id = ${storeId} and expires_at <= now()`;
}

function bare(sql: Sql, number: ReturnType<Sql>) {
  return sql`lower(regexp_replace(${number}, '[#[:space:]]', '', 'g'))`;
}
