import type { Sql } from '../db/connect.ts';
import type { Config } from '../config.ts';
import { findStoreByPublicKey, type Store, upsertPortalStore } from './store-queries.ts';

/**
 * The public key of the portal's own store, whose customers are the staff of all shops. A constant, so that their
 * session is found in one statement; like every public key it names a store and opens nothing.
 */
export const PORTAL_STORE_KEY = 'pk_comptoirmerchant';

/** Whether it is the portal's own store, and no shop. */
export function isPortalStore(store: Pick<Store, 'publicKey'>): boolean {
  return store.publicKey === PORTAL_STORE_KEY;
}

/** Makes the portal's own store, or moves it to where the portal is now. Safe on several servers at once. */
export async function keepPortalStore(sql: Sql, publicUrl: string): Promise<void> {
  await upsertPortalStore(sql, {
    publicKey: PORTAL_STORE_KEY,
    name: 'Comptoir',
    currency: 'EUR',
    country: 'FR',
    language: 'fr',
    accentColor: '#1f5eff',
    logoUrl: null,
    origins: [publicUrl],
    returnUrls: [`${publicUrl}/merchant`],
    sharedEmails: [],
    sellsOnDelivery: false,
  });
}

/**
 * The portal's address, for a command beside it: as the environment says, else where the portal last stood, which may
 * be the next free port.
 */
export async function findPublicUrl(
  sql: Sql,
  { publicUrl, port, portIsFixed }: Pick<Config, 'publicUrl' | 'port' | 'portIsFixed'>,
): Promise<string> {
  if (publicUrl) return publicUrl;
  const portal = portIsFixed ? null : await findStoreByPublicKey(sql, PORTAL_STORE_KEY);
  return portal?.origins[0] ?? `http://localhost:${port}`;
}

/** Where on the portal an account of this store is. */
export function accountUrlOf(publicUrl: string, store: Pick<Store, 'publicKey'>): string {
  return isPortalStore(store) ? `${publicUrl}/merchant` : `${publicUrl}/s/${store.publicKey}`;
}
