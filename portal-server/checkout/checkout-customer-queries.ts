import type { Sql } from '../db/connect.ts';

/** How a shop's server names a customer. `email` in normal form. */
export type CustomerWord = { id: string } | { email: string } | { source: string; externalId: string };

/** Whom the word names. An address names who has proven it and has not left it, never one whom only an order ties to it. */
export async function findNamedCustomer(
  sql: Sql,
  storeId: number,
  word: CustomerWord,
): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    select id from customers where store_id = ${storeId} and id in (${named(sql, storeId, word)})
  `;
  return row?.id ?? null;
}

function named(sql: Sql, storeId: number, word: CustomerWord) {
  if ('id' in word) return sql`${word.id}::uuid`;
  if ('email' in word) {
    return sql`
      select customer_id from customer_emails
      where store_id = ${storeId} and email = ${word.email} and proven_at is not null and released_at is null
    `;
  }
  return sql`
    select customer_id from customer_platform_ids
    where store_id = ${storeId} and source = ${word.source} and external_id = ${word.externalId}
  `;
}
