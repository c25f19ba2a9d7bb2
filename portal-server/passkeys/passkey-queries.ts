import type { Sql } from '../db/connect.ts';
import type { SignedInCustomer } from '../http/env.ts';
import type { PasskeyKey } from './web-authn.ts';

export interface PasskeyRow {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  isBackedUp: boolean;
}

/** A customer's passkeys, the latest first. */
export async function listPasskeys(sql: Sql, of: SignedInCustomer): Promise<PasskeyRow[]> {
  return sql<PasskeyRow[]>`
    select id, name, created_at, last_used_at, is_backed_up from customer_passkeys
    where store_id = ${of.storeId} and customer_id = ${of.customerId}
    order by created_at desc, id
  `;
}

/** What their authenticators call them. */
export async function listCredentialIds(
  sql: Sql,
  of: SignedInCustomer,
): Promise<Pick<PasskeyKey, 'credentialId' | 'transports'>[]> {
  return sql<Pick<PasskeyKey, 'credentialId' | 'transports'>[]>`
    select credential_id, transports from customer_passkeys
    where store_id = ${of.storeId} and customer_id = ${of.customerId}
  `;
}

/**
 * Adds a passkey, unless the customer has `limit` already. The caller holds the customer's row. False also where the
 * credential is somebody's: a key that two accounts share would open either.
 */
export async function insertPasskey(
  sql: Sql,
  { storeId, customerId }: SignedInCustomer,
  passkey: PasskeyKey & { id: string; name: string },
  limit: number,
): Promise<boolean> {
  const { id, name, credentialId, publicKey, counter, transports, canBeBackedUp, isBackedUp } = passkey;
  const { count } = await sql`
    insert into customer_passkeys (
      store_id, id, customer_id, credential_id, public_key, counter, transports, can_be_backed_up, is_backed_up, name
    )
    select ${storeId}, ${id}, ${customerId}, ${credentialId}, ${publicKey}, ${counter}, ${transports}::text[],
      ${canBeBackedUp}, ${isBackedUp}, ${name}
    where (
      select count(*) from customer_passkeys where store_id = ${storeId} and customer_id = ${customerId}
    ) < ${limit}
    on conflict do nothing
  `;
  return count === 1;
}

/** Calls a passkey of this customer otherwise. False where they have no such one. */
export async function updatePasskeyName(
  sql: Sql,
  of: SignedInCustomer,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  const { count } = await sql`
    update customer_passkeys set name = ${name}
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and id = ${id}
  `;
  return count === 1;
}

/** Removes a passkey of this customer, and says what it was called; null where they have no such one. */
export async function deletePasskey(sql: Sql, of: SignedInCustomer, id: string): Promise<string | null> {
  const [row] = await sql<{ name: string }[]>`
    delete from customer_passkeys
    where store_id = ${of.storeId} and customer_id = ${of.customerId} and id = ${id}
    returning name
  `;
  return row?.name ?? null;
}

/** What an authenticator knows this customer by: the same for all of their passkeys in this store. */
export async function findOrInsertUserHandle(
  sql: Sql,
  { storeId, customerId }: SignedInCustomer,
  fresh: Buffer,
): Promise<Buffer> {
  const [row] = await sql<[{ userHandle: Buffer }]>`
    insert into passkey_users as u (store_id, customer_id, user_handle)
    values (${storeId}, ${customerId}, ${fresh})
    on conflict (store_id, customer_id) do update set user_handle = u.user_handle
    returning user_handle
  `;
  return row.userHandle;
}

/** A passkey by what its authenticator calls it, while its customer has a proven address. */
export async function findPasskeyByCredential(
  sql: Sql,
  { storeId, credentialId }: { storeId: number; credentialId: Buffer },
): Promise<(PasskeyKey & { id: string; userHandle: Buffer }) | null> {
  const [passkey] = await sql<(PasskeyKey & { id: string; userHandle: Buffer })[]>`
    select k.id, k.credential_id, k.public_key, k.counter::float8 as counter, k.transports, k.can_be_backed_up,
      k.is_backed_up, u.user_handle
    from customer_passkeys k join passkey_users u using (store_id, customer_id)
    where k.store_id = ${storeId} and k.credential_id = ${credentialId} and ${hasProvenEmail(sql)}
  `;
  return passkey ?? null;
}

/** Whose account a passkey opens: nobody's, when it was removed, or its customer has no proven address any more. */
export async function findPasskeyOwner(
  sql: Sql,
  { storeId, id }: { storeId: number; id: string },
): Promise<string | null> {
  const [owner] = await sql<{ customerId: string }[]>`
    select k.customer_id from customer_passkeys k
    where k.store_id = ${storeId} and k.id = ${id} and ${hasProvenEmail(sql)}
  `;
  return owner?.customerId ?? null;
}

/**
 * Remembers that a passkey was used. False where it was removed, or used at the same moment: of two that have counted alike,
 * one is a copy, and this statement lets one through.
 */
export async function updatePasskeyUse(
  sql: Sql,
  used: { storeId: number; id: string } & Pick<PasskeyKey, 'counter' | 'isBackedUp'>,
): Promise<boolean> {
  const { counter, isBackedUp } = used;
  const { count } = await sql`
    update customer_passkeys set counter = ${counter}, is_backed_up = ${isBackedUp}, last_used_at = now()
    where store_id = ${used.storeId} and id = ${used.id}
      and (counter < ${counter} or (counter = 0 and ${counter} = 0))
  `;
  return count === 1;
}

function hasProvenEmail(sql: Sql) {
  return sql`exists (
    select from customer_emails e
    where e.store_id = k.store_id and e.customer_id = k.customer_id
      and e.proven_at is not null and e.released_at is null
  )`;
}
