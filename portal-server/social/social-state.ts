import { randomBytes } from 'node:crypto';

import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

import { type Provider } from '../../shared/contracts/social.ts';
import { SOCIAL_STATE_LIFETIME_MS } from '../auth/sign-in-limits.ts';
import { readSignedWord, signWord } from '../auth/signed-word.ts';
import type { Env } from '../http/env.ts';
import { mac } from '../http/portal-key.ts';
import type { Store } from '../stores/store-queries.ts';

// `__Host-` (RFC 6265bis, 4.1.3.2): only this host, over https, can have set it. Lax, since the provider's page sends
// the person here from another site.
const BROWSER_COOKIE = '__Host-comptoir-browser';
const BROWSER_BYTES = 32;
const BROWSER = /^[A-Za-z0-9_-]{43}$/;

/** The secret of this browser, which no script and no provider sees; made where there is none, and kept for a while. */
export function rememberBrowser(c: Context<Env>): string {
  const browser = readBrowser(c) ?? randomBytes(BROWSER_BYTES).toString('base64url');
  const maxAge = SOCIAL_STATE_LIFETIME_MS / 1000;
  setCookie(c, BROWSER_COOKIE, browser, { path: '/', httpOnly: true, secure: true, sameSite: 'Lax', maxAge });
  return browser;
}

export function readBrowser(c: Context<Env>): string | null {
  const cookie = getCookie(c, BROWSER_COOKIE);
  return cookie !== undefined && BROWSER.test(cookie) ? cookie : null;
}

/** What may be kept and shown of a browser: it is told from others by it, and its secret stays with it. */
export function markOfBrowser(portalKey: Buffer, browser: string): string {
  return mac(portalKey, 'social-browser', browser).toString('base64url');
}

/** One way to a provider, in one browser. */
interface Journey {
  storeId: number;
  provider: Provider;
  attempt: string;
  browser: string;
}

/**
 * The `state` of a request to a provider (RFC 6749, 10.12): `<public key>.<signed word>`. One callback address serves
 * all stores, so it says whose it is; it is worth nothing for another store, provider, attempt or browser.
 */
export function signState(portalKey: Buffer, store: Pick<Store, 'publicKey'>, journey: Journey): string {
  const { storeId } = journey;
  return `${store.publicKey}.${signWord(portalKey, { purpose: 'social-state', storeId, subject: subjectOf(portalKey, journey) })}`;
}

/** The public key that a state names. Nothing is proven by it yet. */
export function storeOfState(state: string): string {
  return state.split('.', 1)[0] ?? '';
}

/** What a state says that this server gave to this browser; null where it did not. */
export function readState(
  portalKey: Buffer,
  state: string,
  of: { storeId: number; browser: string },
): { provider: string; attempt: string } | null {
  const expected = {
    purpose: 'social-state' as const,
    storeId: of.storeId,
    maxAgeMs: SOCIAL_STATE_LIFETIME_MS,
  };
  const word = state.slice(storeOfState(state).length + 1);
  const [provider = '', attempt = '', mark] = readSignedWord(portalKey, expected, word)?.split('~') ?? [];
  return mark === markOfBrowser(portalKey, of.browser) ? { provider, attempt } : null;
}

/** What only this server can tell of a journey: the nonce for the ID token, and the PKCE verifier (RFC 7636, 4.1). */
export function secretsOf(portalKey: Buffer, journey: Journey): { nonce: string; verifier: string } {
  const subject = subjectOf(portalKey, journey);
  const derive = (purpose: string) =>
    mac(portalKey, purpose, String(journey.storeId), subject).toString('base64url');
  return { nonce: derive('social-nonce'), verifier: derive('social-pkce') };
}

function subjectOf(portalKey: Buffer, { provider, attempt, browser }: Journey): string {
  return [provider, attempt, markOfBrowser(portalKey, browser)].join('~');
}
