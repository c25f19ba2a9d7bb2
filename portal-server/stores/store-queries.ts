import type { Sql } from '../db/connect.ts';
import { fixedFragment } from '../db/fixed-fragment.ts';
import { isPublicKey } from './public-key.ts';

/** A tenant, as the rest of the server knows it. */
export interface Store {
  id: number;
  publicKey: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  /** ISO 3166-1 alpha-2: where a phone number without a prefix is from. */
  country: string;
  /** BCP 47. */
  language: string;
  /** #rrggbb */
  accentColor: string;
  /** A picture on https, for the portal's pages. */
  logoUrl: string | null;
  origins: string[];
  returnUrls: string[];
  sharedEmails: string[];
  sellsOnDelivery: boolean;
  /** What it says of sign-in at providers, in no order. The secrets are elsewhere. */
  providers: StoreProvider[];
}

export interface StoreProvider {
  provider: string;
  /** Its place among the buttons. */
  position: number | null;
  isOff: boolean;
  hasOwnKey: boolean;
}

/** A store as it is made: what it says of providers comes later. */
export type NewStore = Omit<Store, 'id' | 'providers'>;

export async function findStoreByPublicKey(sql: Sql, publicKey: string): Promise<Store | null> {
  if (!isPublicKey(publicKey)) return null;
  const [store] = await sql<Store[]>`select ${storeColumns(sql)} from stores where public_key = ${publicKey}`;
  return store ?? null;
}

export async function findStoreById(sql: Sql, id: number): Promise<Store | null> {
  const [store] = await sql<Store[]>`select ${storeColumns(sql)} from stores where id = ${id}`;
  return store ?? null;
}

export async function findStoreBySecretKey(
  sql: Sql,
  key: { publicKey: string; keyHash: Buffer },
): Promise<Store | null> {
  const [store] = await sql<Store[]>`
    select ${storeColumns(sql)} from stores
    where public_key = ${key.publicKey} and exists (
      select from store_secret_keys
      where store_id = stores.id and key_hash = ${key.keyHash} and (revoked_at is null or revoked_at > now())
    )
  `;
  return store ?? null;
}

export async function insertStore(sql: Sql, store: NewStore): Promise<Store> {
  const [made] = await sql<[Store]>`insert into stores ${sql(toRow(store))} returning ${storeColumns(sql)}`;
  return made;
}

/** Lets other pages in, and other addresses to return to, in place of those before. */
export async function updateStoreAddresses(
  sql: Sql,
  store: Pick<Store, 'id' | 'origins' | 'returnUrls'>,
): Promise<void> {
  await sql`
    update stores set origins = ${store.origins}, return_urls = ${store.returnUrls} where id = ${store.id}
  `;
}

export async function insertSecretKey(
  sql: Sql,
  key: { storeId: number; keyHash: Buffer; hint: string; createdBy: string | null },
): Promise<void> {
  await sql`insert into store_secret_keys ${sql(key)}`;
}

/** All shops. */
export async function listStores(sql: Sql): Promise<Store[]> {
  return sql<Store[]>`select ${storeColumns(sql)} from stores where not is_portal order by id`;
}

/** Of all shops and of the portal's own store: sign-in leaves rows in each. */
export async function listTenantIds(sql: Sql): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`select id from stores order by id`;
  return rows.map((row) => row.id);
}

/** Makes the portal's own store, or moves it; where nothing has changed nothing is written. */
export async function upsertPortalStore(sql: Sql, store: NewStore): Promise<void> {
  await sql`
    insert into stores ${sql({ ...toRow(store), isPortal: true })}
    on conflict (public_key) do update set origins = excluded.origins, return_urls = excluded.return_urls
    where (stores.origins, stores.return_urls) is distinct from (excluded.origins, excluded.return_urls)
  `;
}

/** What makes a `Store`, in a statement that reads the table by its own name. */
export const storeColumns = fixedFragment(
  (sql) => sql`
    stores.id, stores.public_key, stores.name, stores.currency, stores.country, stores.language,
    stores.accent_color, stores.logo_url, stores.origins, stores.return_urls, stores.shared_emails,
    stores.sells_on_delivery,
    (
      select coalesce(jsonb_agg(jsonb_build_object(
        'provider', p.provider, 'position', p.position, 'isOff', p.is_off, 'hasOwnKey', p.sealed is not null
      )), '[]')
      from store_providers p where p.store_id = stores.id
    ) as providers
  `,
);

/** The store alone, of a row that says more. */
export function toStore(row: Store): Store {
  return { id: row.id, ...toRow(row), providers: row.providers };
}

function toRow(store: NewStore) {
  return {
    publicKey: store.publicKey,
    name: store.name,
    currency: store.currency,
    country: store.country,
    language: store.language,
    accentColor: store.accentColor,
    logoUrl: store.logoUrl,
    origins: store.origins,
    returnUrls: store.returnUrls,
    sharedEmails: store.sharedEmails,
    sellsOnDelivery: store.sellsOnDelivery,
  };
}
