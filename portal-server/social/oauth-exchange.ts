import { CodeChallengeMethod, OAuth2Client, OAuth2RequestError, OAuth2Tokens } from 'arctic';

import { ApiError } from '../http/api-error.ts';
import { fetchJson } from './fetch-json.ts';
import type { ProviderKey } from './provider-key.ts';
import type { ProviderEntry } from './provider-table.ts';

// The only file that knows arctic, whose author has retired it. Its generic client alone is used: the named ones have
// addresses of their own (Facebook's is a version that is no longer served), and there is none for Login with Amazon.

/** Where the browser goes to sign in there. */
export function authorizationUrl(
  entry: ProviderEntry,
  given: { key: ProviderKey; redirectUri: string; state: string; nonce: string; verifier: string },
): string {
  const { key, state } = given;
  const client = new OAuth2Client(key.clientId, null, given.redirectUri);
  const { authorizeUrl, scopes } = entry;
  const url = entry.hasPkce
    ? client.createAuthorizationURLWithPKCE(
        authorizeUrl,
        state,
        CodeChallengeMethod.S256,
        given.verifier,
        scopes,
      )
    : client.createAuthorizationURL(authorizeUrl, state, scopes);
  if (entry.source.kind === 'id-token' && entry.source.hasNonce) url.searchParams.set('nonce', given.nonce);
  return url.href;
}

/** Trades the code for tokens, before `signal` says that it took too long. */
export async function exchangeCode(
  entry: ProviderEntry,
  given: { key: ProviderKey; redirectUri: string; code: string; verifier: string; signal: AbortSignal },
): Promise<{ accessToken: string; idToken: string | null }> {
  const tokens = entry.secretIn === 'basic' ? await exchangeByArctic(entry, given) : await post(entry, given);
  try {
    return {
      accessToken: tokens.accessToken(),
      idToken: entry.source.kind === 'id-token' ? tokens.idToken() : null,
    };
  } catch (cause) {
    throw new ApiError('provider_refused', { cause });
  }
}

type Exchange = Parameters<typeof exchangeCode>[1];

async function exchangeByArctic(entry: ProviderEntry, given: Exchange): Promise<OAuth2Tokens> {
  const { key, code, signal } = given;
  const client = new OAuth2Client(key.clientId, key.clientSecret, given.redirectUri);
  const verifier = entry.hasPkce ? given.verifier : null;
  try {
    // arctic waits as long as fetch does, and takes no signal.
    return await Promise.race([
      client.validateAuthorizationCode(entry.tokenUrl, code, verifier),
      whenAborted(signal),
    ]);
  } catch (cause) {
    throw new ApiError(cause instanceof OAuth2RequestError ? 'provider_refused' : 'provider_unavailable', {
      cause,
    });
  }
}

/** With the secret in the body, which arctic's generic client cannot do, and Facebook and LinkedIn insist on. */
async function post(entry: ProviderEntry, given: Exchange): Promise<OAuth2Tokens> {
  const { key, code, redirectUri, verifier, signal } = given;
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: key.clientId,
    client_secret: key.clientSecret,
    ...(entry.hasPkce && { code_verifier: verifier }),
  });
  return new OAuth2Tokens((await fetchJson(entry.tokenUrl, { method: 'POST', body, signal })) as object);
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
