import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';

import { ApiError } from '../http/api-error.ts';
import type { IdTokenSource } from './provider-table.ts';

/** What both providers sign with. None of a weaker sort, and none that would take a public key for a secret. */
const ALGORITHMS = ['RS256'];
const KEYS_TIMEOUT_MS = 5000;
const CLOCK_TOLERANCE_SECONDS = 30;

/** The claims of an ID token that this issuer signed, for this client, just now, in answer to this very request. */
export async function readIdToken(
  source: IdTokenSource,
  token: string,
  expected: { clientId: string; nonce: string },
): Promise<JWTPayload> {
  const claims = await verify(source, token, expected.clientId);
  const { aud, azp, nonce } = claims;
  // OpenID Connect Core, 3.1.3.7, 4 and 5: a token for several clients says which of them asked.
  const isForUs = typeof aud === 'string' || aud?.length === 1 || azp === expected.clientId;
  if (!isForUs || (source.hasNonce && nonce !== expected.nonce)) {
    throw new ApiError('provider_refused', { cause: new Error('The ID token answers another request') });
  }
  return claims;
}

async function verify(source: IdTokenSource, token: string, clientId: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keysAt(source.jwksUrl), {
      issuer: source.issuers,
      audience: clientId,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    return payload;
  } catch (cause) {
    throw new ApiError(isTokensFault(cause) ? 'provider_refused' : 'provider_unavailable', { cause });
  }
}

function isTokensFault(error: unknown): boolean {
  return error instanceof errors.JOSEError && !['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT'].includes(error.code);
}

// A copy of what the provider publishes: it fetches again by itself when a token names a key that is not there.
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function keysAt(url: string): ReturnType<typeof createRemoteJWKSet> {
  const known = keySets.get(url) ?? createRemoteJWKSet(new URL(url), { timeoutDuration: KEYS_TIMEOUT_MS });
  keySets.set(url, known);
  return known;
}
