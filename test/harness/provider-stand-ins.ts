import { type Provider, PROVIDERS } from '../../shared/contracts/social.ts';
import { callbackUrl } from '../../portal-server/social/callback-url.ts';
import type { ProviderKeys, SocialDependencies } from '../../portal-server/social/provider-key.ts';
import {
  PROVIDER_TABLE,
  type ProviderEntry,
  type ProviderTable,
} from '../../portal-server/social/provider-table.ts';
import { type Client, startOpenIdProvider } from './openid-provider.ts';
import type { People } from './provider-people.ts';
import { startQuirkyProvider } from './quirky-provider.ts';

// A stand-in that is slow on purpose never answers before this.
const TIMEOUT_MS = 1500;

export interface ProviderStandIns extends AsyncDisposable {
  /** For the portal: Google and LinkedIn are a certified OpenID provider, the others have their documented quirks. */
  social: SocialDependencies;
  /** The same, with all five on the server whose people may have quirks. */
  quirky: SocialDependencies;
  /** Who can sign in there. A browser finds a button for each, and one that says `Cancel`. */
  people: People;
}

/** Real servers on this machine in the place of the providers, for a portal at this address. */
export async function startProviders(portalUrl: string): Promise<ProviderStandIns> {
  const people: People = new Map();
  const clients = Object.fromEntries(PROVIDERS.map((name) => [name, clientOf(name, portalUrl)])) as Record<
    Provider,
    Client
  >;
  const openId = await startOpenIdProvider([clients.google, clients.linkedin], people);
  const quirky = await startQuirkyProvider(clients, people);

  const keys: ProviderKeys = {};
  for (const name of PROVIDERS)
    keys[name] = { clientId: clients[name].id, clientSecret: clients[name].secret };
  const quirkyTable = Object.fromEntries(
    PROVIDERS.map((name) => [name, atQuirky(PROVIDER_TABLE[name], `${quirky.url}/${name}`, quirky.url)]),
  ) as unknown as ProviderTable;
  const table = {
    ...quirkyTable,
    google: atOpenId(PROVIDER_TABLE.google, openId.issuer),
    linkedin: atOpenId(PROVIDER_TABLE.linkedin, openId.issuer),
  };
  return {
    social: { table, keys, timeoutMs: TIMEOUT_MS },
    quirky: { table: quirkyTable, keys, timeoutMs: TIMEOUT_MS },
    people,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([openId.close(), quirky.close()]);
    },
  };
}

function clientOf(provider: Provider, portalUrl: string): Client {
  return {
    id: `${provider}-client`,
    secret: `${provider}-secret`,
    redirectUri: callbackUrl(portalUrl, provider),
    secretIn: PROVIDER_TABLE[provider].secretIn,
  };
}

/** What the table says of a provider, at another address. */
function atQuirky(entry: ProviderEntry, base: string, issuer: string): ProviderEntry {
  const { source } = entry;
  return {
    ...entry,
    authorizeUrl: `${base}/authorize`,
    tokenUrl: `${base}/token`,
    source:
      source.kind === 'id-token'
        ? { ...source, issuers: [issuer], jwksUrl: `${base}/jwks` }
        : {
            ...source,
            profileUrl: `${base}/profile`,
            ...(source.tokenInfo && { tokenInfo: { ...source.tokenInfo, url: `${base}/token-info` } }),
          },
  };
}

function atOpenId(entry: ProviderEntry, issuer: string): ProviderEntry {
  if (entry.source.kind !== 'id-token') throw new Error('No OpenID provider');
  const source = { ...entry.source, issuers: [issuer], jwksUrl: `${issuer}/jwks` };
  return { ...entry, authorizeUrl: `${issuer}/auth`, tokenUrl: `${issuer}/token`, source };
}
