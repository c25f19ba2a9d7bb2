import type { Sql } from '../db/connect.ts';
import type { IdentityName } from './customer-identity-queries.ts';

/** What these customers sign in by at providers. */
export async function listIdentityNames(
  sql: Sql,
  storeId: number,
  customerIds: string[],
): Promise<IdentityName[]> {
  return sql<IdentityName[]>`
    select provider, subject from customer_identities
    where store_id = ${storeId} and customer_id = any(${customerIds}::uuid[])
  `;
}

/**
 * Takes from these customers, of whom some stay for what they have elsewhere, the identities that are called by one
 * of these addresses, and those that no proven address stands behind any more.
 */
export async function deleteRedactedIdentities(
  sql: Sql,
  storeId: number,
  of: { customerIds: string[]; emails: string[] },
): Promise<void> {
  await sql`
    delete from customer_identities i
    where store_id = ${storeId} and customer_id = any(${of.customerIds}::uuid[]) and (
      lower(label) = any(${of.emails}::text[])
      or not exists (
        select from customer_emails e
        where e.store_id = i.store_id and e.customer_id = i.customer_id
          and e.proven_at is not null and e.released_at is null
      )
    )
  `;
}

/** Forgets who came back from a provider with one of these addresses, or as one of these. */
export async function deleteSocialAttempts(
  sql: Sql,
  storeId: number,
  of: { emails: string[]; identities: IdentityName[] },
): Promise<void> {
  const providers = of.identities.map((identity) => identity.provider);
  const subjects = of.identities.map((identity) => identity.subject);
  await sql`
    delete from social_attempts
    where store_id = ${storeId} and (
      email = any(${of.emails}::text[])
      or (provider, subject) in (select * from unnest(${providers}::text[], ${subjects}::text[]))
    )
  `;
}
