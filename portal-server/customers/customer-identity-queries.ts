import type { Provider } from '../../shared/contracts/social.ts';
import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';

/** An account at a provider. Never an address: addresses change hands. */
export interface IdentityName {
  provider: Provider;
  subject: string;
}

export interface LinkedIdentity {
  provider: Provider;
  label: string | null;
  linkedAt: Date;
  lastUsedAt: Date;
}

/** Whose account an identity opens: nobody's, when its customer has no proven address any more. */
export async function findIdentityOwner(
  sql: Sql,
  storeId: number,
  { provider, subject }: IdentityName,
): Promise<string | null> {
  const [owner] = await sql<{ customerId: string }[]>`
    select i.customer_id from customer_identities i
    where i.store_id = ${storeId} and i.provider = ${provider} and i.subject = ${subject}
      and ${hasProvenEmail(sql)}
  `;
  return owner?.customerId ?? null;
}

/**
 * Remembers that an identity was used, and how its owner is called there now. False where it does not open this customer's
 * account any more: the one statement that says so, for a caller who holds the customer's row.
 */
export async function updateIdentityUse(
  sql: Sql,
  { storeId, customerId }: SignedInCustomer,
  { provider, subject, label }: IdentityName & { label: string | null },
): Promise<boolean> {
  const { count } = await sql`
    update customer_identities i set last_used_at = now(), label = ${label}
    where i.store_id = ${storeId} and i.provider = ${provider} and i.subject = ${subject}
      and i.customer_id = ${customerId} and ${hasProvenEmail(sql)}
  `;
  return count === 1;
}

/** Takes away what else of this provider the customer has linked: one of each is all that they see. */
export async function deleteOtherIdentities(
  sql: Sql,
  { storeId, customerId }: SignedInCustomer,
  { provider, subject }: IdentityName,
): Promise<void> {
  await sql`
    delete from customer_identities
    where store_id = ${storeId} and customer_id = ${customerId} and provider = ${provider} and subject <> ${subject}
  `;
}

/**
 * Gives an identity to a customer, and says whether it was theirs before. `taken` where it opens another one's account:
 * that nobody takes an identity from whoever can use it is a property of this statement.
 */
export async function upsertIdentity(
  sql: Sql,
  { storeId, customerId }: SignedInCustomer,
  { provider, subject, label }: IdentityName & { label: string | null },
): Promise<'linked' | 'known' | 'taken'> {
  const [given] = await sql<{ isNew: boolean }[]>`
    insert into customer_identities as i (store_id, provider, subject, customer_id, label)
    values (${storeId}, ${provider}, ${subject}, ${customerId}, ${label})
    on conflict (store_id, provider, subject) do update set
      customer_id = excluded.customer_id, label = excluded.label, last_used_at = now(),
      linked_at = case when i.customer_id = excluded.customer_id then i.linked_at else now() end
    where i.customer_id = excluded.customer_id or not ${hasProvenEmail(sql)}
    returning linked_at = now() as is_new
  `;
  if (!given) return 'taken';
  return given.isNew ? 'linked' : 'known';
}

/** How a customer may sign in at providers, the latest linked first. */
export async function listLinkedIdentities(
  sql: Sql,
  { storeId, customerId }: SignedInCustomer,
): Promise<LinkedIdentity[]> {
  return sql<LinkedIdentity[]>`
    select provider, label, linked_at, last_used_at from customer_identities
    where store_id = ${storeId} and customer_id = ${customerId}
    order by linked_at desc, provider
  `;
}

/** Whether a customer can sign in without any provider. */
export async function hasOtherWayIn(sql: Sql, { storeId, customerId }: SignedInCustomer): Promise<boolean> {
  const [row] = await sql<[{ has: boolean }]>`
    select exists (
      select from customer_emails
      where store_id = ${storeId} and customer_id = ${customerId} and proven_at is not null and released_at is null
    ) as has
  `;
  return row.has;
}

/**
 * Removes an identity, unless nothing would be left to sign in by: `kept` where it is still there for that reason, `none`
 * where there was none.
 */
export async function deleteIdentity(
  sql: Sql,
  { storeId, customerId }: SignedInCustomer,
  provider: Provider,
): Promise<'removed' | 'kept' | 'none'> {
  const [row] = await sql<[{ outcome: 'removed' | 'kept' | 'none' }]>`
    with removed as (
      delete from customer_identities i
      where i.store_id = ${storeId} and i.customer_id = ${customerId} and i.provider = ${provider}
        and ${hasProvenEmail(sql)}
      returning 1
    )
    select case
      when exists (select from removed) then 'removed'
      when exists (
        select from customer_identities
        where store_id = ${storeId} and customer_id = ${customerId} and provider = ${provider}
      ) then 'kept'
      else 'none'
    end as outcome
  `;
  return row.outcome;
}

/** Whether an account was there before this transaction. */
export async function wasThereBefore(sql: Sql, { storeId, customerId }: SignedInCustomer): Promise<boolean> {
  const [row] = await sql<{ wasThere: boolean }[]>`
    select registered_at < now() as was_there from customers where store_id = ${storeId} and id = ${customerId}
  `;
  return row?.wasThere === true;
}

// Without an address that its customer reads, an identity would open an account that nobody has shown to be theirs.
function hasProvenEmail(sql: Sql) {
  return sql`exists (
    select from customer_emails e
    where e.store_id = i.store_id and e.customer_id = i.customer_id
      and e.proven_at is not null and e.released_at is null
  )`;
}
