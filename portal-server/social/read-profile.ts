import type { z } from 'zod';

import { normalizeEmail } from '../customers/email-address.ts';
import { ApiError } from '../http/api-error.ts';
import { fetchJson } from './fetch-json.ts';
import { readIdToken } from './id-token.ts';
import { exchangeCode } from './oauth-exchange.ts';
import type { ProviderKey } from './provider-key.ts';
import type { ProfileSource, ProviderEntry, ProviderProfile, TokenInfo } from './provider-table.ts';

/**
 * Who came back with this code, as the provider says to us alone. Throws `provider_refused` where its answer fails a
 * check, `provider_unavailable` where there is none in time.
 */
export async function readProfile(
  entry: ProviderEntry,
  given: {
    key: ProviderKey;
    redirectUri: string;
    code: string;
    verifier: string;
    nonce: string;
    timeoutMs: number;
  },
): Promise<ProviderProfile> {
  const { source } = entry;
  const { key, nonce } = given;
  const signal = AbortSignal.timeout(given.timeoutMs);
  const { accessToken, idToken } = await exchangeCode(entry, { ...given, signal });

  const said =
    source.kind === 'id-token'
      ? await readIdToken(source, idToken ?? '', { clientId: key.clientId, nonce })
      : await askForProfile(source, { key, accessToken, signal });
  const profile = parse(source.read, said);
  const email = profile.email === null ? null : normalizeEmail(profile.email);
  return { ...profile, email, emailIsProven: profile.emailIsProven && email !== null };
}

async function askForProfile(
  source: ProfileSource,
  given: { key: ProviderKey; accessToken: string; signal: AbortSignal },
): Promise<unknown> {
  const { accessToken, signal } = given;
  if (source.tokenInfo) await requireOwnToken(source.tokenInfo, given);
  const headers = { authorization: `Bearer ${accessToken}` };
  return fetchJson(source.profileUrl, { headers, signal });
}

/** A token that was made for another application says nothing of who stands before this one. */
async function requireOwnToken(
  info: TokenInfo,
  { key, accessToken, signal }: { key: ProviderKey; accessToken: string; signal: AbortSignal },
): Promise<void> {
  const url = new URL(info.url);
  url.searchParams.set(info.parameter, accessToken);
  if (info.asApplication) url.searchParams.set('access_token', `${key.clientId}|${key.clientSecret}`);
  if (parse(info.read, await fetchJson(url.href, { signal })) !== key.clientId) {
    throw new ApiError('provider_refused', {
      cause: new Error('The token was made for another application'),
    });
  }
}

function parse<T>(schema: z.ZodType<T>, said: unknown): T {
  const result = schema.safeParse(said);
  if (!result.success) throw new ApiError('provider_refused', { cause: result.error });
  return result.data;
}
