import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

import { CODE_DIGITS } from '../../shared/contracts/sign-in.ts';
import { mac } from '../http/portal-key.ts';

const TOKEN_BYTES = 32;

/** What a link's path may hold as its token. */
export const LINK_TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The secret of one mail's link: 256 random bits. */
export function createLinkToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is stored of a token. */
export function hashLinkToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The six digits of the mail with this link. Derived from the token, so that the link's page can show them too. */
export function codeOf(portalKey: Buffer, token: string): string {
  const number = mac(portalKey, 'sign-in-code', token).readBigUInt64BE() % 10n ** BigInt(CODE_DIGITS);
  return String(number).padStart(CODE_DIGITS, '0');
}

/** What is stored of a code. A million codes are soon tried, so a hash without the portal's key would hide nothing. */
export function macOfCode(portalKey: Buffer, attempt: { storeId: number; id: string }, code: string): Buffer {
  return mac(portalKey, 'sign-in-code-check', String(attempt.storeId), attempt.id, code);
}

/** Whether this verifier is the one whose S256 the browser sent when it asked (RFC 7636, 4.6). */
export function fitsChallenge(verifier: string, challenge: string): boolean {
  return isSame(createHash('sha256').update(verifier).digest(), Buffer.from(challenge, 'base64url'));
}

/** Compares in a time that does not tell where the two differ. */
export function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
