import type { Provider } from '../../shared/contracts/social.ts';
import type { Sql } from '../db/connect.ts';

interface StoreProviderKey {
  storeId: number;
  provider: Provider;
}

/** The store's own application at a provider, where it has one. */
export async function findSealedKey(
  sql: Sql,
  { storeId, provider }: StoreProviderKey,
): Promise<{ clientId: string; sealed: Buffer } | null> {
  const [row] = await sql<{ clientId: string; sealed: Buffer }[]>`
    select client_id, sealed from store_providers
    where store_id = ${storeId} and provider = ${provider} and sealed is not null
  `;
  return row ?? null;
}

export async function upsertOwnKey(
  sql: Sql,
  key: StoreProviderKey & { clientId: string; sealed: Buffer },
): Promise<void> {
  await sql`
    insert into store_providers ${sql({ ...key, isOff: false })}
    on conflict (store_id, provider) do update set
      client_id = excluded.client_id, sealed = excluded.sealed, is_off = false
  `;
}

/** Offers what the portal has a key for. A key of the store's own stays. */
export async function switchProviderOn(sql: Sql, { storeId, provider }: StoreProviderKey): Promise<void> {
  await sql`
    update store_providers set is_off = false where store_id = ${storeId} and provider = ${provider}
  `;
}

/** Offers it no more, and forgets the store's own key. Its place among the buttons stays. */
export async function switchProviderOff(sql: Sql, { storeId, provider }: StoreProviderKey): Promise<void> {
  await sql`
    insert into store_providers (store_id, provider, is_off) values (${storeId}, ${provider}, true)
    on conflict (store_id, provider) do update set is_off = true, client_id = null, sealed = null
  `;
}

/** Puts these providers first, in this order; the others follow as usual. */
export async function updateProviderOrder(
  sql: Sql,
  { storeId, providers }: { storeId: number; providers: Provider[] },
): Promise<void> {
  await sql`
    with others as (
      update store_providers set position = null
      where store_id = ${storeId} and provider <> all(${providers}::text[])
    )
    insert into store_providers (store_id, provider, position)
    select ${storeId}::integer, provider, place
    from unnest(${providers}::text[]) with ordinality as given(provider, place)
    on conflict (store_id, provider) do update set position = excluded.position
  `;
}
