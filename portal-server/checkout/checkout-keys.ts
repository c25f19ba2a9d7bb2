import {
  calculateJwkThumbprint,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';

import type { Sql } from '../db/connect.ts';
import { seal, unseal } from '../http/portal-key.ts';
import * as queries from './checkout-key-queries.ts';
import { KEY_PUBLISHED_AFTER_MS, KEY_PUBLISHED_BEFORE_MS, KEY_SIGNS_MS } from './checkout-limits.ts';

export const SIGNING_ALGORITHM = 'ES256';

export interface KeyDependencies {
  sql: Sql;
  portalKey: Buffer;
}

/** The key that signs at this moment, which has been published for a while unless it is the first. */
export async function signingKey(
  deps: KeyDependencies,
  now: Date,
): Promise<{ kid: string; privateKey: CryptoKey }> {
  const keys = await currentKeys(deps, now);
  // The first one also for a server whose clock is a little behind that of the one which has just made it.
  const key = keys.findLast(({ signsFrom }) => signsFrom <= now) ?? keys[0];
  if (!key) throw new Error('No key signs for the checkout');

  const jwk = JSON.parse(unseal(deps.portalKey, PURPOSE, key.kid, key.sealed)) as JWK;
  return { kid: key.kid, privateKey: (await importJWK(jwk, SIGNING_ALGORITHM)) as CryptoKey };
}

/** The public keys by which statements are verified: of those that are alive, and of those to come. */
export async function publishedKeys(deps: KeyDependencies, now: Date): Promise<JWK[]> {
  const keys = await currentKeys(deps, now);
  return keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, alg: SIGNING_ALGORITHM, use: 'sig' }));
}

/**
 * Makes the next key in time. Whoever signs or reads the list does it: where nobody has read it, nobody has kept an
 * old one.
 */
async function currentKeys(deps: KeyDependencies, now: Date): Promise<queries.SealedKey[]> {
  const endedAfter = new Date(now.getTime() - KEY_PUBLISHED_AFTER_MS);
  const keys = await queries.listCheckoutKeys(deps.sql, endedAfter);
  const last = keys.at(-1);
  if (last && last.signsUntil.getTime() - now.getTime() > KEY_PUBLISHED_BEFORE_MS) return keys;

  await queries.insertCheckoutKey(deps.sql, await makeKey(deps.portalKey, last, now));
  await queries.deleteEndedCheckoutKeys(deps.sql, endedAfter);
  return queries.listCheckoutKeys(deps.sql, endedAfter);
}

async function makeKey(
  portalKey: Buffer,
  last: queries.SealedKey | undefined,
  now: Date,
): Promise<queries.SealedKey> {
  const pair = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const publicJwk = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const signsFrom = last && last.signsUntil > now ? last.signsUntil : now;
  return {
    kid,
    follows: last?.kid ?? '',
    publicJwk,
    sealed: seal(portalKey, PURPOSE, kid, JSON.stringify(await exportJWK(pair.privateKey))),
    signsFrom,
    signsUntil: new Date(signsFrom.getTime() + KEY_SIGNS_MS),
  };
}

const PURPOSE = 'checkout-key';
