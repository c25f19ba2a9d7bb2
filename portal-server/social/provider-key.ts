import { type Provider, PROVIDERS } from '../../shared/contracts/social.ts';
import type { Sql } from '../db/connect.ts';
import { seal, unseal } from '../http/portal-key.ts';
import type { Store } from '../stores/store-queries.ts';
import { findSealedKey, upsertOwnKey } from './store-provider-queries.ts';
import type { ProviderTable } from './provider-table.ts';

/** How a provider knows the application that asks. */
export interface ProviderKey {
  clientId: string;
  clientSecret: string;
}

/** The whole portal's, by the environment. */
export type ProviderKeys = Partial<Record<Provider, ProviderKey>>;

/** What sign-in at providers rests on. */
export interface SocialDependencies {
  table: ProviderTable;
  keys: ProviderKeys;
  /** How long one provider may take to say who somebody is, all requests together. */
  timeoutMs: number;
}

/** Long enough for a slow network, short enough for somebody who waits before an empty page. */
export const PROVIDER_TIMEOUT_MS = 10_000;

/** The providers that a store offers: not switched off there, with a key of the store's or of the portal's; in its order. */
export function offeredProviders(store: Pick<Store, 'providers'>, keys: ProviderKeys): Provider[] {
  const said = new Map(store.providers.map((row) => [row.provider, row]));
  const placeOf = (provider: Provider) => said.get(provider)?.position ?? Infinity;
  return PROVIDERS.filter((provider) => {
    const row = said.get(provider);
    return !row?.isOff && (row?.hasOwnKey || keys[provider]);
  }).toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
}

/** By what to sign in there: the store's own key, else the portal's; null where the store does not offer it. */
export async function findProviderKey(
  deps: { sql: Sql; portalKey: Buffer; social: Pick<SocialDependencies, 'keys'> },
  store: Store,
  provider: Provider,
): Promise<ProviderKey | null> {
  const { keys } = deps.social;
  if (!offeredProviders(store, keys).includes(provider)) return null;
  const own = await findSealedKey(deps.sql, { storeId: store.id, provider });
  if (!own) return keys[provider] ?? null;
  const context = contextOf({ storeId: store.id, provider });
  return { clientId: own.clientId, clientSecret: unseal(deps.portalKey, PURPOSE, context, own.sealed) };
}

/** Gives a store an application of its own at a provider, and offers it. */
export async function setProviderKey(
  deps: { sql: Sql; portalKey: Buffer },
  given: { storeId: number; provider: Provider } & ProviderKey,
): Promise<void> {
  const { storeId, provider, clientId, clientSecret } = given;
  const sealed = seal(deps.portalKey, PURPOSE, contextOf(given), clientSecret);
  await upsertOwnKey(deps.sql, { storeId, provider, clientId, sealed });
}

// Bound to store and provider: a row that is copied to another store does not open there.
function contextOf(key: { storeId: number; provider: Provider }): string {
  return `${key.storeId}/${key.provider}`;
}

const PURPOSE = 'provider-secret';
