import { randomUUID } from 'node:crypto';

import { createLocalJWKSet, errors, jwtVerify, SignJWT } from 'jose';

import { CheckoutClaims, STATEMENT_TYPE } from '../../shared/contracts/checkout.ts';
import { ApiError } from '../http/api-error.ts';
import type { Store } from '../stores/store-queries.ts';
import { type KeyDependencies, publishedKeys, SIGNING_ALGORITHM, signingKey } from './checkout-keys.ts';
import { STATEMENT_LIFETIME_MS } from './checkout-limits.ts';

type StatementDependencies = KeyDependencies & { publicUrl: string };

/** What the portal says about a customer to this store's server, signed (RFC 7519), for five minutes. */
export async function signStatement(
  deps: StatementDependencies,
  given: { store: Store; customerId: string; claims: CheckoutClaims },
  now: Date,
): Promise<{ statement: string; expiresAt: Date }> {
  const { kid, privateKey } = await signingKey(deps, now);
  const expiresAt = new Date(now.getTime() + STATEMENT_LIFETIME_MS);
  const statement = await new SignJWT(CheckoutClaims.encode(given.claims))
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, typ: STATEMENT_TYPE, kid })
    .setIssuer(deps.publicUrl)
    .setAudience(given.store.publicKey)
    .setSubject(given.customerId)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(privateKey);
  return { statement, expiresAt };
}

/** Whom a statement of ours is about that was made for this store and is alive; else `invalid_statement`. */
export async function readStatement(
  deps: StatementDependencies,
  store: Store,
  statement: string,
  now: Date,
): Promise<string> {
  const keys = createLocalJWKSet({ keys: await publishedKeys(deps, now) });
  try {
    const { payload } = await jwtVerify(statement, keys, {
      algorithms: [SIGNING_ALGORITHM],
      typ: STATEMENT_TYPE,
      issuer: deps.publicUrl,
      audience: store.publicKey,
      requiredClaims: ['sub', 'exp'],
      currentDate: now,
    });
    return payload.sub ?? '';
  } catch (cause) {
    if (cause instanceof errors.JOSEError) throw new ApiError('invalid_statement', { cause });
    throw cause;
  }
}
