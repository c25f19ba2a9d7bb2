import { randomBytes } from 'node:crypto';

import type postgres from 'postgres';

import type { PlatformName } from '../../shared/contracts/store-connections.ts';
import type { Provider } from '../../shared/contracts/social.ts';
import { ApiError } from '../http/api-error.ts';
import type { Dependencies } from '../http/env.ts';
import { setProviderKey } from '../social/provider-key.ts';
import * as providers from '../social/store-provider-queries.ts';
import type { Store } from '../stores/store-queries.ts';
import { writeWebhookSecret } from '../stores/webhook-secret.ts';
import { insertAuditEntry } from './audit-queries.ts';
import type { Staff } from './staff-standing.ts';

const GENERATED_SECRET_BYTES = 32;

interface ConnectionChange {
  store: Store;
  by: Staff;
}

/** Sets what a platform signs with; gives the secret where it was made here, for the only time. */
export async function setWebhook(
  deps: Pick<Dependencies, 'sql' | 'portalKey'>,
  given: ConnectionChange & {
    platform: PlatformName;
    secret: string | undefined;
    shop: string | undefined;
    atOnce: boolean;
  },
): Promise<string | null> {
  const { store, platform, shop, atOnce } = given;
  // Shopify makes its own; WooCommerce takes what it is given.
  if (given.secret === undefined && platform === 'shopify') throw invalid('secret', 'Shopify shows it');
  if (shop !== undefined && platform !== 'shopify') throw invalid('shop', 'For Shopify alone');

  const secret = given.secret ?? randomBytes(GENERATED_SECRET_BYTES).toString('base64url');
  await deps.sql.begin(async (tx) => {
    await writeWebhookSecret(tx, deps.portalKey, { storeId: store.id, platform, secret, shop, atOnce });
    const after = { atOnce, ...(shop !== undefined && { shop }) };
    await note(tx, given, { action: 'webhook.secret_set', kind: 'webhook', id: platform, after });
  });
  return given.secret === undefined ? secret : null;
}

/** Offers a provider, by the shop's own application or by the one that is there. */
export async function setProvider(
  deps: Pick<Dependencies, 'sql' | 'portalKey' | 'social'>,
  given: ConnectionChange & {
    provider: Provider;
    clientId: string | undefined;
    clientSecret: string | undefined;
  },
): Promise<void> {
  const { store, provider, clientId, clientSecret } = given;
  if ((clientId === undefined) !== (clientSecret === undefined)) {
    throw invalid(clientId === undefined ? 'clientId' : 'clientSecret', 'Both or neither');
  }
  const known = store.providers.find((row) => row.provider === provider);
  if (clientId === undefined && !deps.social.keys[provider] && !known?.hasOwnKey) {
    throw invalid('clientId', 'There is no application yet');
  }
  await deps.sql.begin(async (tx) => {
    if (clientId !== undefined && clientSecret !== undefined) {
      const key = { storeId: store.id, provider, clientId, clientSecret };
      await setProviderKey({ sql: tx, portalKey: deps.portalKey }, key);
    } else {
      await providers.switchProviderOn(tx, { storeId: store.id, provider });
    }
    const after = { isOffered: true, ...(clientId !== undefined && { clientId }) };
    await note(tx, given, { action: 'provider.set', kind: 'provider', id: provider, after });
  });
}

export async function removeProvider(
  sql: postgres.Sql,
  given: ConnectionChange & { provider: Provider },
): Promise<void> {
  const { store, provider } = given;
  await sql.begin(async (tx) => {
    await providers.switchProviderOff(tx, { storeId: store.id, provider });
    const after = { isOffered: false };
    await note(tx, given, { action: 'provider.removed', kind: 'provider', id: provider, after });
  });
}

export async function orderProviders(
  sql: postgres.Sql,
  given: ConnectionChange & { providers: Provider[] },
): Promise<void> {
  const { store } = given;
  const first = [...new Set(given.providers)];
  await sql.begin(async (tx) => {
    await providers.updateProviderOrder(tx, { storeId: store.id, providers: first });
    const after = { providers: first };
    await note(tx, given, { action: 'provider.ordered', kind: 'store', id: store.publicKey, after });
  });
}

async function note(
  tx: postgres.TransactionSql,
  { store, by }: ConnectionChange,
  what: { action: string; kind: string; id: string; after: object },
): Promise<void> {
  const { action, kind: subjectKind, id: subjectId, after } = what;
  const entry = { storeId: store.id, staffEmail: by.email };
  await insertAuditEntry(tx, { ...entry, action, subjectKind, subjectId, after });
}

function invalid(field: string, reason: string): ApiError {
  return new ApiError('invalid_request', { details: [{ field, reason }] });
}
